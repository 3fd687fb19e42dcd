/** `hotwash workspace`: everything as a folder of Markdown, and back. */
import type {
  WorkspaceExported,
  WorkspaceImported,
  WorkspaceProblem,
  WorkspaceStep,
} from '#shared/exports/workspace/model.ts';
import { type Cli, EXIT_AFTER, type Register, type StopSignal } from '../cli.ts';
import { namedPath } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { count, cut, printable, sizeOf } from '../terminal/text.ts';

interface Json {
  json?: boolean;
}

/** Lines about single files that are printed; the rest is counted. */
const MOST_LINES = 40;

export const registerWorkspace: Register = (program, cli, act) => {
  const workspace = program
    .command('workspace')
    .summary('write everything as a folder of Markdown, and read it back')
    .description('Everything as a folder of Markdown that reads well on a git forge, and back.');
  const exporting = workspace
    .command('export')
    .summary('write everything as a folder of Markdown')
    .description(
      'Writes runbooks, postmortems, investigations, incidents, action items, templates, attachments and evidence. The same data gives the same files. An earlier export is brought up to date; what somebody edited there since is left alone and told. Ctrl-C stops it, and what was written by then can be read back.',
    )
    .argument('<folder>', 'a new or empty folder, or one that an earlier export wrote')
    .addOption(jsonOption())
    .action(act((folder: string, options: Json) => exportTo(cli, folder, options)));
  examples(exporting, [
    ['hotwash workspace export ops/', ''],
    ['hotwash workspace export ~/git/ops', 'again: only what changed is written'],
  ]);

  const importing = workspace
    .command('import')
    .summary('read such a folder')
    .description(
      'Reads what export wrote, edited by hand or not. What is here by the same id is brought up to date, as by an edit made elsewhere; what is not here is added; nothing is ever removed, and no earlier state comes back. Each file is taken whole or not at all.',
    )
    .argument('<folder>', 'what export wrote')
    .addOption(jsonOption())
    .action(act((folder: string, options: Json) => importFrom(cli, folder, options)));
  examples(importing, [
    ['hotwash workspace import ops/', ''],
    ['hotwash workspace import ops/ --data /tmp/look', 'into a data folder of its own, to look at it'],
  ]);
};

async function exportTo(cli: Cli, given: string, { json }: Json): Promise<number> {
  const folder = fullPath(cli, given);
  const told = await follow(cli, json, async (signal, step) => {
    const client = await cli.client();
    for await (const event of await client.workspace.exportTo({ folder }, { signal })) {
      if ('exported' in event) return event.exported;
      step(event.step);
    }
    throw new Error('The export ended without a result.');
  });
  const { result, stoppedBy } = told;
  if (json) cli.screen.json(result);
  else tellExported(cli, result);
  if (stoppedBy) return EXIT_AFTER[stoppedBy];
  return result.problems.length > 0 ? 1 : 0;
}

async function importFrom(cli: Cli, given: string, { json }: Json): Promise<number> {
  const folder = fullPath(cli, given);
  const { result, stoppedBy } = await follow(cli, json, async (signal, step) => {
    const client = await cli.client();
    for await (const event of await client.workspace.importFrom({ folder }, { signal })) {
      if ('imported' in event) return event.imported;
      step(event.step);
    }
    throw new Error('The import ended without a result.');
  });
  if (json) cli.screen.json(result);
  else tellImported(cli, result);
  if (stoppedBy) return EXIT_AFTER[stoppedBy];
  return result.problems.length > 0 ? 1 : 0;
}

/** `~` is left to the core: a shell that did not expand it was given it in quotes. */
export function fullPath(cli: Cli, given: string): string {
  return given === '~' || given.startsWith('~/') ? given : namedPath(given, cli.cwd);
}

/** Shows the steps where somebody watches; a first Ctrl-C asks the work to stop in good order. */
async function follow<R>(
  cli: Cli,
  json: boolean | undefined,
  work: (signal: AbortSignal, step: (step: WorkspaceStep) => void) => Promise<R>,
): Promise<{ result: R; stoppedBy: StopSignal | null }> {
  const { screen } = cli;
  const stop = new AbortController();
  let stoppedBy: StopSignal | null = null;
  const giveBack = cli.onStop((signal) => {
    stoppedBy = signal;
    stop.abort();
  });
  let last = 0;
  const step = ({ done, total, path }: WorkspaceStep) => {
    const now = cli.clock();
    if (json || !screen.interactive || now - last < 1000) return;
    last = now;
    screen.note(screen.noteStyle.dim(`${done} of ${total}  ${cut(printable(path), 60)}`));
  };
  try {
    return { result: await work(stop.signal, step), stoppedBy };
  } finally {
    giveBack();
  }
}

function tellExported(cli: Cli, result: WorkspaceExported): void {
  const { documents, written, unchanged, removed, bytes, folder, stopped, problems } = result;
  const parts = [`${count(written, 'file')} written`];
  if (unchanged > 0) parts.push(`${unchanged} as they were`);
  if (removed > 0) parts.push(`${removed} removed`);
  tellProblems(cli, problems, 'amber');
  if (stopped) cli.screen.line('Stopped. What was written by then can be read back; run it again to go on.');
  cli.screen.line(
    `${count(documents, 'thing')} in ${printable(folder)}: ${parts.join(', ')} (${sizeOf(bytes)}).`,
  );
}

function tellImported(cli: Cli, result: WorkspaceImported): void {
  const { created, updated, unchanged, older, stopped, renumbered, problems, warnings } = result;
  const { screen } = cli;
  tellProblems(cli, problems, 'red');
  tellProblems(cli, warnings, 'amber');
  for (const { from, to } of renumbered.slice(0, MOST_LINES))
    screen.line(`${screen.style.amber('!')} ${from} is ${to} here: its number was taken.`);
  if (renumbered.length > MOST_LINES) screen.line(`  … and ${renumbered.length - MOST_LINES} more`);
  if (stopped) screen.line('Stopped. What was taken by then is kept; run it again to go on.');
  const parts = [`${created} new`, `${updated} updated`, `${unchanged} as they were`];
  if (older > 0) parts.push(`${older} newer here and kept`);
  if (problems.length > 0) parts.push(`${problems.length} not taken`);
  screen.line(`${parts.join(', ')}.`);
}

function tellProblems(cli: Cli, problems: readonly WorkspaceProblem[], tone: 'red' | 'amber'): void {
  const { screen } = cli;
  const mark = tone === 'red' ? screen.style.red('✘') : screen.style.amber('!');
  for (const { path, why } of problems.slice(0, MOST_LINES))
    screen.line(`${mark} ${[path, why].filter(Boolean).map(printable).join(': ')}`);
  if (problems.length > MOST_LINES) screen.line(`  … and ${problems.length - MOST_LINES} more`);
}
