/** A run afterwards: what ran, how it ended, what was seen. */
import type { HotwashClient } from '#shared/contract.ts';
import type { Step } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import type { Cli } from '../cli.ts';
import { codeLines, labelText, titleLine } from '../pages/page.ts';
import { factLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { dayAndClock, tookText, zoneOf } from '../terminal/times.ts';
import { createOutputPrinter } from './output-printer.ts';
import { stateLine, summaryLines, verdictLines } from './summary.ts';

/** Lines of output shown for each step unless all of it is wanted. */
const LAST_LINES = 10;

export async function showRun(
  cli: Cli,
  id: string,
  options: { json: boolean; output: boolean },
): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  const detail = await client.runs.get({ id });
  if (options.json) {
    screen.json(detail);
    return 0;
  }
  const { run, steps } = detail;
  const zone = zoneOf(await client.library.settings());
  const parameters = Object.entries(run.parameters).map(([name, value]) => `${name}=${value}`);
  screen.lines([
    titleLine(screen, run.ref, run.runbookTitle, 'run'),
    ...factLines(
      [
        ['runbook', `${run.runbookRef}, revision ${run.revision.slice(0, 12)}`],
        ['environment', printable(run.environmentName)],
        ['started', `${dayAndClock(run.startedAt, zone)} by ${printable(run.actor)}`],
        ['took', run.endedAt === null ? null : tookText(run.startedAt, run.endedAt)],
        ['state', run.state],
        ['parameters', printable(parameters.join('  '))],
      ],
      screen.style,
    ),
  ]);
  for (const [index, step] of steps.entries()) {
    const [first = '', ...more] = codeLines('', shownText(step));
    const name = labelText(step);
    const label = name === first ? '' : `  ${name}`;
    screen.lines([
      '',
      `${screen.style.dim(String(index + 1).padStart(2))}${screen.style.bold(label)}`,
      `  ${screen.style.dim('$')} ${screen.style.blue(first)}`,
      ...more.map((line) => `    ${screen.style.blue(line)}`),
    ]);
    if (step.startedAt !== null && step.state === 'ended') {
      await printOutput(cli, client, step, options.output ? Number.POSITIVE_INFINITY : LAST_LINES);
    }
    screen.lines([stateLine(screen, step), ...verdictLines(screen, step)]);
  }
  screen.lines(['', ...summaryLines(screen, detail)]);
  return 0;
}

async function printOutput(cli: Cli, client: HotwashClient, step: Step, most: number): Promise<void> {
  const { screen } = cli;
  const last: string[] = [];
  let left = 0;
  const printer = createOutputPrinter(
    (line) => {
      if (most === Number.POSITIVE_INFINITY) return screen.line(line);
      last.push(line);
      if (last.length > most) {
        last.shift();
        left += 1;
      }
    },
    screen.style,
    false,
  );
  for await (const event of await client.runs.output({ stepId: step.id })) {
    printer.take(event);
    await screen.caughtUp();
  }
  if (left > 0) screen.line(screen.style.dim(`  … ${left} lines before; --output shows them`));
  screen.lines(last);
}
