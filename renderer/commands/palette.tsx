/** The palette: every command, document, incident and environment, under one key. */
import { Dialog } from '@base-ui/react/dialog';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { classes } from '#renderer/ui/classes.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { type PaletteItem, paletteItems } from './palette-items.ts';
import { noteChoice, recentChoices } from './recency.ts';
import { useAllCommands } from './registry.ts';

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup className="fixed top-[10vh] left-1/2 z-40 flex max-h-[70vh] w-150 max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col overflow-hidden rounded border border-line bg-raised text-ink shadow-float outline-none">
          <Dialog.Title className="sr-only">Find or do</Dialog.Title>
          <PaletteBody onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const [recent] = useState(recentChoices);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const deferred = useDeferredValue(query.trim());
  const hits = useQuery({ ...queries.search(deferred, 20), placeholderData: keepPreviousData });
  const runbooks = useQuery(queries.runbooks());
  const incidents = useQuery(queries.incidents());
  const environments = useQuery(queries.environments());
  const commands = useAllCommands();
  const items = useMemo(
    () =>
      paletteItems({
        query: query.trim(),
        commands,
        recent,
        runbooks: runbooks.data ?? [],
        incidents: incidents.data ?? [],
        environments: environments.data ?? [],
        hits: query.trim() === '' ? [] : (hits.data ?? []),
      }),
    [query, commands, recent, runbooks.data, incidents.data, environments.data, hits.data],
  );
  const active = Math.min(index, items.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    noteChoice(item.id);
    onClose();
    // After the dialog has gone and given the focus back: a command may open a dialog or focus a field itself.
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const move = moves[event.key];
    if (move !== undefined && items.length > 0) {
      event.preventDefault();
      const wrap = Math.abs(move) === 1;
      const next = active + move;
      setIndex(wrap ? (next + items.length) % items.length : Math.max(0, Math.min(items.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[active]);
    }
  };

  return (
    <>
      <input
        role="combobox"
        aria-label="Find or do"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="A command, a runbook, an incident, an environment…"
        className="h-11 w-full shrink-0 border-b border-line bg-transparent px-4 text-doc outline-none"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Results"
        className="min-h-24 overflow-y-auto p-1"
      >
        {items.map((item, position) => (
          <PaletteRow
            key={item.id}
            item={item}
            id={`${listId}-${position}`}
            index={position}
            active={position === active}
            heading={items[position - 1]?.group !== item.group}
            onPoint={() => setIndex(position)}
            onChoose={() => choose(item)}
          />
        ))}
        {items.length === 0 && (
          <p className="px-3 py-2 text-ink-2">
            {hits.isFetching ? 'Looking…' : `Nothing is called or says “${query.trim()}”.`}
          </p>
        )}
      </div>
    </>
  );
}

function PaletteRow({
  item,
  id,
  index,
  active,
  heading,
  onPoint,
  onChoose,
}: {
  item: PaletteItem;
  id: string;
  index: number;
  active: boolean;
  heading: boolean;
  onPoint: () => void;
  onChoose: () => void;
}) {
  return (
    <>
      {heading && (
        <div role="presentation" className="px-3 pt-2 pb-0.5 text-xs font-medium text-ink-3">
          {item.group}
        </div>
      )}
      <button
        type="button"
        tabIndex={-1}
        id={id}
        role="option"
        aria-selected={active}
        data-index={index}
        onPointerMove={onPoint}
        onClick={onChoose}
        className={classes(
          'flex h-7 w-full items-center gap-2 rounded-sm px-3 text-left',
          active && 'bg-accent-tint',
        )}
      >
        {item.ref && <span className="w-16 shrink-0 text-sm text-ink-3">{item.ref}</span>}
        <span className={classes('truncate-line', item.detail && 'max-w-[75%] shrink-0')}>{item.title}</span>
        {item.detail && <span className="truncate-line grow text-sm text-ink-3">{item.detail}</span>}
        <span className="grow" />
        {item.keys && <Kbd keys={item.keys} />}
      </button>
    </>
  );
}
