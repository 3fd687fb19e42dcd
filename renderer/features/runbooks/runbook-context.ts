/** What the cards inside the document share with the screen around it. */
import { createContext, use } from 'react';
import type { AppliedCorrection, Command, CorrectionPatch, ShownCode } from '#shared/runbooks/model.ts';
import type { RunSession } from './run-session.ts';

export interface RunbookView {
  commands: ReadonlyMap<string, Command>;
  /** Blocks of code that are not run. */
  blocks: ReadonlyMap<string, ShownCode>;
  session: RunSession;
  /** The command that the keys act on. */
  current: string | null;
  select: (commandId: string) => void;
  runCommand: (commandId: string) => void;
  /** Opens a terminal in which the command is typed, not entered. */
  openTerminal: (commandId: string) => void;
  pin: (commandId: string) => void;
  /** Opens the dialog for a verdict. */
  judge: (commandId: string, index: number) => void;
  /** What readers said, by the command's id. */
  corrections: ReadonlyMap<string, AppliedCorrection>;
  /** Keeps what a reader says; an empty patch takes it back. */
  correct: (commandId: string, patch: CorrectionPatch) => void;
  /** Opens the dialog in which a reader says how the command is to be read. */
  openCorrection: (commandId: string) => void;
}

export const RunbookContext = createContext<RunbookView | null>(null);

export function useRunbookView(): RunbookView {
  const view = use(RunbookContext);
  if (!view) throw new Error('A command card is drawn outside a runbook.');
  return view;
}
