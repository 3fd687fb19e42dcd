/**
 * `kill -9` of the core at random points of the journey: whatever it acknowledged is there when it starts again, what
 * ran is told as interrupted, nothing that it started lives on, and the store is whole.
 *
 * HOTWASH_KILLS sets how many times (default 50), HOTWASH_SEED repeats the points of an earlier run.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../bench/documents.ts';
import { commandLine } from '../fixtures/cli.ts';
import { connectTo, type Line } from '../fixtures/contract.ts';
import { newDataDir, type Server, startServer } from '../fixtures/server.ts';
import { findingsOf, runFindings } from './findings.ts';
import { type Cast, live, pause, prepare } from './journey.ts';
import { Ledger } from './ledger.ts';
import { CAN_LOOK, leftOver, MARK, marked } from './processes.ts';

const KILLS = Number(process.env.HOTWASH_KILLS ?? 50);
const SEED = Number(process.env.HOTWASH_SEED ?? randomInt(2 ** 31));
/** Milliseconds in which what the core started must be gone after it died. */
const ORPHANS_MS = 5000;

interface Scene {
  dataDir: string;
  mark: string;
  server: Server;
  line: Line;
  ledger: Ledger;
  cast: Cast;
}

async function setScene(): Promise<Scene> {
  const dataDir = newDataDir();
  const mark = randomUUID();
  const server = await startServer(dataDir, { [MARK]: mark });
  const line = await connectTo(server.url);
  return { dataDir, mark, server, line, ledger: new Ledger(), cast: await prepare(line.client) };
}

/** Lives the journey until it ends or the core is gone. */
async function liveUntilGone({ line, ledger, cast }: Scene): Promise<'ended' | 'gone'> {
  const journey = live(line.client, ledger, cast).then(
    () => 'ended' as const,
    async (error: unknown) => {
      // The pieces of a broken line reject in any order; only a journey that fails on a living line is a finding.
      const gone = await Promise.race([line.closed.then(() => true), pause(2000).then(() => false)]);
      if (!gone) throw error;
      return 'gone' as const;
    },
  );
  return Promise.race([journey, line.closed.then(() => 'gone' as const)]);
}

/** Milliseconds that an undisturbed journey takes here. */
let journeyMs = 0;

beforeAll(async () => {
  const scene = await setScene();
  const start = performance.now();
  expect(await liveUntilGone(scene)).toBe('ended');
  journeyMs = performance.now() - start;
  const found = await everythingFound(scene.line, scene);
  expect(scene.ledger.open).toEqual([]);
  expect(scene.ledger.lost(found)).toEqual([]);
  expect(scene.ledger.size).toBeGreaterThan(50);
  if (CAN_LOOK) expect(marked(scene.mark).length).toBeGreaterThan(1);

  expect(await scene.server.stop()).toBe(0);
  if (CAN_LOOK) expect(await leftOver(scene.mark, ORPHANS_MS)).toEqual([]);
  rmSync(scene.dataDir, { recursive: true, force: true });
});

afterAll(() => {
  console.log(`${KILLS} kills within ${Math.round(journeyMs)} ms, HOTWASH_SEED=${SEED}`);
});

/** What is there, with each `shown` piece that is a beginning of the step's output told as found. */
async function everythingFound(line: Line, { cast, ledger }: Scene): Promise<Map<string, unknown>> {
  const found = await findingsOf(line.client, cast);
  const run = await runFindings(line.client, cast);
  for (const [name, value] of run.found) found.set(name, value);
  for (const [position, output] of run.outputs.entries()) {
    const shown = ledger.value(`shown ${position}`);
    const isBeginning = typeof shown === 'string' && output.startsWith(shown);
    found.set(`shown ${position}`, isBeginning ? shown : output);
  }
  return found;
}

const random = seeded(SEED);
const points = Array.from({ length: KILLS }, () => random());

describe(`kill -9 at a random point (HOTWASH_SEED=${SEED})`, () => {
  test.each(points.map((part, index) => ({ number: index + 1, part })))(
    'kill $number',
    async ({ part }) => {
      const scene = await setScene();
      const journey = liveUntilGone(scene);
      await Promise.race([journey, pause(part * journeyMs)]);
      await scene.server.kill();
      await journey;
      if (CAN_LOOK) expect(await leftOver(scene.mark, ORPHANS_MS)).toEqual([]);

      const server = await startServer(scene.dataDir);
      const line = await connectTo(server.url);
      try {
        expect(scene.ledger.lost(await everythingFound(line, scene))).toEqual([]);
        await runIsSettled(line, scene);
        await retriesAreSafe(line, scene);
      } finally {
        line.close();
        await server.stop();
      }
      const { code, out } = await commandLine(scene.dataDir)('doctor', '--json');
      expect(code, out).toBe(0);
      rmSync(scene.dataDir, { recursive: true, force: true });
    },
    60_000,
  );
});

/** Nothing still claims to run, and the last command, which never ends by itself, did not succeed. */
async function runIsSettled(line: Line, { cast }: Scene): Promise<void> {
  const { state, states } = await runFindings(line.client, cast);
  expect(state).toBe('interrupted');
  for (const each of states) expect(['succeeded', 'interrupted', 'skipped']).toContain(each);
  expect(states.filter((each) => each === 'interrupted').length).toBeLessThanOrEqual(1);
  expect(states.at(-1)).not.toBe('succeeded');
}

/** A window that got no answer sends its line again with the same key: it stands there once. */
async function retriesAreSafe(line: Line, { cast, ledger }: Scene): Promise<void> {
  const under = ledger.open.find((name) => name.startsWith('entry '));
  if (!under) return;
  const text = under.slice('entry '.length);
  const round = Number(/\d+/.exec(text)?.[0]);
  for (let attempt = 0; attempt < 2; attempt++)
    await line.client.incidents.log({
      id: cast.incidentId,
      text: `-${round + 1}m ${text}`,
      key: `crash-${round}`,
    });
  const found = await findingsOf(line.client, cast);
  expect(found.get(under)).toBe(1);
}
