/** A slow shop is diagnosed from the command line: beside its Compose project, with the runbook of its team. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandLine, commandLine } from '#e2e/fixtures/cli.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import { type LabDocker, labDocker } from '../docker/lab.ts';
import { FOLDER, labStack, RUNBOOK, type Stack } from './stack.ts';

const lab = await labDocker();
const why = 'skipped' in lab ? lab.skipped : null;
if (why) console.log(`The story of the slow shop: not run, ${why}`);

const SLOW = 'Requests for orders, as they come';
const OTHERS = 'The rest of the shop, for comparison';
const QUERIES = '3. How many queries does the page make?';
const IDLE = 'Transactions that somebody forgot to end';

describe.skipIf(why !== null)('the slow shop', () => {
  const engine = lab as LabDocker;
  let stack: Stack;
  let data: string;
  let hotwash: CommandLine;
  beforeAll(async () => {
    process.env.DOCKER_CONFIG = engine.env.DOCKER_CONFIG;
    stack = await labStack(engine);
    data = mkdtempSync(join(tmpdir(), 'hotwash-story-'));
    hotwash = commandLine(data);
  });
  afterAll(async () => {
    if (data) rmSync(data, { recursive: true, force: true });
    await stack?.down();
    await engine.down();
  });

  /** What an expectation of the command with that label came to: its value, and the evidence. */
  const judged = ({ steps }: RunDetail, label: string) => {
    const step = steps.find(({ heading, ...found }) => found.label === label || heading.includes(label));
    return {
      outcome: step?.outcome,
      value: step?.verdicts[0]?.value,
      seen: step?.verdicts[0]?.findings.map(({ seen }) => seen).join('\n') ?? '',
    };
  };
  /** A run in which an expectation is not met ends with 1, so `json` of the command line does not fit. */
  const run = async (...args: string[]): Promise<RunDetail> => {
    const { code, out, err } = await hotwash(
      'run',
      'The shop answers slowly',
      '--env',
      'shop',
      '--json',
      ...args,
    );
    expect([0, 1], `${out}${err}`).toContain(code);
    return JSON.parse(out) as RunDetail;
  };

  test('its environment is added and tested', async () => {
    const added = await hotwash(
      ...['env', 'add', 'shop', '--type', 'compose', '--folder', FOLDER, '--project', stack.project],
      ...['--engine-host', engine.env.DOCKER_HOST, '--sample', '6'],
    );
    expect(added.code, added.err).toBe(0);
    const tested = await hotwash('env', 'test', 'shop');
    expect(tested.code, tested.out).toBe(0);
    expect(tested.out).toContain(`${stack.project}: postgres, redis, web running`);
  });

  test('its runbook tells what is wrong and what is not', async () => {
    const imported = await hotwash('import', RUNBOOK);
    expect(imported.code, imported.err).toBe(0);
    const detail = await run('--keep-going');
    expect(detail.steps).toHaveLength(10);

    // Judged as they came, and stopped on purpose.
    expect(judged(detail, SLOW)).toMatchObject({ outcome: 'sampled', value: 'not met' });
    expect(judged(detail, SLOW).seen).toMatch(/duration.*\d+ ?ms.*expected < 300 ms/);
    expect(judged(detail, OTHERS)).toMatchObject({ outcome: 'succeeded', value: 'met' });
    expect(judged(detail, QUERIES)).toMatchObject({ outcome: 'succeeded', value: 'not met' });
    expect(judged(detail, QUERIES).seen).toMatch(/\b\d{3}\b.*expected < 10/);
    expect(judged(detail, IDLE)).toMatchObject({ outcome: 'succeeded', value: 'not met' });
    expect(judged(detail, IDLE).seen).toContain('1, expected = 0');
    expect(judged(detail, 'Connections, of the hundred that there may be')).toMatchObject({ value: 'met' });

    const cache = detail.steps.filter(({ heading }) => heading.includes('6. Is it the cache?'));
    expect(cache.map(({ verdicts }) => verdicts[0]?.value)).toEqual(['met', 'met']);
    const machine = detail.steps.find(({ text }) => text === 'docker stats --no-stream');
    expect(machine?.outcome).toBe('succeeded');
    expect(machine?.verdicts.every(({ value }) => value !== 'not met')).toBe(true);

    // A result of 120 rows does not stop in a pager.
    const long = detail.steps.find(({ label }) => label === 'All orders, a long result');
    expect(long?.outcome).toBe('succeeded');
    expect(long?.outputBytes).toBeGreaterThan(120 * 20);
  });

  test('lines of a following pipeline come while it follows, and none is lost at its stop', async () => {
    const { out } = await hotwash('run', 'The shop answers slowly', '--env', 'shop', '--only', SLOW);
    const printed = out.split('\n').filter((line) => line.includes('GET /orders/ 200'));
    // Two seconds at most between two visits; what came before the sample is there as well.
    expect(printed.length).toBeGreaterThan(3);
    for (const line of printed) expect(line).toMatch(/duration=\d+ms queries=\d+\s*$/);
  });

  test('what the runbook says helps, helps: the verdict turns', async () => {
    const refused = await hotwash('env', 'set', 'shop', '--production');
    expect(refused.code, refused.err).toBe(0);
    const resolution = 'Ends the sessions that hold a transaction open';
    const asked = await hotwash('run', 'The shop answers slowly', '--env', 'shop', '--only', resolution);
    expect(asked.code).toBe(3);
    const done = await run('--only', resolution, '--yes');
    expect(judged(done, resolution).outcome).toBe('succeeded');
    expect(judged(await run('--only', IDLE), IDLE)).toMatchObject({ value: 'met' });
  });

  test('nothing of it runs on: neither here nor in a container', async () => {
    for (const service of ['web', 'postgres', 'redis']) {
      const left = (await stack.processes(service)).filter((line) =>
        /psql|redis-cli|manage\.py shell/.test(line),
      );
      expect(left).toEqual([]);
    }
  });
});
