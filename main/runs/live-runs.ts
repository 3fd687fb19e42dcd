/** The runs that this process drives, each with its shell until nobody has used it for a while. */
import { secretValues } from '#shared/runs/secret-names.ts';
import { createLiveRun, type LiveRun, type LiveRunDeps } from './live-run.ts';
import { givenValues } from './planning.ts';
import type { QueuedStep } from './recording.ts';

export interface LiveRuns {
  get(id: string): LiveRun | undefined;
  /** How many there are, those included whose shell waits for further commands. */
  readonly size: number;
  /** Runs stored steps in the run's shell, which is opened when there is none. */
  enqueue(id: string, environmentId: string, steps: readonly QueuedStep[], how: Given): void;
  /** Stops the run and ends its shell. */
  close(id: string): Promise<void>;
  closeAll(): Promise<void>;
}

export interface Given {
  parameters: Record<string, string>;
  keepGoing: boolean;
}

export interface LiveRunsOptions {
  /** Milliseconds after which a shell that nobody uses is ended. */
  idleMs: number;
  /** One more is live, or one fewer. */
  changed(): void;
  /** Nothing of the run is left to do. */
  ended(id: string): void;
}

export function createLiveRuns(deps: LiveRunDeps, { idleMs, changed, ended }: LiveRunsOptions): LiveRuns {
  const live = new Map<string, { run: LiveRun; idle: NodeJS.Timeout | null }>();

  const close = async (id: string) => {
    const entry = live.get(id);
    if (!entry) return;
    if (entry.idle) clearTimeout(entry.idle);
    live.delete(id);
    await entry.run.close();
    changed();
  };

  const liveRun = (id: string, environmentId: string): LiveRun => {
    const known = live.get(id);
    if (known) {
      if (known.idle) clearTimeout(known.idle);
      return known.run;
    }
    const entry: { run: LiveRun; idle: NodeJS.Timeout | null } = {
      run: createLiveRun(id, environmentId, deps, () => {
        ended(id);
        entry.idle = setTimeout(() => void close(id), idleMs).unref();
      }),
      idle: null,
    };
    live.set(id, entry);
    changed();
    return entry.run;
  };

  return {
    get: (id) => live.get(id)?.run,
    get size() {
      return live.size;
    },
    enqueue(id, environmentId, steps, { parameters, keepGoing }) {
      const run = liveRun(id, environmentId);
      run.learn(secretValues(givenValues(parameters)));
      run.enqueue(steps, keepGoing);
    },
    close,
    async closeAll() {
      await Promise.all([...live.keys()].map(close));
    },
  };
}
