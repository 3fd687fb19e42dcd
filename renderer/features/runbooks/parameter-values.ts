/** What was filled in for a runbook's parameters. This window keeps it over a reload, except for secrets. */
import { useMemo, useState } from 'react';
import { namesASecret } from '#shared/runs/secret-names.ts';
import { useKept } from './kept.ts';

type Values = Readonly<Record<string, string>>;

const NONE: Values = {};

/** The values of a document's parameters, and the function that sets one. */
export function useParameterValues(documentId: string): [Values, (name: string, value: string) => void] {
  const [kept, setKept] = useKept<Values>(`parameters ${documentId}`, NONE);
  // In memory only; another document's secrets are forgotten.
  const [secrets, setSecrets] = useState({ documentId, values: NONE });
  const held = secrets.documentId === documentId ? secrets.values : NONE;
  const set = (name: string, value: string) => {
    if (namesASecret(name)) setSecrets({ documentId, values: { ...held, [name]: value } });
    else setKept(keepable({ ...kept, [name]: value }));
  };
  // The same object while nothing changes: every command card looks at it.
  const values = useMemo(() => ({ ...keepable(kept), ...held }), [kept, held]);
  return [values, set];
}

/** Without secrets. */
export function keepable(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !namesASecret(name)));
}
