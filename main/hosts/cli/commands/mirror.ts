/** `hotwash mirror`: a folder, such as a git working copy, kept in step with the workspace. */
import { InvalidArgumentError, Option } from 'commander';
import type { MirrorAnswer, MirrorQuestion, MirrorStatus } from '#shared/exports/mirror/model.ts';
import { fault } from '#shared/fault.ts';
import type { Cli, Register } from '../cli.ts';
import { readNamedFile, textIn } from '../files/read-write.ts';
import { examples, jsonOption } from '../options.ts';
import { count, printable } from '../terminal/text.ts';
import { fullPath } from './workspace.ts';

interface Json {
  json?: boolean;
}

interface SetOptions extends Json {
  besideFiles?: boolean;
}

interface ResolveOptions extends Json {
  take?: 'mine' | 'theirs';
  text?: string;
}

export const registerMirror: Register = (program, cli, act) => {
  const mirror = program
    .command('mirror')
    .summary('keep a folder, such as a git working copy, in step')
    .description(
      'Keeps a folder of Markdown in step with the workspace, both ways: while a window is open, and by sync. It never overwrites a change that it has not read, never removes on one side what was removed on the other without asking, and leaves git alone.',
    );
  const set = mirror
    .command('set')
    .summary('name the folder')
    .description(
      'Names the folder, which is made when it is not there. What it holds is read; then both sides are brought in step.',
    )
    .argument('<folder>', 'a git working copy, or a folder in one')
    .option('--beside-files', 'also beside files that are in no git working copy')
    .addOption(jsonOption())
    .action(act((folder: string, options: SetOptions) => setFolder(cli, folder, options)));
  examples(set, [['hotwash mirror set ~/git/ops', '']]);

  const status = mirror
    .command('status')
    .summary('tell what is to decide')
    .description('Tells whether both sides are in step, and what somebody must decide.')
    .addOption(jsonOption())
    .action(act(async ({ json }: Json) => tell(cli, await (await cli.client()).mirror.status(), json)));
  examples(status, [
    ['hotwash mirror status', ''],
    ['hotwash mirror status --json', 'for a script; exit code 1 when something is to decide'],
  ]);

  const sync = mirror
    .command('sync')
    .summary('look at both sides now')
    .description(
      'Looks at both sides now and brings them in step. Good in a hook of git, before a commit or after a pull.',
    )
    .addOption(jsonOption())
    .action(act(async ({ json }: Json) => tell(cli, await (await cli.client()).mirror.sync(), json)));
  examples(sync, [['hotwash mirror sync && git -C ~/git/ops add -A', '']]);

  const resolve = mirror
    .command('resolve')
    .summary('decide between two versions')
    .description(
      "Decides what holds for both sides: mine is Hotwash's version, theirs is the folder's, and --text gives a third one. Where one side removed it, taking that side removes it on the other. Without a choice it prints both.",
    )
    .argument('<path>', 'the file, as status tells it, or its reference')
    .addOption(new Option('--take <side>', 'whose version').choices(['mine', 'theirs']))
    .option(
      '--text <file>',
      'a file with the text to take on both sides; - reads the input',
      (value: string) => {
        if (value === '') throw new InvalidArgumentError('It must name a file.');
        return value;
      },
    )
    .addOption(jsonOption())
    .action(act((path: string, options: ResolveOptions) => resolveOne(cli, path, options)));
  examples(resolve, [
    ['hotwash mirror resolve runbooks/RB-1-disk-full.md', 'show both'],
    ['hotwash mirror resolve RB-1 --take theirs', ''],
    ['hotwash mirror resolve RB-1 --text merged.md', ''],
  ]);

  const off = mirror
    .command('off')
    .summary('stop')
    .description('Stops. The folder stays as it is, and so does everything here.')
    .addOption(jsonOption())
    .action(act(async ({ json }: Json) => tell(cli, await (await cli.client()).mirror.off(), json)));
  examples(off, [['hotwash mirror off', '']]);
};

async function setFolder(cli: Cli, given: string, { besideFiles, json }: SetOptions): Promise<number> {
  const client = await cli.client();
  const folder = fullPath(cli, given);
  const { holds, git, path } = await client.mirror.lookAt({ folder });
  // Where nothing keeps the state before, somebody may have named the wrong folder: /etc, or a home.
  if (holds === 'files' && git === null && !besideFiles) {
    throw fault('mirror.full-folder', `${path} holds files of others and is in no git working copy.`, {
      todo: 'Name a git working copy or an empty folder, or give --beside-files: they are left as they are.',
      kept: 'Nothing was changed.',
    });
  }
  return tell(cli, await client.mirror.set({ folder }), json);
}

async function resolveOne(cli: Cli, given: string, options: ResolveOptions): Promise<number> {
  if (options.take !== undefined && options.text !== undefined)
    throw fault('usage.two-answers', 'Give --take or --text, not both.');
  const client = await cli.client();
  const { questions } = await client.mirror.status();
  const question = questions.find(
    ({ path, ref, key }) => path === given || key === given || ref.toLowerCase() === given.toLowerCase(),
  );
  if (!question) {
    throw fault('mirror.no-question', `There is nothing to decide about "${given}".`, {
      todo: '`hotwash mirror status` shows what there is.',
    });
  }
  const { key } = question;
  const versions = await client.mirror.versions({ key });
  const answer = await answerOf(cli, options);
  if (answer === null) {
    if (options.json) cli.screen.json(versions);
    else tellVersions(cli, versions);
    return 1;
  }
  const seen = { mine: versions.mine?.sha256 ?? null, theirs: versions.theirs?.sha256 ?? null };
  return tell(cli, await client.mirror.resolve({ key, answer, ...seen }), options.json);
}

async function answerOf(cli: Cli, { take, text }: ResolveOptions): Promise<MirrorAnswer | null> {
  if (take) return { take };
  if (text === undefined) return null;
  const bytes = text === '-' ? await cli.screen.readInput() : await readNamedFile(text, cli.cwd);
  return { text: textIn(bytes, text === '-' ? 'The input' : text) };
}

type Versions = Awaited<ReturnType<Awaited<ReturnType<Cli['client']>>['mirror']['versions']>>;

function tellVersions(cli: Cli, { question, mine, theirs }: Versions): void {
  const { screen } = cli;
  screen.line(questionLine(question));
  for (const [name, side] of [
    ['mine, in Hotwash', mine],
    ['theirs, in the folder', theirs],
  ] as const) {
    screen.line(screen.style.bold(`--- ${name}${side ? '' : ': removed'}`));
    if (side) screen.document(Buffer.from(side.text));
  }
  screen.line(screen.style.dim('Decide with --take mine, --take theirs or --text FILE.'));
}

const STATES: Record<MirrorStatus['state'], string> = {
  off: 'No folder is mirrored. Set one with `hotwash mirror set DIR`.',
  'in step': 'In step.',
  working: 'It is being brought in step.',
  asking: 'Something is to decide.',
  away: 'The folder is away.',
  elsewhere: 'In step, by another Hotwash process.',
};

/** Exit code 1 when somebody has to do something. */
function tell(cli: Cli, status: MirrorStatus, json: boolean | undefined): number {
  const { screen } = cli;
  const { state, folder, units, why, questions, problems, warnings } = status;
  if (json) screen.json(status);
  else {
    if (folder !== null) screen.line(`${printable(folder)} (${count(units, 'file')})`);
    screen.line(STATES[state]);
    if (state === 'away') screen.line(printable(why));
    for (const question of questions) screen.line(`${screen.style.red('✘')} ${questionLine(question)}`);
    for (const { path, why: reason } of problems)
      screen.line(`${screen.style.amber('!')} ${printable(path)}: ${printable(reason)}`);
    for (const { path, why: reason } of warnings)
      screen.line(`${screen.style.amber('!')} ${printable(path)} was taken: ${printable(reason)}`);
    if (questions.length > 0)
      screen.line(
        screen.style.dim(
          'Both versions are kept. Decide with `hotwash mirror resolve PATH`, or in the window.',
        ),
      );
  }
  return state === 'away' || questions.length > 0 ? 1 : 0;
}

function questionLine({ path, kind, ref, title, why }: MirrorQuestion): string {
  return `${printable(path)}: ${kind} (${[ref, printable(title)].filter(Boolean).join(' ')})${why ? `. ${printable(why)}` : ''}`;
}
