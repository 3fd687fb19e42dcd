/** Choosing one of many by typing: a field, what fits under it, arrow keys and Enter. */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { matchScore } from '#renderer/commands/match.ts';
import { classes } from '#renderer/ui/classes.ts';
import { inputClasses } from '#renderer/ui/field.tsx';

export interface PickerOption {
  id: string;
  /** What is compared with what is typed. */
  text: string;
  content: ReactNode;
}

/** How many are drawn; typing narrows them. */
const MOST_SHOWN = 50;

export function Picker({
  label,
  hint,
  options,
  chosen,
  onChoose,
  field,
  empty,
}: {
  label: string;
  hint: string;
  options: readonly PickerOption[];
  chosen?: string | null;
  onChoose: (id: string) => void;
  field?: RefObject<HTMLInputElement | null>;
  /** Said when there is nothing to choose from at all. */
  empty: string;
}) {
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = options
    .map((option) => ({ option, score: matchScore(query.trim(), option.text) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ option }) => option)
    .slice(0, MOST_SHOWN);
  const active = Math.min(index, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && shown.length > 0) {
      event.preventDefault();
      setIndex((active + by + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = shown[active];
      if (option) onChoose(option.id);
    }
  };
  return (
    <div className="flex min-h-0 flex-col gap-1 pt-0.5">
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        placeholder={hint}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        className={inputClasses}
      />
      <div ref={list} id={listId} role="listbox" aria-label={label} className="h-60 overflow-y-auto py-1">
        {shown.map((option, position) => (
          <button
            type="button"
            key={option.id}
            id={`${listId}-${position}`}
            data-index={position}
            role="option"
            tabIndex={-1}
            aria-selected={position === active}
            onPointerMove={() => setIndex(position)}
            onClick={() => onChoose(option.id)}
            className={classes(
              'flex min-h-7 w-full items-center gap-2 rounded-sm border px-2 text-left',
              position === active && 'bg-accent-tint',
              option.id === chosen ? 'border-accent' : 'border-transparent',
            )}
          >
            {option.content}
          </button>
        ))}
        {shown.length === 0 && (
          <p className="px-2 py-1 text-ink-2">
            {options.length === 0 ? empty : `Nothing is called “${query.trim()}”.`}
          </p>
        )}
      </div>
    </div>
  );
}
