import { Diff, X } from 'lucide-react';
import { useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Run } from '#shared/runs/model.ts';
import { addressOfComparison } from './compare-dialog.tsx';
import { RunTable } from './run-table.tsx';

/** Runs of which two can be picked to be compared. */
export function ComparableRuns({ runs }: { runs: readonly Run[] }) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const pick = ({ id }: Run) =>
    setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-2));
  const [one, other] = picked.flatMap((id) => runs.find((run) => run.id === id) ?? []);
  return (
    <>
      <RunTable runs={runs} picked={picked} onPick={pick} />
      {one && (
        <div
          role="status"
          className="sticky bottom-0 flex items-center gap-2 border-t border-line bg-raised px-4 py-2 shadow-float"
        >
          <span className="grow">
            {other
              ? `${one.ref} and ${other.ref} are picked.`
              : `${one.ref} is picked: pick the one to compare it with.`}
          </span>
          <Button icon={<X size={14} aria-hidden />} variant="ghost" onClick={() => setPicked([])}>
            Pick none
          </Button>
          <Button
            variant="primary"
            icon={<Diff size={14} aria-hidden />}
            disabled={!other}
            onClick={() => other && go(addressOfComparison(one, other))}
          >
            Compare
          </Button>
        </div>
      )}
    </>
  );
}
