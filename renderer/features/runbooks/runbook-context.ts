/** What the cards inside the document share with the screen around it. */
import { createContext, use } from 'react';
import type { Command } from '#shared/runbooks/model.ts';
import type { RunSession } from './run-session.ts';

export interface RunbookView {
  commands: ReadonlyMap<string, Command>;
  session: RunSession;
  /** The command that the keys act on. */
  current: string | null;
  select: (commandId: string) => void;
  runCommand: (commandId: string) => void;
  pin: (commandId: string) => void;
  /** Opens the dialog for a verdict. */
  judge: (commandId: string, index: number) => void;
}

export const RunbookContext = createContext<RunbookView | null>(null);

export function useRunbookView(): RunbookView {
  const view = use(RunbookContext);
  if (!view) throw new Error('A command card is drawn outside a runbook.');
  return view;
}
