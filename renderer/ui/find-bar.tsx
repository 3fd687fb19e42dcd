import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import { inputClasses } from './field.tsx';
import { IconButton } from './icon-button.tsx';

/** Finding in what was printed: Enter goes to the next place, Shift+Enter to the one before, Escape closes. */
export function FindBar({
  label,
  field,
  query,
  onQuery,
  onMove,
  movable,
  status,
  problem = false,
  onClose,
  children,
}: {
  /** What is looked in, e.g. `Find in the output`. */
  label: string;
  field: Ref<HTMLInputElement>;
  query: string;
  onQuery: (query: string) => void;
  onMove: (by: 1 | -1) => void;
  /** Whether there is a place to go to. */
  movable: boolean;
  /** How many places there are, or why there is none. */
  status: string;
  /** The query cannot be looked for. */
  problem?: boolean;
  onClose: () => void;
  /** Further ways to look. */
  children?: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onMove(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label={label}
      className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line bg-surface px-2 py-1"
      onKeyDown={onKeyDown}
    >
      <input
        ref={field}
        aria-label="Find"
        aria-invalid={problem || undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        placeholder={label}
        className={classes(inputClasses, 'max-w-70 grow font-mono text-code')}
      />
      {children}
      <IconButton
        size="sm"
        label="Previous place"
        keys="shift+enter"
        icon={<ArrowUp size={14} aria-hidden />}
        disabled={!movable}
        onClick={() => onMove(-1)}
      />
      <IconButton
        size="sm"
        label="Next place"
        keys="enter"
        icon={<ArrowDown size={14} aria-hidden />}
        disabled={!movable}
        onClick={() => onMove(1)}
      />
      <span role="status" className={classes('nums px-1 text-sm', problem ? 'text-red' : 'text-ink-2')}>
        {status}
      </span>
      <div className="grow" />
      <IconButton size="sm" label="Close finding" icon={<X size={14} aria-hidden />} onClick={onClose} />
    </search>
  );
}

/** The look of a button that is switched on. */
export function pressedClasses(pressed: boolean): string | undefined {
  return pressed ? 'bg-accent-tint text-accent' : undefined;
}
