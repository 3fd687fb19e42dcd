import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

interface Held {
  element: Element;
  /** The row's `data-row`. */
  row: string | null;
  /** Its place among the rows. */
  index: number;
}

/**
 * Keeps the keyboard's place in a list whose rows others may change or remove. When what has the focus goes away, the
 * focus goes to the same row, else to the row that took its place, else to `last`. Rows carry `data-row`, and what is
 * to be focused in them `data-row-focus`. Give the result to the element around the list.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>, last: RefObject<HTMLElement | null>) {
  const held = useRef<Held | null>(null);

  useLayoutEffect(() => {
    const before = held.current;
    if (!before || before.element.isConnected) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    held.current = null;
    const rows = rowsIn(list.current);
    const row = rows.find((one) => one.dataset.row === before.row) ?? rows[before.index] ?? rows.at(-1);
    (row && focusableIn(row) ? focusableIn(row) : last.current)?.focus();
  });

  return {
    onFocus: useCallback(
      ({ target }: FocusEvent) => {
        const row = target.closest<HTMLElement>('[data-row]');
        const rows = rowsIn(list.current);
        held.current = {
          element: target,
          row: row?.dataset.row ?? null,
          index: row ? rows.indexOf(row) : rows.length,
        };
      },
      [list],
    ),
    /** What left on purpose is not fetched back; an element that is gone did not. */
    onBlur: useCallback(({ target }: FocusEvent) => {
      setTimeout(() => {
        if (held.current?.element === target && target.isConnected && document.activeElement !== target)
          held.current = null;
      });
    }, []),
  };
}

function rowsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
}

function focusableIn(row: HTMLElement): HTMLElement | null {
  return row.matches('[data-row-focus]') ? row : row.querySelector<HTMLElement>('[data-row-focus]');
}
