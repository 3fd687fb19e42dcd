/** Runs in several environments, runs that go on, are repeated, compared and audited: from the command line. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { STORE_FILE } from '#main/db/open.ts';
import { AuditCheck, AuditRow } from '#shared/runs/audit.ts';
import { Baseline, RunComparison, RunDetail, RunListed } from '#shared/runs/model.ts';
import { type Bench, createBench, ended } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const BOOK = `# Queue grows

## Diagnosis

### Depth

\`\`\`bash
cat depth
\`\`\`

Expected: contains "ok"

### Place

\`\`\`bash
echo "$PLACE"; printf 'same\\n'
\`\`\`

### Watch

\`\`\`bash
tail -f /dev/null
\`\`\`

## Resolution

\`\`\`bash
rm -rf gone
\`\`\`
`;

let bench: Bench;
const refs = (runs: RunListed[]) => runs.map(({ ref }) => ref);
const listed = async () =>
  z.array(RunListed.strict()).parse((await bench.run('list', 'runs', '--json')).json());

beforeAll(async () => {
  bench = createBench();
  bench.write('queue.md', BOOK);
  bench.write('depth', 'depth ok\n');
  await bench.run('import', 'queue.md');
  for (const [name, place] of [
    ['one', 'first'],
    ['two', 'second'],
  ] as const) {
    await bench.run('env', 'add', name, '--type', 'local', '--cwd', bench.dir, '--var', `PLACE=${place}`);
  }
  await bench.run('env', 'add', 'prod', '--type', 'local', '--cwd', bench.dir, '--production');
});
afterAll(() => bench.close());

describe('several environments', () => {
  const both = ['run', 'RB-1', '--env', 'one', '--env', 'two', '--only', '1-2'];

  it('run at once; what differs is marked, what does not stands once', async () => {
    const ran = await bench.run(...both, '--report', 'junit=both.xml', '--report', 'markdown=both.md');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('the same in all 2');
    expect(ran.out).toMatch(/^≠ first +│ second$/m);
    expect(ran.out).toMatch(/^ {2}same +│ same$/m);
    const xml = readFileSync(join(bench.dir, 'both.xml'), 'utf8');
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
    expect(xml).toContain('tests="4" failures="0"');
    const markdown = readFileSync(join(bench.dir, 'both.md'), 'utf8');
    expect(markdown.match(/^# RUN-\d: Queue grows$/gm)).toHaveLength(2);
    const json = z.array(RunDetail.strict()).parse((await bench.run(...both, '--json')).json());
    expect(new Set(json.map(({ run }) => run.groupId)).size).toBe(1);
    expect(json.map(({ run }) => run.environmentName)).toEqual(['one', 'two']);
  });

  it('end with the gravest outcome, and start nothing when one of them refuses', async () => {
    const before = refs(await listed());
    const refused = await bench.run(
      'run',
      'RB-1',
      '--env',
      'one',
      '--env',
      'prod',
      '--section',
      'Resolution',
    );
    expect([refused.code, refs(await listed())]).toEqual([3, before]);
    expect(refused.err).toContain('--confirm prod');
    writeFileSync(join(bench.dir, 'depth'), 'depth 9000\n');
    expect((await bench.run(...both)).code).toBe(1);
    writeFileSync(join(bench.dir, 'depth'), 'depth ok\n');
  });
});

describe('what destroys in production', () => {
  const resolve = ['run', 'RB-1', '--env', 'prod', '--section', 'Queue grows > Resolution'];

  it('is not covered by --yes, only by the right name', async () => {
    writeFileSync(join(bench.dir, 'gone'), '');
    for (const wrong of [[], ['--yes'], ['--confirm', 'one', '--yes']]) {
      expect((await bench.run(...resolve, ...wrong)).code).not.toBe(0);
      expect(existsSync(join(bench.dir, 'gone'))).toBe(true);
    }
    expect((await bench.run(...resolve, '--confirm', 'prod')).code).toBe(0);
    expect(existsSync(join(bench.dir, 'gone'))).toBe(false);
  });

  it('is not covered by --yes when it is run again either', async () => {
    const [{ ref } = { ref: '' }] = await listed();
    writeFileSync(join(bench.dir, 'gone'), '');
    expect((await bench.run('rerun', ref, '--yes')).code).toBe(3);
    expect(existsSync(join(bench.dir, 'gone'))).toBe(true);
    expect((await bench.run('rerun', ref, '--dry-run')).out).toContain("asks for the environment's name");
    const again = await bench.run('rerun', ref, '--confirm', 'prod', '--json');
    expect(RunDetail.parse(again.json()).run.rerunOf).not.toBe(null);
  });
});

it('follows until Ctrl-C, and goes on with what is left', async () => {
  const child = bench.start([
    'run',
    'RB-1',
    '--env',
    'one',
    '--only',
    '3',
    '--only',
    '2',
    '--keep-following',
    '--sample',
    '1',
  ]);
  const over = ended(child);
  let told = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString();
      if (told.includes('tail -f')) resolve();
    });
  });
  // Longer than its sample.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(child.exitCode).toBe(null);
  child.kill('SIGINT');
  const stopped = await over;
  expect(stopped.code).toBe(130);
  const ref = /RUN-\d+/.exec(stopped.out)![0];
  expect(stopped.err).toContain(`hotwash run --resume ${ref}`);
  const resumed = await bench.run('run', '--resume', ref);
  expect(resumed.code).toBe(0);
  expect(resumed.out).toContain('│ first');
  expect(resumed.out).toContain('A fresh shell ran this');
  expect((await bench.run('run', '--resume', ref)).err).toContain('nothing left to run');
});

it('compares runs and keeps a baseline', async () => {
  const newest = async () => (await listed())[0]!.ref;
  await bench.run('run', 'RB-1', '--env', 'one', '--only', '1');
  const left = await newest();
  writeFileSync(join(bench.dir, 'depth'), 'depth 9000\n');
  await bench.run('run', 'RB-1', '--env', 'one', '--only', '1');
  writeFileSync(join(bench.dir, 'depth'), 'depth ok\n');
  const right = await newest();
  const page = await bench.run('compare', left, right);
  expect(page.out).toContain('- depth ok');
  expect(page.out).toContain('+ depth 9000');
  expect(page.out).toContain('met → not met');
  const { steps } = RunComparison.strict().parse((await bench.run('compare', left, right, '--json')).json());
  expect(steps.map(({ sameOutput }) => sameOutput)).toEqual([false]);
  const set = await bench.run('baseline', left, '--json');
  expect(Baseline.strict().parse(set.json()).runId).toBeTypeOf('string');
  expect((await bench.run('baseline', left, '--clear')).out).toContain('has no baseline any more');
});

describe('the audit', () => {
  it('tells who ran what, where, when, with which outcome', async () => {
    const rows = z
      .array(AuditRow.strict())
      .parse((await bench.run('audit', '--env', 'prod', '--json')).json());
    expect(rows.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['rm -rf gone', 'succeeded'],
      ['rm -rf gone', 'succeeded'],
    ]);
    expect(rows[0]!.confirmedBy).toBe(rows[0]!.actor);
    expect(rows[0]).toMatchObject({ environment: 'prod', runbook: 'RB-1', risk: 'destructive', exitCode: 0 });
    const ofRun = await bench.run('audit', '--run', rows[0]!.run!, '--since', '-1h');
    expect(ofRun.out.trim().split('\n')).toHaveLength(2);
    expect((await bench.run('audit', '--since', '2031-01-01')).out).toContain('Nothing was run.');
    expect((await bench.run('audit', '--since', 'soonish')).code).toBe(2);
  });

  it('names the first row of the journal that was changed afterwards', async () => {
    const whole = AuditCheck.strict().parse((await bench.run('audit', '--verify', '--json')).json());
    expect(whole).toMatchObject({ ok: true, broken: null });
    const seq = Math.floor(whole.rows / 2);
    const other = new BetterSqlite3(join(bench.dataDir, STORE_FILE));
    other.prepare(`UPDATE journal SET actor = 'nobody' WHERE seq = ?`).run(seq);
    other.close();
    const broken = await bench.run('audit', '--verify');
    expect(broken.code).toBe(1);
    expect(broken.out).toContain(`row ${seq} of the journal: its content does not fit its hash`);
    expect(broken.out).toContain('nobody');
  });
});
