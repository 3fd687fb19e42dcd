/**
 * The story of an incident on the bundled samples, told by running the very command lines that it prints: the
 * runbook runs in the local shell, the verdicts are judged on its output, nothing is made up afterwards.
 */
import { join } from 'node:path';
import type { HotwashClient } from '#shared/contract.ts';
import { fault } from '#shared/fault.ts';
import type { RunDetail, Step } from '#shared/runs/model.ts';
import { formatDay } from '#shared/time/format.ts';
import type { Cli } from '../cli.ts';
import { verdictOf } from '../pages/marks.ts';
import { tallyOf } from '../run/summary.ts';
import { writeSections } from './author.ts';
import { commandLine } from './shell-words.ts';

/** The samples in a checkout or a package; the story runs where they are, so that its lines can be typed again. */
const RUNBOOKS = 'assets/samples/runbooks';
const RUNBOOK = 'web-service-slow.md';
const ENVIRONMENT = 'this-machine';
const DAY_MS = 86_400_000;

export interface Told {
  /** Absolute path of the exported postmortem. */
  exported: string;
  incident: string;
  run: RunDetail;
}

/**
 * Tells the story in `cli`'s data folder. Throws the fault `demo.failed` when a step ends with another exit code
 * than it must, or when the verdicts are not all there.
 */
export async function tellStory(cli: Cli): Promise<Told> {
  const client = await cli.client();
  const { screen } = cli;
  let number = 0;
  const chapter = (title: string) => {
    number += 1;
    screen.lines(['', screen.style.bold(`${number}. ${title}`)]);
  };
  const type = async (argv: string[], expected = 0): Promise<void> => {
    screen.lines(['', `${screen.style.dim('$')} ${screen.style.blue(commandLine(argv))}`]);
    const code = await cli.execute(argv);
    if (code !== expected) {
      throw fault('demo.failed', `This step ended with exit code ${code} instead of ${expected}.`, {
        todo: 'hotwash doctor looks for what may be wrong on this machine.',
        kept: `What was done so far is in ${cli.dataDir()}.`,
      });
    }
  };

  chapter('Take the runbooks that the team has, as they are');
  await type(['import', RUNBOOKS]);
  const runbook = await runbookFrom(client, RUNBOOK);

  chapter('Say where commands may run');
  const known = (await client.environments.list()).some((each) => each.name === ENVIRONMENT);
  if (!known) await type(['env', 'add', ENVIRONMENT, '--type', 'local', '--policy', 'confirm']);
  await type(['env', 'test', ENVIRONMENT]);

  chapter('Declare the incident; say what is known of before');
  await type([
    'incident',
    'declare',
    'Orders page is slow',
    '--severity',
    'SEV2',
    '--runbook',
    runbook.ref,
    '--summary',
    'Opening the orders page took many seconds for most customers.',
  ]);
  const incident = (await client.incidents.list()).reduce((one, other) =>
    other.createdAt > one.createdAt ? other : one,
  ).ref;
  await type(['incident', 'role', incident, 'ic', 'Ana']);
  await type(['incident', 'moment', incident, 'impact-started', '-42m']);
  await type(['incident', 'moment', incident, 'detected', '-35m']);
  await type(['incident', 'moment', incident, 'acknowledged', '-33m']);
  await type(['incident', 'log', incident, '-40m first customers report a slow orders page']);
  await type(['incident', 'log', incident, '-20m response times at five times the usual']);

  chapter('Run the diagnosis; Hotwash judges what the runbook expects');
  // Expectations of this sample do not hold, as in a real incident, so the run's exit code is 1.
  await type(['run', runbook.ref, '--env', ENVIRONMENT, '--incident', incident, '--keep-going'], 1);
  const run = await lastRun(client, runbook.id);
  requireVerdicts(cli, run);

  chapter('Pin what proves it to the timeline, and go on');
  const proof = provingStep(run);
  await type([
    'incident',
    'pin',
    incident,
    run.run.ref,
    '--step',
    String(proof + 1),
    '--note',
    'what the customers feel',
  ]);
  await type(['incident', 'status', incident, 'investigating']);
  await type(['incident', 'status', incident, 'identified']);
  await type(['incident', 'log', incident, 'export job found scanning all orders; paused it']);
  await type(['incident', 'status', incident, 'mitigated']);
  await type(['incident', 'log', incident, 'response times are back to normal']);
  await type(['incident', 'status', incident, 'resolved']);

  chapter('Ask why, as often as it takes; a why may branch');
  await type([
    'incident',
    'why',
    incident,
    'Why was the orders page slow?',
    '--answer',
    'The database answered late.',
  ]);
  await type([
    'incident',
    'why',
    incident,
    'Why did the database answer late?',
    '--under',
    '1',
    '--answer',
    'The nightly export scanned the whole table in working hours.',
  ]);
  await type([
    'incident',
    'why',
    incident,
    'Why could the export run in working hours?',
    '--under',
    '1.1',
    '--factor',
    '--answer',
    'Its schedule is in UTC, and nobody had looked at it since the move.',
  ]);
  await type([
    'incident',
    'why',
    incident,
    'Why did nobody see it before the customers did?',
    '--under',
    '1',
    '--factor',
    '--answer',
    'There is no alert on response time.',
  ]);

  chapter('Two things to do, each with an owner and a date');
  const due = (days: number) => formatDay(new Date(cli.clock() + days * DAY_MS).toISOString(), 'UTC');
  await type([
    'action',
    'add',
    'Run the export on the replica, at night',
    '--incident',
    incident,
    '--owner',
    'Ben',
    '--due',
    due(14),
    '--priority',
    'P1',
    '--kind',
    'prevent',
  ]);
  await type([
    'action',
    'add',
    'Alert when the p95 response time is above 2 s',
    '--incident',
    incident,
    '--owner',
    'Ana',
    '--due',
    due(7),
    '--priority',
    'P2',
    '--kind',
    'detect',
  ]);

  chapter('Look back');
  await type(['incident', 'show', incident]);

  chapter('Write what only people know; the rest of the postmortem is filled in already');
  const sections = await writeSections(client, incident);
  screen.lines(['', screen.style.dim(`# In the window, the author fills in: ${sections.join(', ')}.`)]);
  const exported = join(cli.dataDir(), `postmortem-${incident}.md`);
  await type(['export', incident, '-o', exported]);
  return { exported, incident, run };
}

async function runbookFrom(client: HotwashClient, name: string): Promise<{ id: string; ref: string }> {
  const runbooks = await client.library.list({ kind: 'runbook' });
  const found = runbooks.find((each) => each.source?.replaceAll('\\', '/').endsWith(`/${name}`));
  if (found) return found;
  throw fault('demo.failed', `The sample ${name} was not imported.`);
}

async function lastRun(client: HotwashClient, runbookId: string): Promise<RunDetail> {
  const runs = await client.runs.list({ runbookId });
  const last = runs.reduce((one, other) => (other.startedAt > one.startedAt ? other : one));
  return client.runs.get({ id: last.id });
}

/** The story is only true with all three: something holds, something does not, something wants a person's eye. */
function requireVerdicts(cli: Cli, run: RunDetail): void {
  const { verdicts } = tallyOf(run.steps);
  const lacking = Object.entries(verdicts).filter(([, number]) => number === 0);
  if (lacking.length === 0) return;
  throw fault(
    'demo.failed',
    `No expectation of ${run.run.ref} was ${lacking.map(([value]) => value).join(' or ')}.`,
    {
      todo: `hotwash show ${run.run.ref} --output --data ${cli.dataDir()} shows what this machine said.`,
    },
  );
}

/** Index of the first step whose expectation is not met. */
function provingStep({ steps }: RunDetail): number {
  const proves = (step: Step) => step.verdicts.some((verdict) => verdictOf(verdict) === 'not met');
  return Math.max(0, steps.findIndex(proves));
}
