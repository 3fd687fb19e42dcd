/**
 * How long the window answers nobody while it shows what a command prints, at worst: a person who scrolls, types or
 * wants to stop the command waits so long. From before the command begins until all of its output is there.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { connectTo } from '#e2e/fixtures/contract.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { launchBrowser } from '../browser.ts';
import { startListening } from '../listening.ts';
import { writeLog } from '../log-text.ts';
import { type Stall, worstStall } from '../main-thread.ts';
import type { Row, RowResult } from '../row.ts';
import { inTurns, quantile } from '../statistics.ts';

const PRINTED = 1_000_000_000;
const PARTS = 10;
const LINES = 1_000_000;
const ROUNDS = 3;
/** Milliseconds of the processor; a person notices a pause of so many. */
const LONGEST_STALL = 100;

const execute = promisify(execFile);

export const windowRow: Row = {
  name: 'window',
  async measure(bench) {
    const part = join(bench.folder('window-log'), 'log');
    writeLog(part, PRINTED / PARTS);
    const floods = [
      { name: 'printing 1 GB', command: `cat ${Array(PARTS).fill(part).join(' ')}` },
      { name: 'printing a million lines', command: `seq 1 ${LINES}` },
    ];
    const program = join(bench.root, 'main', 'hosts', 'cli', 'hotwash.mjs');
    const serve = [program, 'serve', '--port', '0', '--data', bench.folder('window')];
    const listening = await startListening(serve, bench.root);
    const browser = await launchBrowser();
    try {
      const line = await connectTo(listening.url);
      const results: RowResult[] = [];
      for (const { name, command } of floods) {
        const request = await prepare(line.client, name, command);
        const clocks: Record<'ours' | 'empty', number[]> = { ours: [], empty: [] };
        const noted = async (whose: number[], measuring: Promise<Stall>) => {
          const { clock, processor } = await measuring;
          whose.push(clock);
          return processor;
        };
        const { subject, floor } = await inTurns(
          {
            subject: () => noted(clocks.ours, stallOf(line.client, browser, listening.url, request)),
            floor: () => noted(clocks.empty, stallOfNothing(browser, command)),
          },
          { rounds: ROUNDS, warmUp: 1 },
        );
        results.push({
          name: `the window's longest stall, ${name}`,
          unit: 'ms',
          subject: { what: 'longest task, its output on the screen', sample: subject },
          floor: { what: 'an empty page beside the same command', sample: floor },
          notes: [
            `by the clock ${middle(clocks.ours)} ms; on the empty page, which tells how busy the machine was, ${middle(clocks.empty)} ms`,
          ],
          failure:
            subject.median > LONGEST_STALL
              ? `the window stood still for ${Math.round(subject.median)} ms`
              : undefined,
        });
      }
      line.close();
      return results;
    } finally {
      await browser.close();
      await listening.end();
    }
  },
};

const middle = (values: number[]) =>
  Math.round(
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    ),
  );

interface Request {
  runbookId: string;
  environmentId: string;
  quiet: string;
  flood: string;
}

async function prepare(client: HotwashClient, name: string, command: string): Promise<Request> {
  const text = `# ${name}\n\n## Diagnosis\n\n\`\`\`bash\ntrue\n\`\`\`\n\n\`\`\`bash\n${command}\n\`\`\`\n`;
  const [result] = await client.library.importFiles({
    files: [{ path: 'flood.md', data: Buffer.from(text).toString('base64') }],
    kind: 'runbook',
  });
  if (!result?.ref) throw new Error(`the runbook did not import: ${result?.summary}`);
  const { document, reading } = await client.runbooks.get({ id: result.ref });
  const environment = await client.environments.add({
    name: name.replaceAll(' ', '-'),
    type: 'local',
    policy: 'open',
  });
  const [quiet, flood] = reading.commands;
  return { runbookId: document.id, environmentId: environment.id, quiet: quiet!.id, flood: flood!.id };
}

/** The window is open on the run before the command begins, as after a click on it. */
async function stallOf(
  client: HotwashClient,
  browser: Browser,
  url: string,
  { runbookId, environmentId, quiet, flood }: Request,
): Promise<Stall> {
  const { run } = await client.runs.start({ runbookId, environmentId, commandIds: [quiet] });
  await ended(client, run.id);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(url);
    await page.getByRole('main').waitFor();
    await page.goto(`${new URL(url).origin}/runs/${run.ref}`);
    await page.getByText(run.ref).first().waitFor();
    await settled(page);
    const stall = await worstStall(browser, page, async () => {
      await client.runs.more({ id: run.id, commandIds: [flood], timeoutMs: 600_000 });
      await ended(client, run.id);
      await shownToItsEnd(page);
    });
    const { steps } = await client.runs.get({ id: run.id });
    if (steps.at(-1)?.outcome !== 'succeeded') throw new Error(`the command ${steps.at(-1)?.outcome}`);
    return stall;
  } finally {
    await page.close();
    await client.runs.close({ id: run.id });
  }
}

async function stallOfNothing(browser: Browser, command: string): Promise<Stall> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await settled(page);
    return await worstStall(browser, page, async () => {
      await execute('bash', ['-c', `${command} > /dev/null`]);
    });
  } finally {
    await page.close();
  }
}

const settled = (page: Page) => page.waitForTimeout(1500);

/** The counts of lines stay the same: nothing is on its way any more. */
async function shownToItsEnd(page: Page): Promise<void> {
  const counts = () =>
    page.getByRole('group', { name: 'Output of the command' }).last().innerText({ timeout: 60_000 });
  for (let before = '', same = 0; same < 5; ) {
    await page.waitForTimeout(200);
    const now = await counts();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

async function ended(client: HotwashClient, id: string): Promise<void> {
  while ((await client.runs.get({ id })).run.state === 'running')
    await new Promise((done) => setTimeout(done, 20));
}
