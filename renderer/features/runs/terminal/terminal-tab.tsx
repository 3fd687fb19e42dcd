import { Circle, CircleDot, X } from 'lucide-react';
import { EnvironmentNameOf } from '#renderer/features/environments/environment-name.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Terminal } from '#shared/runs/terminals.ts';

/** One terminal in the dock's row: where it is, what it was opened for, whether it still lives. */
export function TerminalTab({
  terminal,
  front,
  onShow,
  onClose,
}: {
  terminal: Terminal;
  front: boolean;
  onShow: () => void;
  onClose: () => void;
}) {
  const { environmentId, environmentName, command, state, exitCode } = terminal;
  const live = state === 'open';
  const how = live ? 'open' : exitCode === null ? 'ended' : `ended, exit ${exitCode}`;
  return (
    <div
      className={classes(
        'flex h-7 shrink-0 items-center rounded border',
        front ? 'border-line-strong bg-press' : 'border-transparent hover:bg-hover',
      )}
    >
      <button
        type="button"
        aria-current={front || undefined}
        title={command || undefined}
        onClick={onShow}
        className="flex h-full max-w-60 items-center gap-1.5 rounded pl-2"
      >
        {live ? (
          <CircleDot size={12} role="img" aria-label="open" className="shrink-0 text-green" />
        ) : (
          <Circle size={12} role="img" aria-label="ended" className="shrink-0 text-ink-3" />
        )}
        <EnvironmentNameOf id={environmentId} name={environmentName} className="font-medium" />
        {command && <span className="truncate-line font-mono text-code text-ink-2">{command}</span>}
        {!live && <span className="shrink-0 text-sm text-ink-3">{how}</span>}
      </button>
      <IconButton
        size="sm"
        label={live ? `End the shell in ${environmentName}` : `Put the terminal in ${environmentName} away`}
        icon={<X size={12} aria-hidden />}
        onClick={onClose}
      />
    </div>
  );
}
