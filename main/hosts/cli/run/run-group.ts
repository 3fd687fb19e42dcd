/** `hotwash run` in several environments at once: each command's outputs side by side, once all have it. */
import type { HotwashClient } from '#shared/contract.ts';
import type { RunDetail, Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { alignOutputs } from '#shared/runs/side-by-side.ts';
import type { Cli } from '../cli.ts';
import { printable } from '../terminal/text.ts';
import { type Answers, answerFor } from './answers.ts';
import { columnLines } from './columns.ts';
import { followRun } from './follow.ts';
import { goOn, headOf, stopOn } from './following.ts';
import type { Prepared, RunOptions } from './preparing.ts';
import { writeReports } from './reports.ts';
import { exitCodeOfRun, sentenceOf, stateLine, tallyOf, verdictLines } from './summary.ts';

/** Bytes of each output that are laid beside the others. */
const COMPARED = 256 * 1024;

interface Column {
  detail: RunDetail;
  /** Steps that are over, with what they printed, by position. */
  over: Map<number, { step: Step; text: string }>;
  declined: boolean;
}

/** Gives the exit code: the gravest of all runs. */
export async function runEverywhere(
  cli: Cli,
  { request, places }: Prepared,
  answers: Answers,
  options: RunOptions,
  stopping: AbortSignal,
): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  const begun = await client.runs.startMany({
    ...request,
    environmentIds: places.map(({ environment }) => environment.id),
  });
  const columns = begun.map((detail): Column => ({ detail, over: new Map(), declined: false }));
  const quiet = options.json ?? false;
  if (!quiet) {
    const names = begun.map(({ run }) => `${screen.style.bold(printable(run.environmentName))} (${run.ref})`);
    screen.line(`${screen.style.bold(printable(begun[0]!.run.runbookTitle))}  on ${names.join(', ')}`);
  }
  const tell = quiet ? () => {} : createTeller(cli, columns);
  const ask = oneAfterTheOther();
  await Promise.all(
    columns.map(async (column) => {
      const environment = { name: column.detail.run.environmentName };
      let printed: Buffer[] = [];
      let size = 0;
      stopOn(stopping, cli, client, column.detail.run.id);
      column.detail = await followRun(client, column.detail, {
        begins(step) {
          printed = [];
          size = 0;
          if (options.keepFollowing && step.sampleMs !== null) void goOn(client, step.id);
        },
        asks: (step) =>
          ask(async () => {
            if (stopping.aborted) return;
            screen.note(`\n  ${printable(environment.name)}  $ ${printable(shownText(step))}`);
            const answer = await answerFor(screen, step, environment, answers, stopping);
            if (stopping.aborted) return;
            column.declined ||= !answer.go;
            await client.runs.confirm({ stepId: step.id, ...answer });
          }),
        async output(event) {
          if (event.type !== 'chunk' || size >= COMPARED) return;
          const bytes = Buffer.from(event.chunk.data, 'base64');
          printed.push(bytes);
          size += bytes.length;
        },
        ended(step) {
          const text = Buffer.concat(printed).subarray(0, COMPARED).toString('utf8');
          column.over.set(step.position, { step, text });
          tell();
        },
      });
    }),
  );
  return tellAll(cli, client, columns, options, stopping.aborted);
}

/** Prints each command as soon as every environment is over with it, in order. */
function createTeller(cli: Cli, columns: readonly Column[]): () => void {
  const { screen } = cli;
  let position = 0;
  return () => {
    for (;;) {
      const over = columns.map((column) => column.over.get(position));
      const all = over.flatMap((each) => each ?? []);
      if (all.length < columns.length) return;
      const names = columns.map(({ detail }) => detail.run.environmentName);
      const ran = all.some(({ step }) => step.startedAt !== null);
      screen.lines([
        ...headOf(screen.style, all[0]!.step, position, columns[0]!.detail.steps.length),
        ...(ran ? columnLines(screen, names, alignOutputs(all.map(({ text }) => text))) : []),
        ...all.flatMap(({ step }, index) => [
          `  ${screen.style.bold(printable(names[index]!))}${stateLine(screen, step)}`,
          ...verdictLines(screen, step),
        ]),
      ]);
      position += 1;
    }
  };
}

async function tellAll(
  cli: Cli,
  client: HotwashClient,
  columns: readonly Column[],
  options: RunOptions,
  stopped: boolean,
): Promise<number> {
  const { screen } = cli;
  const details: RunDetail[] = [];
  for (const { detail } of columns) {
    await client.runs.close({ id: detail.run.id });
    details.push(await client.runs.get({ id: detail.run.id }));
  }
  if (options.json) screen.json(details);
  else {
    screen.line('');
    for (const { run, steps } of details) {
      screen.line(
        `${screen.style.bold(printable(run.environmentName))}  ${sentenceOf(screen, run.ref, tallyOf(steps))}`,
      );
    }
  }
  for (const path of await writeReports(options.report ?? [], details, client, cli.cwd)) {
    screen.note(`Report: ${path}`);
  }
  if (stopped) {
    screen.note(`Stopped. Kept: all output so far, as ${details.map(({ run }) => run.ref).join(', ')}.`);
  }
  const codes = details.map(({ steps }, index) => (columns[index]!.declined ? 3 : exitCodeOfRun(steps)));
  return Math.max(...codes);
}

/** A person answers one question at a time. */
function oneAfterTheOther(): (question: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (question) => {
    const next = last.then(question);
    last = next.catch(() => {});
    return next;
  };
}
