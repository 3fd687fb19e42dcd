/**
 * A core of its own that runs one command which prints a flood, and tells what it took: `node bench/flood-core.ts
 * FOLDER COMMAND`. In its own process, so that its memory and its stalls are nobody else's.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

export interface FloodReport {
  ms: number;
  /** Bytes resident before the command, and at most while it ran and was stored. */
  idle: number;
  peak: number;
  /** Milliseconds for which the main thread answered nobody, at worst. */
  stall: number;
  outputBytes: number;
  droppedBytes: number;
}

/**
 * Bytes resident once they stay the same. The engine goes on compiling what was loaded for some seconds, in the
 * background and with much memory: that is not the command's.
 */
async function settled(): Promise<number> {
  const seen: number[] = [];
  for (let looks = 0; looks < 240; looks += 1) {
    seen.push(process.memoryUsage.rss());
    const last = seen.slice(-16);
    if (last.length === 16 && Math.max(...last) - Math.min(...last) < 2e6) break;
    await delay(250);
  }
  return seen.at(-1)!;
}

const [folder = '', command = ''] = process.argv.slice(2);
const core = await createCore({ dataDir: folder, host: 'cli', actor: 'bench', log: silentLog });
const [result] = await core.client.library.importFiles({
  files: [
    {
      path: 'flood.md',
      data: Buffer.from(`# Flood\n\n## Diagnosis\n\n\`\`\`bash\n${command}\n\`\`\`\n`).toString('base64'),
    },
  ],
  kind: 'runbook',
});
if (!result?.ref) throw new Error(`the runbook did not import: ${result?.summary}`);
await core.client.environments.add({ name: 'bench', type: 'local', policy: 'open' });

const request = { runbookId: result.ref, environmentId: 'bench', timeoutMs: 600_000 };
await core.client.runs.plan(request);
const idle = await settled();
let peak = idle;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10);
const stalls = monitorEventLoopDelay({ resolution: 5 });
stalls.enable();
const began = performance.now();
const { run } = await core.client.runs.start(request);
for (;;) {
  const { state } = (await core.client.runs.get({ id: run.id })).run;
  if (state === 'ended') break;
  await delay(20);
}
const ms = performance.now() - began;
stalls.disable();
clearInterval(watch);
const { steps } = await core.client.runs.get({ id: run.id });
const [step] = steps;
if (step?.outcome !== 'succeeded') throw new Error(`the command ${step?.outcome}: ${step?.reason}`);
const report: FloodReport = {
  ms,
  idle,
  peak,
  stall: stalls.max / 1e6,
  outputBytes: step.outputBytes,
  droppedBytes: step.droppedBytes,
};
await core.close();
console.log(JSON.stringify(report));
