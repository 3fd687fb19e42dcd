/** `hotwash investigation`: what one found, action items of its recommendations, the code that it names. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { fault } from '#shared/fault.ts';
import { EDITOR_PRESETS, editorProblem } from '#shared/postmortems/investigations/code-places.ts';
import type { Cli, Register } from '../cli.ts';
import { examples, jsonOption } from '../options.ts';
import { investigationPage } from '../pages/investigation-page.ts';
import { findDocument, findIncident } from '../references.ts';
import { count, printable } from '../terminal/text.ts';

export const registerInvestigation: Register = (program, cli, act) => {
  const investigation = program
    .command('investigation')
    .summary('read an investigation, act on it, open the code that it names')
    .description(
      'Investigations: what was found and measured, what is recommended, where the code is. `hotwash import FILE --kind investigation` takes one in.',
    );
  examples(investigation, [
    ['hotwash investigation show INV-1', ''],
    ['hotwash investigation actions INV-1 --pick 1,3', 'action items of two recommendations'],
    ['hotwash investigation open INV-1 2', 'the second place in code, in your editor'],
  ]);
  const sub = (name: string, summary: string, description: string) =>
    investigation.command(name).summary(summary).description(description);

  const show = sub(
    'show',
    'show what it holds',
    'Shows findings, the hot path, measurements, recommendations and code.',
  )
    .argument('<investigation>', 'INV-1, or a part of its title')
    .addOption(jsonOption())
    .action(
      act(async (given: string, options: { json?: boolean }) => {
        const { client, id } = await named(cli, given);
        const found = await client.postmortems.investigations.get({ id });
        if (options.json) cli.screen.json(found);
        else cli.screen.lines(investigationPage(cli.screen, found));
        return 0;
      }),
    );
  examples(show, [
    ['hotwash investigation show INV-1', 'a page to read'],
    ['hotwash investigation show INV-1 --json', 'for a script'],
  ]);

  const actions = sub(
    'actions',
    'make action items of its recommendations',
    'Makes action items of all recommendations, or of those picked by their rank. What was made before is not made again.',
  )
    .argument('<investigation>', 'INV-1, or a part of its title')
    .option('--pick <ranks>', 'only these, such as 1,3 or 1-4', ranks)
    .addOption(jsonOption())
    .action(
      act(async (given: string, options: { pick?: number[]; json?: boolean }) => {
        const { client, id, ref } = await named(cli, given);
        const made = await client.postmortems.investigations.makeActions({ id, ranks: options.pick });
        if (options.json) cli.screen.json(made);
        else {
          cli.screen.lines(made.map((each) => `${each.ref}  ${printable(each.text)}  (${each.source})`));
          cli.screen.line(
            made.length === 0
              ? `Nothing is left to make of ${ref}.`
              : `${count(made.length, 'action item')} made of ${ref}.`,
          );
        }
        return 0;
      }),
    );
  examples(actions, [
    ['hotwash investigation actions INV-1', 'all of them'],
    ['hotwash investigation actions INV-1 --pick 1,3', ''],
  ]);

  const open = sub(
    'open',
    'open a place in the code in your editor',
    'Opens the place with this number in the editor of the settings, at its line. Only files inside the code folders of the settings are opened, on the machine that this runs on.',
  )
    .argument('<investigation>', 'INV-1, or a part of its title')
    .argument('<number>', 'the number of the place, as show lists it', place)
    .option('--file <path>', 'which one, where several files fit')
    .option('--where', 'only tell where it is')
    .addOption(jsonOption())
    .action(
      act(
        async (
          given: string,
          reference: number,
          options: { file?: string; where?: boolean; json?: boolean },
        ) => {
          const { client, id } = await named(cli, given);
          const { investigations } = client.postmortems;
          const places = options.where
            ? await investigations.findCode({ id, reference })
            : [await investigations.openCode({ id, reference, file: wholePath(cli, options.file) })];
          if (options.json) cli.screen.json(places);
          else cli.screen.lines(places.map(({ file, line }) => `${printable(file)}:${line}`));
          return 0;
        },
      ),
    );
  examples(open, [
    ['hotwash investigation open INV-1 2', ''],
    ['hotwash investigation open INV-1 2 --where', 'where it is, without an editor'],
  ]);

  const setup = sub(
    'setup',
    'choose the editor and the folders with code',
    'Says which editor opens code, and inside which folders code is looked for. Without options it tells what is set.',
  )
    .option('--editor <name>', `none, or one of ${EDITOR_PRESETS.map(({ name }) => name).join(', ')}`)
    .option('--command <args...>', 'a command of your own, with {file} and {line} in its arguments')
    .option('--folder <paths...>', 'the folders, in the place of those that are set; none: no folder')
    .addOption(jsonOption())
    .action(act((options: SetupOptions) => setUp(cli, options)));
  examples(setup, [
    ['hotwash investigation setup --editor "VS Code" --folder ~/src/shop', ''],
    ['hotwash investigation setup --command subl {file}:{line}', ''],
  ]);

  const link = sub('link', 'link it to an incident', 'Links it to an incident, or to none.')
    .argument('<investigation>', 'INV-1, or a part of its title')
    .argument('[incident]', 'INC-1, or a part of its title')
    .option('--none', 'take the link away')
    .addOption(jsonOption())
    .action(
      act(
        async (
          given: string,
          incidentGiven: string | undefined,
          options: { none?: boolean; json?: boolean },
        ) => {
          if ((incidentGiven === undefined) !== (options.none === true)) {
            throw fault('usage.no-incident', 'Say which incident, or --none.', {
              todo: 'hotwash investigation link INV-1 INC-1',
            });
          }
          const { client, id, ref } = await named(cli, given);
          const incident = incidentGiven === undefined ? null : await findIncident(client, incidentGiven);
          const linked = await client.postmortems.investigations.link({
            id,
            incidentId: incident?.id ?? null,
          });
          if (options.json) cli.screen.json(linked);
          else
            cli.screen.line(
              incident ? `${ref} belongs to ${incident.ref}.` : `${ref} belongs to no incident.`,
            );
          return 0;
        },
      ),
    );
  examples(link, [
    ['hotwash investigation link INV-1 INC-1', ''],
    ['hotwash investigation link INV-1 --none', ''],
  ]);
};

interface SetupOptions {
  editor?: string;
  command?: string[];
  folder?: string[];
  json?: boolean;
}

async function setUp(cli: Cli, options: SetupOptions): Promise<number> {
  const client = await cli.client();
  const before = await client.library.settings();
  const editor = options.command ?? (options.editor === undefined ? undefined : presetNamed(options.editor));
  const problem = editorProblem(editor ?? []);
  if (problem !== null) {
    throw fault('usage.bad-editor', problem, {
      todo: 'Write it such as: --command code --goto {file}:{line}',
      kept: 'Nothing was changed.',
    });
  }
  const codeFolders = options.folder && (await foldersNamed(cli, options.folder));
  const changes = editor !== undefined || codeFolders !== undefined;
  const settings = changes ? await client.library.setSettings({ editor, codeFolders }) : before;
  if (options.json) cli.screen.json({ editor: settings.editor, codeFolders: settings.codeFolders });
  else {
    cli.screen.line(`editor   ${printable(settings.editor.join(' ')) || 'none'}`);
    cli.screen.line(`folders  ${settings.codeFolders.map(printable).join(', ') || 'none'}`);
  }
  return 0;
}

async function foldersNamed(cli: Cli, given: string[]): Promise<string[]> {
  if (given.length === 1 && given[0]!.toLowerCase() === 'none') return [];
  const folders = given.map((path) => resolve(cli.cwd, path));
  for (const [index, folder] of folders.entries()) {
    const found = given[index] === '' ? null : await stat(folder).catch(() => null);
    if (found?.isDirectory()) continue;
    throw fault(
      'usage.no-folder',
      given[index] === ''
        ? 'A folder must not be empty.'
        : `${folder} is ${found ? 'no folder' : 'not there'}.`,
      {
        todo: 'Name the folder of a working copy; none takes back those that are set.',
        kept: 'Nothing was changed.',
      },
    );
  }
  return folders;
}

function wholePath(cli: Cli, path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(cli.cwd, path);
}

function presetNamed(given: string): string[] {
  if (given.toLowerCase() === 'none') return [];
  const found = EDITOR_PRESETS.find(({ name }) => name.toLowerCase() === given.toLowerCase());
  if (found) return [...found.command];
  throw fault('usage.bad-editor', `There is no preset "${given}".`, {
    todo: `There are ${EDITOR_PRESETS.map(({ name }) => name).join(', ')}; --command takes one of your own.`,
  });
}

async function named(cli: Cli, given: string) {
  const client = await cli.client();
  const { id, ref } = await findDocument(client, given, 'investigation');
  return { client, id, ref };
}

/** `1,3` and `1-4` as numbers. */
function ranks(value: string): number[] {
  const found = value.split(',').flatMap((part) => {
    const [, from, to] = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part) ?? [];
    if (from === undefined) throw new InvalidArgumentError('It must be ranks such as 1,3 or 1-4.');
    const last = Number(to ?? from);
    if (last < Number(from) || last - Number(from) > 999)
      throw new InvalidArgumentError('It must count upwards.');
    return Array.from({ length: last - Number(from) + 1 }, (_, index) => Number(from) + index);
  });
  return [...new Set(found)];
}

function place(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError('It must be a number, 1 or more.');
  return Number(value);
}
