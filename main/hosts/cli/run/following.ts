/** Follows one run on the terminal: commands, output, questions, verdicts, as they come. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Environment } from '#shared/environments/model.ts';
import type { RunDetail, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import type { Cli } from '../cli.ts';
import { codeLines, labelText } from '../pages/page.ts';
import { printable } from '../terminal/text.ts';
import { type Answers, answerFor } from './answers.ts';
import { followRun } from './follow.ts';
import { createOutputPrinter } from './output-printer.ts';
import { stateLine, verdictLines } from './summary.ts';

export interface Following {
  environment: Pick<Environment, 'name'>;
  answers: Answers;
  /** Ends the run. */
  stopping: AbortSignal;
  /** Tells nothing but notes. */
  quiet: boolean;
  /** Steps that are told already; they are left out. */
  told?: ReadonlySet<string>;
  /** A sampled command goes on until it is stopped. */
  keepFollowing: boolean;
}

export interface Followed {
  ended: RunDetail;
  /** True when somebody said no to a command. */
  declined: boolean;
}

export async function followOnScreen(
  cli: Cli,
  client: HotwashClient,
  started: RunDetail,
  following: Following,
): Promise<Followed> {
  const { screen } = cli;
  const { environment, answers, stopping, quiet } = following;
  const { run } = started;
  const tell = (lines: string[]) => {
    if (!quiet) screen.lines(lines);
  };
  stopOn(stopping, cli, client, run.id);
  tell([
    `${screen.style.bold(`${run.ref}  ${printable(run.runbookTitle)}`)}  on ${screen.style.bold(printable(run.environmentName))}`,
  ]);
  let printer = createOutputPrinter(() => {}, screen.style, false);
  let declined = false;
  const ended = await followRun(
    client,
    started,
    {
      begins(step, index, total) {
        tell(headOf(screen.style, step, index, total));
        const colours = screen.style.bold('x') !== 'x';
        printer = createOutputPrinter((line) => tell([line]), screen.style, colours);
        if (following.keepFollowing && step.sampleMs !== null) void goOn(client, step.id);
      },
      async asks(step) {
        const answer = await answerFor(screen, step, environment, answers, stopping);
        if (stopping.aborted) return;
        declined ||= !answer.go;
        await client.runs.confirm({ stepId: step.id, ...answer });
      },
      async output(event) {
        printer.take(event);
        await screen.caughtUp();
      },
      ended(step) {
        tell([stateLine(screen, step), ...verdictLines(screen, step)]);
      },
    },
    following.told,
  );
  return { ended, declined };
}

/** Stops the run when the signal comes. */
export function stopOn(stopping: AbortSignal, { screen }: Cli, client: HotwashClient, runId: string): void {
  const stop = () => {
    client.runs.stop({ id: runId }).catch((error: unknown) => {
      screen.note(`  could not stop: ${printable(error instanceof Error ? error.message : String(error))}`);
    });
  };
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop, { once: true });
}

/** The step begins to run a moment after it is said to: tried until it is sampled, or over. */
export async function goOn(client: HotwashClient, stepId: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const done = await client.runs.keepFollowing({ stepId }).then(
      () => true,
      () => false,
    );
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function headOf(style: Cli['screen']['style'], step: Step, index: number, total: number): string[] {
  const [first = '', ...more] = codeLines('', shownText(step));
  const name = labelText(step);
  const label = name === first ? '' : `  ${name}`;
  return [
    '',
    `${style.dim(`${index + 1}/${total}`)}${style.bold(label)}`,
    `  ${style.dim('$')} ${style.blue(first)}`,
    ...more.map((line) => `    ${style.blue(line)}`),
  ];
}
