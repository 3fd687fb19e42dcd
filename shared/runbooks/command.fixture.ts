/** For tests: a command as it is read from a runbook. */
import type { Command } from './model.ts';

/** One that only reads, with nothing expected of it, below Diagnosis; `more` is what the test is about. */
export function commandOf(text: string, more: Partial<Command> = {}): Command {
  return {
    id: text,
    heading: ['Book', 'Diagnosis'],
    line: 1,
    start: 0,
    end: text.length,
    source: 'fence',
    language: 'bash',
    label: '',
    text,
    stdin: [],
    recordedOutput: null,
    runnable: true,
    reason: '',
    placeholders: [],
    follows: false,
    interactive: false,
    alternativeTo: null,
    risk: 'read-only',
    riskReasons: [],
    expectations: [],
    ...more,
  };
}
