/** On a command's card: why it is not run, what a reader said of it, and how to say otherwise. */
import { Button } from '#renderer/ui/button.tsx';
import type { AppliedCorrection, Command, CorrectionPatch } from '#shared/runbooks/model.ts';

export interface CorrectionRowProps {
  command: Command;
  correction: AppliedCorrection | null;
  onCorrect: (patch: CorrectionPatch) => void;
}

export function CorrectionRow({ command, correction, onCorrect }: CorrectionRowProps) {
  if (command.runnable && !correction) return null;
  const patch = correction?.patch ?? {};
  const said = correction && saidOf(command, correction);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-t border-line px-3 py-1 text-ink-2">
      <p className="min-w-0 grow">
        {!command.runnable && <span className="text-ink">Not run from here: {command.reason} </span>}
        {said}
      </p>
      {command.runnable ? (
        patch.runnable && (
          <Button size="sm" onClick={() => onCorrect({ ...patch, runnable: false })}>
            It is not a command
          </Button>
        )
      ) : (
        <Button size="sm" onClick={() => onCorrect({ ...patch, runnable: true })}>
          Mark as a command
        </Button>
      )}
      {correction && (
        <Button size="sm" variant="ghost" onClick={() => onCorrect({})}>
          Take it back
        </Button>
      )}
    </div>
  );
}

/** "Corrected by ines: read-only (Hotwash reads: unknown)." What the reason of a command that is not run says is left out. */
function saidOf({ runnable }: Command, { patch, by, original }: AppliedCorrection): string | null {
  const parts: string[] = [];
  if (runnable && patch.runnable) parts.push('a command');
  if (runnable && patch.runWith !== undefined) parts.push(`input for ${patch.runWith}`);
  if (runnable && patch.language !== undefined) parts.push(`language ${patch.language}`);
  if (patch.risk !== undefined) parts.push(`${patch.risk} (Hotwash reads: ${original?.risk ?? 'unknown'})`);
  if (patch.expectation !== undefined) parts.push('what should be seen');
  return parts.length === 0 ? null : `Corrected by ${by}: ${parts.join(', ')}.`;
}
