import { describe, expect, it } from 'vitest';
import { commandOf } from '#shared/runbooks/command.fixture.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { diagnosisOf, roleOfCommand } from './selection.ts';

const sections = [
  { heading: ['Mail'], depth: 1, role: 'custom' as const, start: 0, end: 9, line: 1 },
  { heading: ['Mail', 'Diagnosis'], depth: 2, role: 'diagnosis' as const, start: 0, end: 9, line: 2 },
  { heading: ['Mail', 'Fix'], depth: 2, role: 'resolution' as const, start: 0, end: 9, line: 3 },
];

const command = (id: string, more: Partial<Command> = {}): Command =>
  commandOf(id, { heading: ['Mail', 'Diagnosis'], ...more });

const chosen = (...commands: Command[]) => diagnosisOf({ sections, commands }).map(({ id }) => id);

describe('the whole diagnosis', () => {
  it('is what stands under its heading, at any depth', () => {
    const deep = command('deep', { heading: ['Mail', 'Diagnosis', 'Queue'] });
    expect(roleOfCommand({ sections }, deep)).toBe('diagnosis');
    expect(chosen(command('a'), command('fix', { heading: ['Mail', 'Fix'] }), deep)).toEqual(['a', 'deep']);
  });

  it('runs one of several alternatives, the first', () => {
    const [b, c] = ['b', 'c'].map((id) => command(id, { alternativeTo: 'a' }));
    expect(chosen(command('a'), b!, c!, command('d'))).toEqual(['a', 'd']);
  });

  it('runs the first alternative that can run', () => {
    const b = command('b', { alternativeTo: 'a' });
    const c = command('c', { alternativeTo: 'a' });
    expect(chosen(command('a', { runnable: false }), b, c)).toEqual(['a', 'b']);
    expect(chosen(command('a', { interactive: true }), b, c)).toEqual(['a', 'b']);
  });

  it('runs an alternative to what stands outside of it', () => {
    const fix = command('fix', { heading: ['Mail', 'Fix'] });
    expect(chosen(fix, command('b', { alternativeTo: 'fix' }))).toEqual(['b']);
  });
});
