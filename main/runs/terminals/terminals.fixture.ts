/** Terminals of a real core, as readers and typists see them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { FaultError } from '#shared/fault.ts';
import { OpenTerminal } from '#shared/runs/terminals.ts';

/** A core of its own for each test of a file, with a folder that its terminals begin in. */
export function makeTerminals() {
  const now = { core: null as unknown as Core, folder: '' };
  let dataDir = '';

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'hotwash-terminals-'));
    now.folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-place-')));
    now.core = await createCore({ dataDir, host: 'cli', actor: 'Lena' });
  });

  afterEach(async () => {
    await now.core.close();
    for (const one of [dataDir, now.folder]) rmSync(one, { recursive: true, force: true });
  });

  const terminals = () => now.core.client.runs.terminals;

  async function open(fields: object = {}, environment: object = {}) {
    const name = `here-${Math.random().toString(36).slice(2, 8)}`;
    const variables = {
      HOME: now.folder,
      PS1: '[$?] ',
      ...('variables' in environment ? (environment.variables as object) : {}),
    };
    const added = await now.core.client.environments.add({
      name,
      type: 'local',
      workingDirectory: now.folder,
      ...environment,
      variables,
    });
    return terminals().open(
      OpenTerminal.parse({ environmentId: added.id, columns: 200, rows: 40, ...fields }),
    );
  }

  /** What a reader sees; `until` fulfils once the text holds what is looked for. */
  function reader(id: string) {
    const stop = new AbortController();
    const seen = { text: '', ended: false, exitCode: null as number | null };
    const done = (async () => {
      for await (const event of await terminals().output({ id }, { signal: stop.signal })) {
        if (event.type === 'output') seen.text += Buffer.from(event.data, 'base64').toString('utf8');
        else Object.assign(seen, { ended: true, exitCode: event.exitCode });
      }
    })().catch(() => {});
    return {
      seen,
      done,
      stop: () => stop.abort(),
      async until(wanted: string | RegExp) {
        for (let waited = 0; waited < 8000; waited += 10) {
          if (typeof wanted === 'string' ? seen.text.includes(wanted) : wanted.test(seen.text))
            return seen.text;
          await delay(10);
        }
        throw new Error(`not seen: ${wanted} in ${JSON.stringify(seen.text)}`);
      },
    };
  }

  const type = (id: string, text: string) =>
    terminals().input({ id, data: Buffer.from(text, 'utf8').toString('base64') });

  return { now, dataDir: () => dataDir, terminals, open, reader, type };
}

/** Processes of this machine whose arguments hold the marker. */
export function alive(marker: string): string[] {
  const all = execFileSync('ps', ['-Ao', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(marker));
}

/** The code of the fault that the work ends with; `none` when it succeeds. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    return (error as { code?: string; data?: { code?: string } }).data?.code ?? String(error);
  }
  return 'none';
}
