/** The conformance suite: what every type of environment must do, whatever client it is reached through. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandCases } from './commands.cases.ts';
import { floodCases } from './flood.cases.ts';
import { leavingCases } from './leaving.cases.ts';
import { argumentsThere, belowUs, isNap, type Place } from './place.ts';
import { quotingCases } from './quoting.cases.ts';
import { secretCases } from './secret.cases.ts';
import { stateCases } from './state.cases.ts';
import { stoppingCases } from './stopping.cases.ts';

/** Milliseconds for clients and far sides to notice that everything is over. */
const PATIENCE_MS = 8000;

/**
 * Runs every case in the place that `make` gives.
 * @param skipped why it cannot be run on this machine; it is then printed and skipped.
 */
export function conformance(name: string, make: () => Promise<Place>, skipped: string | null = null): void {
  if (skipped !== null) console.log(`Conformance of ${name}: not run, ${skipped}.`);
  describe.skipIf(skipped !== null)(name, () => {
    let place: Place;
    let beforeHere: string[] = [];
    beforeAll(async () => {
      place = await make();
      beforeHere = belowUs();
    });
    afterAll(async () => {
      await place?.end();
    });
    const there = () => place;

    stateCases(there);
    commandCases(there);
    stoppingCases(there);
    floodCases(there);
    quotingCases(there);
    secretCases(there);
    leavingCases(there);

    it('has left nothing that it began, here or there', async () => {
      // Others may use the far side too: what else is ours there, `end` of the place asserts.
      const left = async () => [
        ...(await argumentsThere(place)).filter(isNap),
        ...belowUs().filter((line) => !beforeHere.includes(line)),
      ];
      const until = performance.now() + PATIENCE_MS;
      while ((await left()).length > 0 && performance.now() < until) await delay(100);
      expect(await left()).toEqual([]);
    });
  });
}
