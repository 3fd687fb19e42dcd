/**
 * `kill -9` of any process at random points while several work on the same data folder: two servers, command lines in
 * the middle of logging, undoing, merging and importing, the browser of a window. No acknowledged entry is lost, what
 * was under way is there whole or not at all, the others work on, and nothing is left lying.
 *
 * HOTWASH_KILLS_ANY sets how many times (default 100), HOTWASH_SEED repeats the points of an earlier run.
 */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../bench/documents.ts';
import type { Line } from '../fixtures/contract.ts';
import { command } from './commanding.ts';
import { pause } from './journey.ts';
import {
  type HostName,
  inOrder,
  nothingIsLeftOf,
  nothingLost,
  othersWorkOn,
  retriesAreSafe,
  type Scene,
  setScene,
  startHost,
  strike,
} from './scene.ts';
import { COMMANDS, type CommandName, startCommand } from './victims.ts';
import { openWindow } from './window.ts';

const KILLS = Number(process.env.HOTWASH_KILLS_ANY ?? 100);
const SEED = Number(process.env.HOTWASH_SEED ?? randomInt(2 ** 31));
/** Kills on one data folder: each meets what the ones before have left. */
const KILLS_A_FOLDER = 20;
/** Milliseconds of work after which a server is dead at the latest. */
const WORK_MS = 900;
const LOADING_MS = 2000;
const MOST_LINES = 5;
const LINE_MS = 400;

const VICTIMS = ['server', 'window', ...COMMANDS, 'second server'] as const;

const random = seeded(SEED);
/** What is killed, every kind as often as the others, and where in its work, 0 to 1. */
const points = Array.from({ length: KILLS }, (_, index) => ({
  number: index + 1,
  victim: VICTIMS[index % VICTIMS.length]!,
  part: random(),
}));
const folders = Array.from({ length: Math.ceil(KILLS / KILLS_A_FOLDER) }, (_, index) => ({
  folder: index + 1,
  kills: points.slice(index * KILLS_A_FOLDER, (index + 1) * KILLS_A_FOLDER),
}));

/** Milliseconds that each command takes when nobody kills it. */
const took = new Map<CommandName, number>();
/** Commands that had done nothing yet, were in the middle, or had ended when they were to be killed. */
const met: Record<string, number> = {};

afterAll(() => {
  console.log(`${KILLS} kills, HOTWASH_SEED=${SEED}`, met);
});

describe.each(folders)(`kill -9 of any process, folder $folder (HOTWASH_SEED=${SEED})`, ({ kills }) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene();
    for (const name of COMMANDS) {
      const { opened, ended } = await startCommand(scene, name, `undisturbed ${name}`);
      await opened;
      const start = performance.now();
      expect(await ended, name).toBe(0);
      took.set(name, performance.now() - start);
    }
    await nothingLost(scene);
    expect(scene.stage.ledger.open).toEqual([]);
  });
  afterAll(() => strike(scene));

  test.each(kills)(
    'kill $number: $victim',
    async ({ number, victim, part }) => {
      const name = `kill ${number}`;
      if (victim === 'server' || victim === 'second server') await killHost(scene, victim, name, part);
      else if (victim === 'window') await killWindow(scene, name, part);
      else await killCommand(scene, victim, name, part);
      await othersWorkOn(scene, name);
      await retriesAreSafe(scene);
      await nothingLost(scene);
      await inOrder(scene);
    },
    120_000,
  );
});

/** A server dies while it is commanded; the other one is commanded all the while, and lives. */
async function killHost(scene: Scene, victim: HostName, name: string, part: number): Promise<void> {
  const { hosts, stage, dataDir } = scene;
  const { mark, server, line } = hosts[victim];
  const other = hosts[victim === 'server' ? 'second server' : 'server'];
  const stop = new AbortController();
  const untouched = command(other.line.client, stage, `${name} for the other`, stop.signal);
  const work = untilGone(line, command(line.client, stage, name, stop.signal));
  await pause(part * WORK_MS);
  await server.kill();
  await work;
  stop.abort();
  await untouched;
  await nothingIsLeftOf(mark);
  hosts[victim] = await startHost(dataDir);
}

/** The pieces of a broken line reject in any order; only work that fails on a living line is a finding. */
async function untilGone({ closed }: Line, work: Promise<void>): Promise<void> {
  const settled = work.catch(async (error: unknown) => {
    const gone = await Promise.race([closed.then(() => true), pause(2000).then(() => false)]);
    if (!gone) throw error;
  });
  await Promise.race([settled, closed]);
}

/** Before it works on the data folder a command only loads itself; a tenth of the kills fall into that time. */
async function killCommand(scene: Scene, name: CommandName, label: string, part: number): Promise<void> {
  const victim = await startCommand(scene, name, label);
  if (part > 0.1) {
    await victim.opened;
    await pause((part - 0.1) * 1.2 * took.get(name)!);
  } else await pause(part * LOADING_MS);
  victim.kill();
  count(`${name} ${(await victim.ended) === 0 ? 'had ended' : 'cut off'}`);
}

/** Somewhere in the typing of one of the first lines. */
async function killWindow({ hosts, stage }: Scene, name: string, part: number): Promise<void> {
  const window = await openWindow(hosts.server.server.url, stage.common);
  const work = window.logLines(stage.ledger, name);
  const lines = Math.floor(part * MOST_LINES);
  while (window.logged() < lines) await Promise.race([pause(5), work]);
  await pause((part * MOST_LINES - lines) * LINE_MS);
  window.kill();
  count(`window after ${await work} lines`);
}

function count(what: string): void {
  met[what] = (met[what] ?? 0) + 1;
}
