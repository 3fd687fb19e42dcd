/** Whether a value is stable shows over several readings; one output rarely has them. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, unverified } from './evidence.ts';
import { matching } from './matching.ts';
import type { Measurement } from './measurement.ts';

/** Always `unverified`; the finding shows how the values went, where there are several. */
export function judgeStable({ subject }: Predicate, measurements: readonly Measurement[]): Finding {
  const series = new Map<string, Measurement[]>();
  for (const found of matching(subject, measurements)) {
    if (found.quantity === null || !isReading(found)) continue;
    const key = `${found.name}\n${found.reading === undefined ? '' : found.row}`;
    series.set(key, [...(series.get(key) ?? []), found]);
  }
  const several = [...series.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return unverified('Whether it is stable shows only over several runs.');
  const told = several.slice(0, 4).map((found) => {
    const [first, last] = [found[0]!, found.at(-1)!];
    const whose =
      first.reading === undefined || first.row === '' ? first.name : `${first.name} of ${first.row}`;
    return `${whose}: ${first.text} → ${last.text} in ${found.length} readings`;
  });
  return unverified(`${told.join(', ')}; whether that is stable a person must judge.`);
}

function isReading({ reading, row }: Measurement): boolean {
  return reading !== undefined || /^reading \d+$/.test(row);
}
