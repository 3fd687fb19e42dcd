import { go } from '#renderer/app/navigate.ts';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { EnvironmentNameOf } from '#renderer/features/environments/environment-name.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { agoText } from '#renderer/ui/time-text.ts';
import type { Run } from '#shared/runs/model.ts';
import { RunStateBadge } from './words.tsx';

/** The address at which two runs are compared: the earlier one stands left. */
export function addressOfComparison(one: Run, other: Run): string {
  const [left, right] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
  return `/runs/compare/${left.ref}/${right.ref}`;
}

/** Chooses the run to compare with; those of the same environment come first. */
export function CompareDialog({
  run,
  others,
  onClose,
}: {
  run: Run;
  others: readonly Run[];
  onClose: () => void;
}) {
  const now = useNow();
  const zone = useZone();
  const rank = (other: Run) => Number(other.environmentId !== run.environmentId);
  const sorted = others.toSorted(
    (left, right) => rank(left) - rank(right) || right.startedAt.localeCompare(left.startedAt),
  );
  return (
    <Dialog open onClose={onClose} title={`Compare ${run.ref} with`} description={run.runbookTitle}>
      <ul className="-mx-2">
        {sorted.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              onClick={() => {
                onClose();
                go(addressOfComparison(run, other));
              }}
              className="flex min-h-8 w-full items-center gap-3 rounded-sm px-2 text-left hover:bg-hover"
            >
              <span className="nums w-16 shrink-0 font-medium">{other.ref}</span>
              <EnvironmentNameOf id={other.environmentId} name={other.environmentName} className="grow" />
              <RunStateBadge state={other.state} />
              <span className="w-24 shrink-0 text-right text-ink-2">
                {agoText(Date.parse(other.startedAt), now, zone)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
