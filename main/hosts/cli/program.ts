/** The commands of `hotwash`, put together. What each does stands in `commands/`. */
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Act, Cli } from './cli.ts';
import { registerAction } from './commands/action.ts';
import { registerAttach } from './commands/attach.ts';
import { registerAudit } from './commands/audit.ts';
import { registerBackup } from './commands/backup.ts';
import { registerCompare } from './commands/compare.ts';
import { registerDemo } from './commands/demo.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEnv } from './commands/env.ts';
import { registerExport } from './commands/export.ts';
import { registerImport } from './commands/import.ts';
import { registerIncident } from './commands/incident.ts';
import { registerInspect } from './commands/inspect.ts';
import { registerInvestigation } from './commands/investigation.ts';
import { registerLinks } from './commands/links.ts';
import { registerList } from './commands/list.ts';
import { registerMirror } from './commands/mirror.ts';
import { registerPostmortem } from './commands/postmortem.ts';
import { registerRemove } from './commands/remove.ts';
import { registerRun } from './commands/run.ts';
import { registerSearch } from './commands/search.ts';
import { registerServe } from './commands/serve.ts';
import { registerShow } from './commands/show.ts';
import { registerTemplate } from './commands/template.ts';
import { registerTrends } from './commands/trends.ts';
import { registerVersions } from './commands/versions.ts';
import { registerWorkspace } from './commands/workspace.ts';

export interface Globals {
  data?: string;
  actor?: string;
}

/** What a session hears of the command that is worked on. */
export interface Progress {
  /** Before the work: the command's path (`incident log`) and the options that every command has. */
  begin(commandPath: string, globals: Globals): void;
  /** After it: the exit code. */
  end(code: number): void;
}

/** A program for one command line; commander's programs remember what they parsed, so each line gets its own. */
export function createProgram(cli: Cli, progress: Progress): Command {
  const { screen } = cli;
  const program = new Command('hotwash')
    .description('A local, offline workbench for incidents: runbooks that run, timelines, postmortems.')
    .version(versionOf(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print what a command does, with examples')
    .helpCommand('help [command]', 'print what a command does, with examples')
    .addOption(new Option('--data <dir>', "the data folder (default: HOTWASH_HOME, else the platform's)"))
    .addOption(
      new Option(
        '--actor <name>',
        "who the journal says it was (default: HOTWASH_ACTOR, else this machine's user)",
      ),
    )
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => screen.line(text.replace(/\n$/, '')),
      writeErr: (text) => screen.note(text.replace(/\n$/, '')),
      // Errors are told by the session, in the same form as every other fault.
      outputError: () => {},
      getOutHelpWidth: () => screen.proseWidth,
      getErrHelpWidth: () => screen.proseWidth,
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .addHelpText(
      'after',
      `
Examples:
  $ hotwash import runbooks/                         take the runbooks you have
  $ hotwash env add this-machine --type local        say where commands may run
  $ hotwash run RB-1 --env this-machine              run its diagnosis, see the verdicts
  $ hotwash incident declare "Orders are slow"       begin a timeline
  $ hotwash serve --open                             the workbench in a browser
  $ hotwash demo                                     the whole story, on samples

Exit codes: 0 it worked, 1 the work failed (a command or an expectation), 2 wrong use, 3 refused by policy.`,
    )
    .hook('preAction', (_program, command) => {
      progress.begin(pathOf(command), command.optsWithGlobals<Globals>());
    });

  const act: Act =
    (work) =>
    async (...args) => {
      progress.end(await work(...args));
    };
  registerServe(program, cli, act);
  registerImport(program, cli, act);
  registerInspect(program, cli, act);
  registerList(program, cli, act);
  registerShow(program, cli, act);
  registerEnv(program, cli, act);
  registerRun(program, cli, act);
  registerCompare(program, cli, act);
  registerAudit(program, cli, act);
  registerIncident(program, cli, act);
  registerInvestigation(program, cli, act);
  registerAction(program, cli, act);
  registerPostmortem(program, cli, act);
  registerTemplate(program, cli, act);
  registerExport(program, cli, act);
  registerLinks(program, cli, act);
  registerVersions(program, cli, act);
  registerAttach(program, cli, act);
  registerRemove(program, cli, act);
  registerSearch(program, cli, act);
  registerTrends(program, cli, act);
  registerWorkspace(program, cli, act);
  registerMirror(program, cli, act);
  registerBackup(program, cli, act);
  registerDoctor(program, cli, act);
  registerDemo(program, cli, act);
  return program;
}

/** `incident log` for the command that is called so. */
export function pathOf(command: Command): string {
  const names: string[] = [];
  for (let each: Command | null = command; each?.parent; each = each.parent) names.unshift(each.name());
  return names.join(' ');
}

function versionOf(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
