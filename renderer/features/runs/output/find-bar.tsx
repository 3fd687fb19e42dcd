import { ArrowDown, ArrowUp, CaseSensitive, Regex, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import { inputClasses } from '#renderer/ui/field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MOST_FOUND } from './finding.ts';
import type { Finding } from './use-finder.ts';

/** Finding in the output: Enter goes to the next place, Shift+Enter to the one before, Escape closes. */
export function FindBar({
  finding,
  field,
  onClose,
}: {
  finding: Finding;
  field: Ref<HTMLInputElement>;
  onClose: () => void;
}) {
  const { query, setQuery, options, setOptions, problem, found } = finding;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finding.move(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      aria-label="Find in the output"
      className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line bg-surface px-2 py-1"
      onKeyDown={onKeyDown}
    >
      <input
        ref={field}
        aria-label="Find"
        aria-invalid={problem !== null || undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder="Find in the output"
        className={classes(inputClasses, 'max-w-70 grow font-mono text-code')}
      />
      <IconButton
        size="sm"
        label="Match case"
        aria-pressed={options.caseSensitive}
        className={pressedClasses(options.caseSensitive)}
        icon={<CaseSensitive size={14} aria-hidden />}
        onClick={() => setOptions({ ...options, caseSensitive: !options.caseSensitive })}
      />
      <IconButton
        size="sm"
        label="Regular expression"
        aria-pressed={options.regex}
        className={pressedClasses(options.regex)}
        icon={<Regex size={14} aria-hidden />}
        onClick={() => setOptions({ ...options, regex: !options.regex })}
      />
      <IconButton
        size="sm"
        label="Previous place"
        keys="shift+enter"
        icon={<ArrowUp size={14} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => finding.move(-1)}
      />
      <IconButton
        size="sm"
        label="Next place"
        keys="enter"
        icon={<ArrowDown size={14} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => finding.move(1)}
      />
      <span role="status" className={classes('nums px-1 text-sm', problem ? 'text-red' : 'text-ink-2')}>
        {problem ?? countText(finding)}
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

function countText({ query, found, index, looking }: Finding): string {
  if (query === '') return '';
  const more = found.length >= MOST_FOUND ? '+' : '';
  if (found.length === 0) return looking ? 'looking…' : 'nothing found';
  const count = `${found.length.toLocaleString('en')}${more}`;
  const place = index === null ? count : `${(index + 1).toLocaleString('en')} of ${count}`;
  return looking ? `${place}, looking on…` : place;
}
