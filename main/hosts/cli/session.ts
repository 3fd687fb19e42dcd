/** One process of the command line: its streams, signals and data folder, from start to exit. */
import { type Command, CommanderError } from 'commander';
import type { Core } from '#main/core.ts';
import { actorOf } from '#main/hosts/runtime/actor.ts';
import { dataFolder } from '#main/hosts/runtime/data-folder.ts';
import type { Cli, StopSignal } from './cli.ts';
import { EXIT_AFTER } from './cli.ts';
import { answerQuestions } from './connection-questions.ts';
import { faultFrom, tellFault } from './faults.ts';
import { createProgram } from './program.ts';
import { createScreen, type Screen } from './terminal/screen.ts';

export interface SessionOptions {
  screen: Screen;
  env: Record<string, string | undefined>;
  cwd: string;
  onStop?: Cli['onStop'];
  /** Milliseconds since 1970 UTC; default: this machine's clock. */
  clock?: () => number;
}

/** A command line on one data folder. `--data` of the first command decides which. */
export function createSession(options: SessionOptions): Cli {
  let dataDir = dataFolder(undefined, options.env);
  let opening: Promise<Core> | undefined;
  /** Ends the questions of connections at this terminal. */
  let hush: AbortController | undefined;
  let asks = true;
  let actor: string | undefined;
  const clock = options.clock ?? Date.now;

  const cli: Cli = {
    screen: options.screen,
    env: options.env,
    cwd: options.cwd,
    clock,
    onStop: options.onStop ?? (() => () => {}),
    dataDir: () => dataDir,
    core() {
      // Loaded here, not above: `--help` and `inspect` answer without waiting for a database.
      opening ??= import('#main/core.ts').then(async ({ createCore }) => {
        const core = await createCore({
          dataDir,
          host: 'cli',
          clock,
          actor: actorOf(options.env, actor),
        });
        if (asks && options.screen.interactive) {
          hush = new AbortController();
          void answerQuestions(options.screen, core.client, hush.signal).catch(() => {});
        }
        return core;
      });
      return opening;
    },
    client: async () => (await cli.core()).client,
    async close() {
      const core = await opening?.catch(() => undefined);
      opening = undefined;
      hush?.abort();
      await core?.close();
    },
    elsewhere: (place) =>
      createSession({
        ...options,
        env: { ...options.env, HOTWASH_HOME: place.dataDir },
        cwd: place.cwd,
      }),
    async execute(argv) {
      const wantsJson = beforeDashes(argv).includes('--json');
      let code = 0;
      let path = '';
      const program = createProgram(cli, {
        begin(commandPath, globals) {
          path = commandPath;
          // Whoever wants JSON is a program; the workbench that is served asks in its windows.
          asks = !wantsJson && commandPath !== 'serve';
          actor = globals.actor;
          if (globals.data && !opening) dataDir = dataFolder(globals.data, {});
        },
        end: (result) => {
          code = result;
        },
      });
      try {
        await program.parseAsync(asHelp(argv, program), { from: 'user' });
        return code;
      } catch (error) {
        // Help and version come as errors with code 0; help instead of an incomplete command has told all already.
        if (error instanceof CommanderError) {
          if (error.exitCode === 0) return 0;
          if (error.code === 'commander.help') return 2;
        }
        path ||= pathIn(argv, program);
        const told = faultFrom(error, path);
        const debug = options.env.HOTWASH_DEBUG === '1';
        const exit = tellFault(options.screen, told, { json: wantsJson, error, debug });
        return error instanceof CommanderError ? 2 : exit;
      }
    },
  };
  return cli;
}

/** `help incident log` is `incident log --help`; commander itself looks only one word deep. */
function asHelp(argv: string[], program: Command): string[] {
  const [first, ...path] = argv;
  if (first !== 'help' || path.length < 2) return argv;
  let command: Command | undefined = program;
  for (const word of path) command = command?.commands.find((each) => each.name() === word);
  return command ? [...path, '--help'] : argv;
}

/** The command that a line names, with its group (`postmortem ask`), as far as parsing did not get to it. */
function pathIn(argv: string[], program: Command): string {
  const path: string[] = [];
  let at: Command = program;
  for (const word of beforeDashes(argv)) {
    const next = at.commands.find((command) => command.name() === word);
    // Options and their values may stand before the command; what follows it are its own words.
    if (!next) {
      if (at !== program) break;
      continue;
    }
    path.push(word);
    at = next;
  }
  return path.join(' ');
}

function beforeDashes(argv: string[]): string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}

/**
 * Runs `process.argv` and ends the process with its exit code, everything written and closed. Journeys that play an
 * incident of hours in a minute give their own `clock`.
 */
export async function startProgram({ clock }: Pick<SessionOptions, 'clock'> = {}): Promise<void> {
  const screen = createScreen(
    { input: process.stdin, output: process.stdout, error: process.stderr },
    process.env,
  );
  const cli = createSession({
    screen,
    env: process.env,
    // npm starts scripts in the package's folder; paths mean the folder in which the person typed.
    cwd: (process.env.npm_lifecycle_event === 'hotwash' && process.env.INIT_CWD) || process.cwd(),
    onStop: onStopOf(process),
    clock,
  });
  let code = 1;
  try {
    code = await cli.execute(process.argv.slice(2));
  } finally {
    await cli.close();
    await screen.flush();
    process.exit(code);
  }
}

/** The first signal asks for a clean end; a second one of any kind ends the process at once. */
function onStopOf(source: NodeJS.Process): Cli['onStop'] {
  return (stop) => {
    let asked = false;
    const signals: StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const listener = (signal: NodeJS.Signals) => {
      if (asked) source.exit(EXIT_AFTER[signal as StopSignal]);
      asked = true;
      stop(signal as StopSignal);
    };
    for (const signal of signals) source.on(signal, listener);
    return () => {
      for (const signal of signals) source.off(signal, listener);
    };
  };
}
