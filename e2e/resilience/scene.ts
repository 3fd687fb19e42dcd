/** One data folder with several processes on it, and what is looked at after one of them was killed. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type CommandLine, commandLine } from '../fixtures/cli.ts';
import { connectTo, type Line } from '../fixtures/contract.ts';
import { newDataDir, type Server, startServer } from '../fixtures/server.ts';
import { logKept, type Stage } from './commanding.ts';
import { Ledger } from './ledger.ts';
import { CAN_LOOK, leftOver, MARK } from './processes.ts';
import { halfDone, leftLying, timelineFindings } from './store-findings.ts';

/** Milliseconds in which what a process started must be gone after it died. */
const ORPHANS_MS = 5000;

const HOSTS = ['server', 'second server'] as const;
export type HostName = (typeof HOSTS)[number];

export interface Host {
  mark: string;
  server: Server;
  line: Line;
}

export interface Scene {
  dataDir: string;
  /** A folder for files to import. */
  files: string;
  stage: Stage;
  cli: CommandLine;
  hosts: Record<HostName, Host>;
}

export async function startHost(dataDir: string): Promise<Host> {
  const mark = randomUUID();
  const server = await startServer(dataDir, { [MARK]: mark });
  return { mark, server, line: await connectTo(server.url) };
}

export async function setScene(): Promise<Scene> {
  const dataDir = newDataDir();
  const server = await startHost(dataDir);
  const common = await server.line.client.incidents.declare({ title: 'Everybody works on this one' });
  return {
    dataDir,
    files: mkdtempSync(join(tmpdir(), 'hotwash-imports-')),
    stage: {
      ledger: new Ledger(),
      keyed: new Map(),
      merges: new Map(),
      imports: new Map(),
      common: common.id,
    },
    cli: commandLine(dataDir),
    hosts: { server, 'second server': await startHost(dataDir) },
  };
}

export async function strike(scene: Scene): Promise<void> {
  for (const { line, server } of Object.values(scene.hosts)) {
    line.close();
    await server.stop();
  }
  rmSync(scene.dataDir, { recursive: true, force: true });
  rmSync(scene.files, { recursive: true, force: true });
}

export async function nothingIsLeftOf(mark: string): Promise<void> {
  if (CAN_LOOK) expect(await leftOver(mark, ORPHANS_MS)).toEqual([]);
}

/** What was acknowledged is there, once; what was under way is there whole or not at all. Every process sees the same. */
export async function nothingLost({ hosts, stage }: Scene): Promise<void> {
  for (const name of HOSTS) {
    const findings = await timelineFindings(hosts[name].line.client);
    expect(stage.ledger.lost(findings.found), name).toEqual([]);
    expect(halfDone(stage, findings), name).toEqual([]);
    const twice = [...findings.found].filter(([what, count]) => what.startsWith('entry ') && count !== 1);
    expect(twice, name).toEqual([]);
  }
}

/** The others are not held up by whoever died. */
export async function othersWorkOn({ hosts, stage }: Scene, name: string): Promise<void> {
  for (const host of HOSTS)
    await logKept(hosts[host].line.client, stage, stage.common, `${name}: the ${host} works on`);
}

/** Whoever got no answer sends its line again with the same key: it stands there once. */
export async function retriesAreSafe({ hosts, stage }: Scene): Promise<void> {
  for (const { id, text } of [...stage.keyed.values()]) {
    await logKept(hosts.server.line.client, stage, id, text);
    await logKept(hosts['second server'].line.client, stage, id, text);
  }
}

/** The database is whole, the journal's chain unbroken, and no note, lock or spool of the dead remains. */
export async function inOrder({ cli, dataDir }: Scene): Promise<void> {
  const doctor = await cli('doctor', '--json');
  expect(doctor.code, doctor.out).toBe(0);
  const audit = await cli('audit', '--verify', '--json');
  expect(audit.code, audit.out).toBe(0);
  expect(leftLying(dataDir)).toEqual([]);
}
