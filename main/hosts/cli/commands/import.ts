/** `hotwash import`: takes Markdown files into the library and tells what it made of each. */
import { readFile } from 'node:fs/promises';
import { Argument, Option } from 'commander';
import { IMPORT_LIMIT } from '#main/library/import.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { DocumentKind, ImportResult } from '#shared/library/model.ts';
import type { Cli, Register } from '../cli.ts';
import { findMarkdownFiles, type MarkdownFile } from '../files/markdown-files.ts';
import { namedPath } from '../files/read-write.ts';
import { reasonOf } from '../files/reasons.ts';
import { examples, jsonOption } from '../options.ts';
import { count, printable, sizeOf } from '../terminal/text.ts';

/** One call carries at most so much, so that thousands of files are never all in memory. */
const BATCH_FILES = 200;
const BATCH_BYTES = 8 * 1024 * 1024;

interface Options {
  kind: DocumentKind | 'auto';
  clean?: boolean;
  json?: boolean;
}

export const registerImport: Register = (program, cli, act) => {
  const command = program
    .command('import')
    .summary('take Markdown files and folders into the library')
    .description(
      'Takes Markdown into the library, byte for byte, and tells what it understood. Folders are searched for *.md and *.markdown, with the folders below. Files that cannot be taken are told; the others are taken all the same.',
    )
    .addArgument(new Argument('<path...>', 'files and folders'))
    .addOption(
      new Option('--kind <kind>', 'what the files are')
        .choices(['auto', 'runbook', 'postmortem', 'investigation'])
        .default('auto'),
    )
    .option('--clean', 'make Markdown of pages that were pasted as text; the page is kept beside it')
    .addOption(jsonOption())
    .action(act((paths: string[], options: Options) => importPaths(cli, paths, options)));
  examples(command, [
    ['hotwash import runbooks/', 'every Markdown file in a folder'],
    ['hotwash import disk-full.md --kind runbook', 'one file, whatever it looks like'],
    ['hotwash import wiki-page.txt --clean', 'a page that was copied from a browser, as Markdown'],
    ['hotwash import docs/ --json', 'for a script'],
  ]);
};

async function importPaths(cli: Cli, paths: string[], options: Options): Promise<number> {
  const { screen } = cli;
  for (const path of paths) namedPath(path, cli.cwd);
  const { files, problems } = await findMarkdownFiles(paths, cli.cwd);
  if (files.length === 0) {
    throw fault(
      'usage.nothing-to-import',
      problems.map((each) => `${each.shown}: ${each.reason}.`).join(' '),
      {
        todo: 'Name Markdown files, or folders that hold some.',
      },
    );
  }
  const failed = (shown: string, reason: string): ImportResult => ({
    path: shown,
    ok: false,
    kind: null,
    ref: null,
    title: null,
    summary: reason,
    unchanged: false,
    pasted: false,
    standsAlone: false,
    warnings: [],
  });
  const results: ImportResult[] = [];
  const tell = (result: ImportResult) => {
    results.push(result);
    if (!options.json) screen.lines(resultLines(cli, result));
  };

  const client = await cli.client();
  for (const batch of batchesOf(files)) {
    const readable: { file: MarkdownFile; data: Buffer }[] = [];
    for (const file of batch) {
      if (file.size > IMPORT_LIMIT) {
        tell(failed(file.shown, `larger than ${sizeOf(IMPORT_LIMIT)}, which no document should be`));
        continue;
      }
      try {
        readable.push({ file, data: await readFile(file.absolute) });
      } catch (error) {
        tell(failed(file.shown, reasonOf(error)));
      }
    }
    for (const result of await importBatch(client, readable, options)) tell(result);
  }
  for (const problem of problems) tell(failed(problem.shown, problem.reason));

  const bad = results.filter((result) => !result.ok).length;
  if (options.json) screen.json(results);
  else screen.line(summaryOf(results, bad));
  return bad > 0 ? 1 : 0;
}

async function importBatch(
  client: HotwashClient,
  readable: { file: MarkdownFile; data: Buffer }[],
  { kind, clean = false }: Options,
): Promise<ImportResult[]> {
  if (readable.length === 0) return [];
  const results = await client.library.importFiles({
    files: readable.map(({ file, data }) => ({ path: file.absolute, data: data.toString('base64') })),
    kind,
    clean,
  });
  return results.map((result, index) => ({ ...result, path: readable[index]?.file.shown ?? result.path }));
}

/** Files in groups that one call can carry. */
function batchesOf<T extends { size: number }>(files: T[]): T[][] {
  const batches: T[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
}

function resultLines(cli: Cli, result: ImportResult): string[] {
  const { style } = cli.screen;
  const path = printable(result.path);
  if (!result.ok) return [`${style.red('✘')} ${path}: ${printable(result.summary)}`];
  const mark = result.unchanged ? style.dim('=') : style.green('✔');
  const what = [result.kind, result.unchanged ? 'already here' : ''].filter(Boolean).join(', ');
  return [
    `${mark} ${style.bold((result.ref ?? '').padEnd(6))} ${printable(result.title ?? '')} ${style.dim(`(${what})`)}`,
    `         ${printable(result.summary)}  ${style.dim(path)}`,
    ...result.warnings.map((warning) => `         ${style.amber('!')} ${printable(warning)}`),
    ...(result.standsAlone && !result.unchanged
      ? [
          `         ${style.dim(`An incident can be made of it: hotwash postmortem take-in ${result.ref} --look`)}`,
        ]
      : []),
    ...(result.pasted
      ? [
          `         ${style.dim('Markdown can be made of it: import it with --clean, or look at it in the window.')}`,
        ]
      : []),
  ];
}

function summaryOf(results: ImportResult[], bad: number): string {
  const same = results.filter((result) => result.ok && result.unchanged).length;
  const parts = [`${count(results.length - bad - same, 'document')} imported`];
  if (same > 0) parts.push(`${same} already here`);
  if (bad > 0) parts.push(`${bad} failed`);
  return `${parts.join(', ')}.`;
}
