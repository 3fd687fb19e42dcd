import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { Environment, EnvironmentState } from '#shared/environments/model.ts';
import { Fault } from '#shared/fault.ts';
import { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { IncidentShown } from '#shared/incidents/shown.ts';
import { Document, SearchHit } from '#shared/library/model.ts';
import { Why } from '#shared/postmortems/model.ts';
import { PlannedStep, RunDetail, RunListed } from '#shared/runs/model.ts';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

const Failure = z.strictObject({ error: Fault });
// Shells are started, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;

beforeAll(async () => {
  bench = createBench();
  bench.write('shop.md', RUNBOOK);
  await bench.run('import', 'shop.md');
  await bench.run('env', 'add', 'here', '--type', 'local', '--cwd', bench.dir, '--policy', 'confirm');
});
afterAll(() => bench.close());

describe('run', () => {
  const run = (...more: string[]) => bench.run('run', 'RB-1', '--env', 'here', ...more);

  it('ends with 1 and the verdicts when an expectation is not met', async () => {
    const ran = await run('--keep-going');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('│ load: 3');
    expect(ran.out).toContain('✔ met  load < 5');
    expect(ran.out).toContain('✘ not met  disk < 80%');
    expect(ran.out).toContain('? unverified  the page looks normal');
    expect(ran.out).toMatch(/if different: clean up/i);
    expect(ran.out).toMatch(/Expectations: 1 met, 1 not met, 1 for a person to judge\./);
  });

  it('ends with 0 when what was chosen holds; JSON has all of it', async () => {
    const ran = await run('--only', '1', '--only', 'Look at the page', '--json');
    expect(ran.code).toBe(0);
    const detail = RunDetail.strict().parse(ran.json());
    expect(detail.steps.map((step) => step.outcome)).toEqual(['succeeded', 'succeeded']);
    expect(
      z.array(RunListed.strict()).parse((await bench.run('list', 'runs', '--json')).json()).length,
    ).toBeGreaterThan(0);
    const shown = await bench.run('show', detail.run.ref, '--output');
    expect(shown.out).toContain('│ seen');
  });

  it('ends with 1 when a command fails', async () => {
    expect((await run('--only', 'Fail', '--yes')).code).toBe(1);
  });

  it('quotes the value of a parameter, and wants it for a command that is chosen', async () => {
    const value = `7'; echo "gone" $HOME`;
    const ran = await run('--only', 'Find the order', '--param', `order-id=${value}`);
    expect(ran.out).toContain(`│ order ${value}`);
    const lacking = await run('--only', 'Find the order');
    expect(lacking.code).toBe(2);
    expect(lacking.err).toContain("--param 'order-id=…'");
    const wrong = await run('--param', 'orderid=1');
    expect(wrong.err).toContain('Did you mean order-id?');
  });

  it('takes values from a file, and those of the command line before them', async () => {
    bench.write('values', "# for the shop\norder-id=from 'the' file\n");
    const chosen = ['--only', 'Find the order', '--param-file', 'values'];
    expect((await run(...chosen)).out).toContain("│ order from 'the' file");
    expect((await run(...chosen, '--param', 'order-id=typed')).out).toContain('│ order typed');
    bench.write('values', 'orderid=1\n');
    expect((await run(...chosen)).err).toContain('Did you mean order-id?');
    const none = await run('--only', 'Find the order', '--param-file', 'absent');
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('Cannot read absent') });
  });

  it('ends with 3 when nobody says yes, and runs nothing', async () => {
    const asking = await run('--only', 'Touch a marker');
    expect(asking.code).toBe(3);
    expect(asking.err).toContain('kept: Nothing was run.');
    expect(existsSync(join(bench.dir, 'marker-file'))).toBe(false);
    mkdirSync(join(bench.dir, 'scratch-area'), { recursive: true });
    expect((await run('--only', 'Remove everything', '--yes')).code).toBe(3);
    expect(existsSync(join(bench.dir, 'scratch-area'))).toBe(true);
    expect((await run('--only', 'Touch a marker', '--yes')).code).toBe(0);
    expect(existsSync(join(bench.dir, 'marker-file'))).toBe(true);
    expect((await run('--only', 'Remove everything', '--confirm', 'here')).code).toBe(0);
    expect(existsSync(join(bench.dir, 'scratch-area'))).toBe(false);
  });

  it('ends with 3 where the environment is only observed', async () => {
    await bench.run('env', 'add', 'watched', '--type', 'local', '--policy', 'observe');
    const ran = await bench.run(
      'run',
      'RB-1',
      '--env',
      'watched',
      '--only',
      'Touch a marker',
      '--yes',
      '--json',
    );
    expect(ran.code).toBe(3);
    expect(Failure.parse(ran.json()).error.code).toBe('policy.refused');
    const mixed = await bench.run(
      'run',
      'RB-1',
      '--env',
      'watched',
      '--only',
      '1',
      '--only',
      'Touch a marker',
    );
    expect(mixed.code).toBe(3);
    expect(mixed.out).toContain('load: 3');
  });

  it('plans without running', async () => {
    const plan = z
      .array(PlannedStep.strict())
      .parse((await run('--dry-run', '--json', '--only', '1-5')).json());
    expect(plan.map((step) => step.decision)).toEqual(['run', 'run', 'run', 'skip', 'ask']);
    const page = await run('--dry-run');
    expect(page.out).toContain('Nothing was run.');
  });

  it('writes reports', async () => {
    await run('--keep-going', '--report', 'junit=report.xml', '--report', 'json=report.json');
    const xml = readFileSync(join(bench.dir, 'report.xml'), 'utf8');
    expect(xml).toContain('<testsuite');
    expect(xml).toContain('<failure');
    expect(JSON.parse(readFileSync(join(bench.dir, 'report.json'), 'utf8'))).toBeTypeOf('object');
  });
});

describe('an incident', () => {
  it('is declared, logged, steered, explained and exported', async () => {
    const declared = await bench.run(
      'incident',
      'declare',
      'Shop',
      'is slow',
      '--severity',
      'sev2',
      '--json',
    );
    const incident = Incident.strict().parse(declared.json());
    expect(incident).toMatchObject({
      ref: 'INC-1',
      title: 'Shop is slow',
      severity: 'SEV2',
      status: 'triage',
    });

    const logged = await bench.run('incident', 'log', 'INC-1', '-15m', 'first', 'reports', '--json');
    const entry = TimelineEntry.strict().parse(logged.json());
    expect(entry.text).toBe('first reports');
    expect(Date.parse(entry.recordedAt) - Date.parse(entry.at.start)).toBeGreaterThan(13 * 60_000);

    expect((await bench.run('incident', 'moment', 'INC-1', 'impact-started', '-40m')).code).toBe(0);
    expect((await bench.run('incident', 'role', 'INC-1', 'ic', 'Ana')).out).toContain(
      'incident commander: Ana',
    );
    const run = RunDetail.parse(
      (
        await bench.run('run', 'RB-1', '--env', 'here', '--only', '2', '--incident', 'INC-1', '--json')
      ).json(),
    );
    const pinned = await bench.run('incident', 'pin', 'INC-1', run.run.ref, '--step', '1', '--json');
    expect(TimelineEntry.parse(pinned.json()).evidence[0]!.excerpt).toContain('disk: 91%');
    expect((await bench.run('incident', 'status', 'INC-1', 'resolved')).out).toContain('resolved');

    const why = Why.strict().parse(
      (await bench.run('incident', 'why', 'INC-1', 'Why slow?', '--answer', 'Full disk', '--json')).json(),
    );
    await bench.run('incident', 'why', 'INC-1', 'Why full?', '--under', '1', '--factor');
    const branch = await bench.run('incident', 'why', 'INC-1', 'Why unseen?', '--under', '1', '--json');
    expect(Why.parse(branch.json()).parentId).toBe(why.id);
    await bench.run(
      'action',
      'add',
      'Alert on disk',
      '--incident',
      'INC-1',
      '--due',
      '2027-01-31',
      '--owner',
      'Ben',
    );

    const detail = IncidentShown.strict().parse(
      (await bench.run('incident', 'show', 'INC-1', '--json')).json(),
    );
    expect(detail.metrics.TTR?.state).toBe('ok');
    expect(detail.clocks).toMatchObject({ running: false, inStatus: { status: detail.incident.status } });
    const page = await bench.run('show', 'INC-1');
    for (const text of ['first reports', '1.2  Why unseen?', 'Alert on disk', 'disk: 91%', 'Ana']) {
      expect(page.out).toContain(text);
    }
    const exported = await bench.run('export', 'INC-1');
    for (const text of ['first reports', 'Why unseen?', 'Alert on disk', '<!-- hotwash:timeline']) {
      expect(exported.out).toContain(text);
    }
    expect((await bench.run('export', 'INC-1', '--plain')).out).not.toContain('<!-- hotwash:');
  });

  it('closes actions', async () => {
    const list = z.array(ActionItem.strict()).parse((await bench.run('action', 'list', '--json')).json());
    expect(list[0]).toMatchObject({ ref: 'ACT-1', status: 'open', due: '2027-01-31' });
    expect((await bench.run('action', 'done', 'ACT-1')).out).toContain('ACT-1 is done');
    expect((await bench.run('action', 'add', 'x', '--due', '2027-02-30')).code).toBe(2);
  });
});

describe('wrong use', () => {
  it.each([
    [['incident', 'show', 'INC-11'], 'Did you mean INC-1?'],
    [['show', 'RB-9'], 'There is no runbook "RB-9"'],
    [['run', 'RB-1', '--env', 'hree'], 'Did you mean here?'],
    [['run', 'RB-1', '--env', 'here', '--only', 'nothing like it'], 'No command, label or heading fits'],
    [['run', 'RB-1'], 'It is not said where to run.'],
    [['run', '--env', 'here'], 'It is not said what to run.'],
    [['run', '--resume', 'RUN-1', '--env', 'here'], '--env cannot be given'],
    [['list', 'runboks'], 'Allowed choices are runbooks'],
    [['incident', 'log', 'INC-1', '--jsno', 'text'], "Unknown option '--jsno'"],
    [['incident', 'log', 'INC-1', '--at', 'soonish', 'text'], 'error: '],
    [['incident', 'role', 'INC-1', 'scrib'], 'Nobody was named.'],
    [['incident', 'role', 'INC-1', 'boss', 'Ana'], 'There is no role "boss"'],
    [['incident', 'declare', ' '], 'It is not said what is wrong.'],
    [['env', 'add', 'bad name', '--type', 'local'], 'error: '],
    [['serve', '--port', '70000'], 'It must be a port'],
    [['search'], "Missing required argument 'query'"],
  ])('%j is told in a sentence, with 2', async (argv, told) => {
    const ran = await bench.run(...argv);
    expect(ran.err).toContain(told);
    expect(ran.err).toMatch(/^error: /);
    expect(ran.err).not.toMatch(/^\s+at /m);
    expect(ran.out).toBe('');
    expect(ran.code).toBe(2);
    const json = await bench.run(...argv, '--json');
    expect(json.code).toBe(2);
    expect(Failure.parse(json.json()).error.code).toMatch(/^usage\./);
  });
});

describe('the rest', () => {
  it('lists and searches', async () => {
    z.array(Environment.extend({ connection: EnvironmentState }).strict()).parse(
      (await bench.run('list', 'environments', '--json')).json(),
    );
    z.array(
      Document.extend({
        commandCount: z.number(),
        owner: z.string().nullable(),
        severity: z.string().nullable(),
        estimatedMinutes: z.number().nullable(),
      }).strict(),
    )
      .min(1)
      .parse((await bench.run('list', 'runbooks', '--json')).json());
    expect((await bench.run('list', 'runbooks')).out).toMatch(
      /RB-1\s+Shop is slow\s+8\s+Medium\s+–\s+Platform/,
    );
    const hits = z
      .array(SearchHit.strict())
      .parse((await bench.run('search', 'first', 'reports', '--json')).json());
    expect(hits.map((hit) => hit.kind)).toContain('entry');
    expect((await bench.run('search', 'zzzz')).out).toContain('Nothing found');
  });

  it('tests an environment and examines the data folder', async () => {
    expect((await bench.run('env', 'test', 'here')).code).toBe(0);
    const doctor = await bench.run('doctor');
    expect(doctor.code).toBe(0);
    expect(doctor.out).toContain('✔ ok      journal');
    const damaged = createBench();
    mkdirSync(damaged.dataDir, { recursive: true });
    writeFileSync(join(damaged.dataDir, 'hotwash.db'), 'no database '.repeat(1000));
    const found = await damaged.run('doctor', '--json');
    expect(found.code).toBe(1);
    expect(found.json()).toMatchObject([{ ok: false, todo: expect.stringContaining('restore') }]);
    await damaged.close();
  });

  it('backs up, and restores with what was there kept aside', async () => {
    expect((await bench.run('backup', 'all.backup')).code).toBe(0);
    expect((await bench.run('backup', 'all.backup')).code).toBe(2);
    await bench.run('action', 'add', 'after the backup');
    const busy = await bench.spawn(['restore', 'all.backup']);
    expect(busy.code).toBe(1);
    expect(busy.err).toContain('is open in process');
    const restored = await bench.run('restore', 'all.backup', '--json');
    expect(restored.code).toBe(0);
    const { kept } = z.object({ kept: z.string() }).parse(restored.json());
    expect(existsSync(kept)).toBe(true);
    expect((await bench.run('action', 'list')).out).not.toContain('after the backup');
  });
});
