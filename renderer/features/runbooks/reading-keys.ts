/** The keys of a runbook that is read and run. */
import { useCommands } from '#renderer/commands/registry.ts';

export interface KeyActions {
  move: (by: number) => void;
  run: () => void;
  stop: () => void;
  pin: () => void;
  terminal: () => void;
  find: () => void;
  /** The current command has an output: `/` looks in it, not in everything. */
  canFind: boolean;
  judge: () => void;
  correct: () => void;
  diagnose: () => void;
}

export function useReadingKeys(actions: KeyActions): void {
  const { move, run, stop, pin, terminal, find, canFind, judge, correct, diagnose } = actions;
  const group = 'Runbook';
  useCommands([
    { id: 'runbook.next', group, title: 'Next command', keys: 'j', inPalette: false, run: () => move(1) },
    {
      id: 'runbook.previous',
      group,
      title: 'Previous command',
      keys: 'k',
      inPalette: false,
      run: () => move(-1),
    },
    { id: 'runbook.run', group, title: 'Run this command', keys: 'r', inPalette: false, run },
    { id: 'runbook.diagnose', group, title: 'Run the diagnosis', keys: 'shift+r', run: diagnose },
    { id: 'runbook.stop', group, title: 'Stop', keys: '.', run: stop },
    { id: 'runbook.pin', group, title: 'Pin the output to the incident', keys: 'p', run: pin },
    { id: 'runbook.terminal', group, title: 'Run this command in a terminal', keys: 't', run: terminal },
    ...(canFind ? [{ id: 'runbook.find', group, title: 'Find in the output', keys: '/', run: find }] : []),
    { id: 'runbook.judge', group, title: 'Override the verdict', keys: 'v', run: judge },
    { id: 'runbook.correct', group, title: 'Correct how this command is read', keys: 'c', run: correct },
  ]);
}
