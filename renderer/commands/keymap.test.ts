import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolveKey } from './keymap.ts';
import { chordOf, type KeyPress, keyLabels } from './keys.ts';
import { addCommands, allCommands, commandForKeys, runCommand } from './registry.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const FREE = { typing: false, modal: false };
const ran: string[] = [];
const command = (id: string, keys?: string, more = {}) => ({
  id,
  title: id,
  group: 'Test',
  keys,
  run: () => ran.push(id),
  ...more,
});

let remove = () => {};
beforeEach(() => {
  ran.length = 0;
  remove = addCommands([
    command('log', 'l'),
    command('go-incidents', 'g i'),
    command('palette', 'mod+k'),
    command('save', 'mod+s'),
    command('help', '?'),
    command('diagnose', 'shift+r'),
    command('anywhere', 'escape', { whileTyping: true }),
    command('keyless'),
  ]);
});
afterEach(() => remove());

describe('chords', () => {
  test.each([
    [press('l'), 'l'],
    [press('L', { shiftKey: true }), 'shift+l'],
    [press('?', { shiftKey: true }), '?'],
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('Enter', { ctrlKey: true, shiftKey: true }), 'mod+shift+enter'],
    [press('Shift', { shiftKey: true }), null],
    [press('Dead'), null],
  ])('%o is %s', (event, chord) => {
    expect(chordOf(event, false)).toBe(chord);
  });

  test('on a Mac ⌘ is the main key and Ctrl another', () => {
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), true)).toBe('ctrl+k');
  });

  test('are drawn one cap a key', () => {
    expect(keyLabels('g i')).toEqual(['G', 'I']);
    expect(keyLabels('mod+k')).toEqual([expect.stringMatching(/Ctrl|⌘/), 'K']);
    expect(keyLabels('.')).toEqual(['.']);
  });
});

describe('what a key does', () => {
  test('a single key runs its command', () => {
    expect(resolveKey(press('l'), null, FREE).command?.id).toBe('log');
  });

  test('a sequence waits for its second key', () => {
    const first = resolveKey(press('g'), null, FREE);
    expect(first).toEqual({ command: null, pending: 'g' });
    expect(resolveKey(press('i'), first.pending, FREE).command?.id).toBe('go-incidents');
  });

  test('a second key that means nothing ends the sequence', () => {
    expect(resolveKey(press('l'), 'g', FREE)).toEqual({ command: null, pending: null });
  });

  test('a chord with Ctrl works while typing, unless it is left to the field', () => {
    const also = addCommands([command('undo', 'mod+z', { whileTyping: false })]);
    const typing = { typing: true, modal: false };
    expect(resolveKey(press('s', { ctrlKey: true }), null, typing).command?.id).toBe('save');
    expect(resolveKey(press('z', { ctrlKey: true }), null, typing)).toEqual({ command: null, pending: null });
    expect(resolveKey(press('z', { ctrlKey: true }), null, FREE).command?.id).toBe('undo');
    also();
  });

  test('a lone modifier between the two leaves the sequence alone', () => {
    expect(resolveKey(press('Shift', { shiftKey: true }), 'g', FREE).pending).toBe('g');
  });

  test('while typing only chords with the main key work, and commands that say so', () => {
    const typing = { typing: true, modal: false };
    expect(resolveKey(press('l'), null, typing).command).toBeNull();
    expect(resolveKey(press('g'), null, typing).pending).toBeNull();
    expect(resolveKey(press('s', { ctrlKey: true }), null, typing).command?.id).toBe('save');
    expect(resolveKey(press('Escape'), null, typing).command?.id).toBe('anywhere');
  });

  test('an open dialog takes all keys', () => {
    const modal = { typing: false, modal: true };
    expect(resolveKey(press('l'), null, modal).command).toBeNull();
    expect(resolveKey(press('k', { ctrlKey: true }), null, modal).command).toBeNull();
  });
});

describe('the registry', () => {
  test('of two commands with a key the later one has it, until it goes', () => {
    const undo = addCommands([command('screen-log', 'l')]);
    expect(commandForKeys('l')?.id).toBe('screen-log');
    undo();
    expect(commandForKeys('l')?.id).toBe('log');
  });

  test('a command with the same id takes the place of the other', () => {
    const undo = addCommands([command('log', 'x')]);
    expect(allCommands().filter(({ id }) => id === 'log')).toHaveLength(1);
    expect(commandForKeys('l')).toBeUndefined();
    undo();
    expect(commandForKeys('l')?.id).toBe('log');
  });

  test('runs by id and says when there is none', () => {
    expect(runCommand('keyless')).toBe(true);
    expect(runCommand('unknown')).toBe(false);
    expect(ran).toEqual(['keyless']);
  });
});
