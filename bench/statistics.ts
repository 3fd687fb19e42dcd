/** What every row shares: measuring in turns, and telling many measurements in few numbers. */

export interface Sample {
  /** The middle measurement. */
  median: number;
  /** A quarter of the measurements are below `low`, a quarter above `high`. */
  low: number;
  high: number;
  count: number;
}

/** The value below which `part` (0 to 1) of the sorted values lie, interpolated. */
export function quantile(sorted: readonly number[], part: number): number {
  if (sorted.length === 0) throw new Error('a quantile of nothing');
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

export function summarise(values: readonly number[]): Sample {
  const sorted = values.toSorted((left, right) => left - right);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** Gives what one round took or weighed. */
export type Measure = () => number | Promise<number>;

/**
 * Measures all contenders in turns, so that whatever else the machine does meets them alike. Who begins changes from
 * round to round, because the second finds warmer caches. The first `warmUp` rounds do not count.
 */
export async function inTurns<Name extends string>(
  contenders: Record<Name, Measure>,
  options: { rounds: number; warmUp?: number },
): Promise<Record<Name, Sample>> {
  const names = Object.keys(contenders) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  const { rounds, warmUp = 1 } = options;
  for (let round = -warmUp; round < rounds; round++) {
    const first = (((round % names.length) + names.length) % names.length) as number;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const value = await contenders[name]();
      if (round >= 0) values.get(name)!.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarise(values.get(name)!)])) as Record<
    Name,
    Sample
  >;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
