import { Button } from '#renderer/ui/button.tsx';
import type { AppliedCorrection } from '#shared/runbooks/model.ts';

/** Corrections of commands that the runbook no longer has: they count again when the command comes back. */
export function UnusedCorrections({
  corrections,
  onDrop,
}: {
  corrections: readonly AppliedCorrection[];
  onDrop: (commandId: string) => void;
}) {
  const unused = corrections.filter(({ original }) => original === null);
  if (unused.length === 0) return null;
  return (
    <section
      aria-label="Corrections without a command"
      className="rounded border border-line bg-canvas px-3 py-2"
    >
      <h2 className="text-sm font-semibold">Corrections without a command</h2>
      <p className="text-ink-2">
        The runbook no longer has these commands. They count again should one come back.
      </p>
      <ul>
        {unused.map(({ id, commandId, text, by }) => (
          <li key={id} className="flex items-center gap-2 border-t border-line py-1 first:border-t-0">
            <code className="truncate-line grow text-code">{text.split('\n')[0]}</code>
            <span className="shrink-0 text-sm text-ink-2">by {by}</span>
            <Button size="sm" variant="ghost" onClick={() => onDrop(commandId)}>
              Forget it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
