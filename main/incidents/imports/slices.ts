/** Runs long work in slices, so that the calls of others are served in between. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Finding, Found } from '#shared/incidents/imports/found.ts';

/** Milliseconds at a stretch: less than a frame of a screen. */
const SLICE_MS = 12;

export interface Slices {
  /** Lets others have their turn when this one's time is up. */
  pause(): Promise<void>;
}

export function createSlices(): Slices {
  let until = performance.now() + SLICE_MS;
  return {
    async pause() {
      if (performance.now() < until) return;
      await turn();
      until = performance.now() + SLICE_MS;
    },
  };
}

/** Drives a reader to its end. */
export async function drive(finding: Finding, slices: Slices, take: (found: Found) => void): Promise<void> {
  for (const found of finding) {
    if (found) take(found);
    await slices.pause();
  }
}
