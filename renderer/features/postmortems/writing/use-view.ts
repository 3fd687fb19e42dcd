/** Which sides of a document are shown: in the address, and remembered for the next document. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

const VIEWS = ['both', 'source', 'preview'] as const;
export type View = (typeof VIEWS)[number];

const REMEMBERED = 'hotwash.document-view';

function viewOf(value: unknown): View | null {
  return VIEWS.find((view) => view === value) ?? null;
}

/** What was chosen last; the store of a browser may be closed to us. */
function remembered(): View | null {
  try {
    return viewOf(localStorage.getItem(REMEMBERED));
  } catch {
    return null;
  }
}

export function useView(): [View, (view: View) => void] {
  const search = useSearch({ strict: false }) as { view?: unknown };
  const navigate = useNavigate();
  const show = useCallback(
    (view: View) => {
      try {
        localStorage.setItem(REMEMBERED, view);
      } catch {
        // It is in the address all the same.
      }
      void navigate({ to: '.', search: (old: object) => ({ ...old, view }), replace: true } as never);
    },
    [navigate],
  );
  return [viewOf(search.view) ?? remembered() ?? 'both', show];
}

/** Which two versions are compared: `newest` against the one before, or two of them; null shows none. */
export type ComparedVersions = { before: number; after: number } | 'newest' | null;

/** In the address: `?versions=newest` or `?versions=2-5`. */
export function useComparedVersions(): [ComparedVersions, (compared: ComparedVersions) => void] {
  const { versions } = useSearch({ strict: false }) as { versions?: unknown };
  const navigate = useNavigate();
  const show = useCallback(
    (compared: ComparedVersions) => {
      const value =
        compared === null || compared === 'newest'
          ? (compared ?? undefined)
          : `${compared.before}-${compared.after}`;
      void navigate({
        to: '.',
        search: (old: object) => ({ ...old, versions: value }),
        replace: true,
      } as never);
    },
    [navigate],
  );
  const pair = /^(\d{1,6})-(\d{1,6})$/.exec(String(versions ?? ''));
  if (pair) return [{ before: Number(pair[1]), after: Number(pair[2]) }, show];
  return [versions === 'newest' ? 'newest' : null, show];
}
