import type { Step, VerdictValue } from '#shared/runs/model.ts';
import { VerdictBadge, verdictsOf, verdictValue } from './words.tsx';

const ORDER: VerdictValue[] = ['not met', 'unverified', 'met'];

/** How many expectations were met, not met, or wait for a person. */
export function VerdictCounts({ steps }: { steps: readonly Step[] }) {
  const values = steps.flatMap((step) => verdictsOf(step).map(verdictValue));
  return ORDER.map((value) => {
    const count = values.filter((each) => each === value).length;
    return count > 0 && <VerdictBadge key={value} value={value} count={count} />;
  });
}
