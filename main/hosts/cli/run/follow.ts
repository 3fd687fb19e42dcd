/** Follows a run from its first step to its last, as it happens. */
import type { HotwashClient } from '#shared/contract.ts';
import type { OutputEvent, RunDetail, Step } from '#shared/runs/model.ts';

/** Change events wake the follower; this is how long it sleeps when none comes, in ms. */
const LONGEST_SLEEP = 1000;

export interface Watcher {
  /** A step begins, is asked about, or is skipped: told once, before its output. */
  begins(step: Step, index: number, total: number): void;
  /** It waits for an answer; the watcher gives it to the core. */
  asks(step: Step): Promise<void>;
  output(event: OutputEvent): Promise<void>;
  ended(step: Step): void;
}

/** Tells `watcher` everything in order, but for the steps in `told`. Gives the run as it ended. */
export async function followRun(
  client: HotwashClient,
  started: RunDetail,
  watcher: Watcher,
  told: ReadonlySet<string> = new Set(),
): Promise<RunDetail> {
  const runId = started.run.id;
  const bell = createBell();
  const listening = new AbortController();
  listen(client, listening.signal, bell.ring);
  try {
    let detail = started;
    for (let index = 0; index < detail.steps.length; index += 1) {
      if (told.has(detail.steps[index]!.id)) continue;
      let begun = false;
      let asked = false;
      for (;;) {
        const step = detail.steps[index]!;
        const over = step.state === 'ended' || step.state === 'skipped';
        if (!begun && step.state !== 'waiting') {
          watcher.begins(step, index, detail.steps.length);
          begun = true;
        }
        if (step.state === 'needs confirmation' && !asked) {
          asked = true;
          await watcher.asks(step);
        } else if (step.state === 'running' || (over && step.startedAt !== null)) {
          for await (const event of await client.runs.output({ stepId: step.id }))
            await watcher.output(event);
          const after = await untilOver(client, runId, index, bell.next);
          detail = after;
          watcher.ended(after.steps[index]!);
          break;
        } else if (over) {
          watcher.ended(step);
          break;
        } else {
          await bell.next();
        }
        detail = await client.runs.get({ id: runId });
      }
    }
    while (detail.run.state === 'running' || detail.run.state === 'paused') {
      await bell.next();
      detail = await client.runs.get({ id: runId });
    }
    return detail;
  } finally {
    listening.abort();
  }
}

/** The output has ended; the step is over once its verdicts are written, a moment later. */
async function untilOver(
  client: HotwashClient,
  runId: string,
  index: number,
  next: () => Promise<void>,
): Promise<RunDetail> {
  for (;;) {
    const detail = await client.runs.get({ id: runId });
    const { state } = detail.steps[index]!;
    if (state === 'ended' || state === 'skipped') return detail;
    await next();
  }
}

interface Bell {
  ring: () => void;
  /** Ends at the next ring, at once when there was one since the last call, or after a while without one. */
  next: () => Promise<void>;
}

function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async next() {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LONGEST_SLEEP);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rung = false;
    },
  };
}

/** Rings at every change. Without change events the follower still looks once a second, so none is fatal. */
function listen(client: HotwashClient, signal: AbortSignal, ring: () => void): void {
  const pump = async () => {
    for await (const _change of await client.library.changes(undefined, { signal })) {
      if (signal.aborted) return;
      ring();
    }
  };
  pump().catch(() => undefined);
}
