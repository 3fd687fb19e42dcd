import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type HeldPress, heldText, holdKeys, takeHeld } from './typed-ahead.ts';

const press = (key: string, more: Partial<HeldPress> = {}): HeldPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  altGraph: false,
  ...more,
});

it('takes letters as a field would', () => {
  const typed = ['d', 'i', 's', 'c', 'Backspace', 'k', 'Enter', ' ', 'ü', '"'];
  expect(typed.reduce((text, key) => heldText(text, press(key)) ?? 'refused', '')).toBe('disk ü"');
  expect(heldText('a', press('@', { ctrlKey: true, altKey: true, altGraph: true }))).toBe('a@');
});

it.each([
  press('k', { ctrlKey: true }),
  press('k', { metaKey: true }),
  press('1', { altKey: true }),
  press('Tab'),
  press('ArrowDown'),
  press('Shift'),
  press('F5'),
])('leaves %j alone', (key) => expect(heldText('disk', key)).toBeNull());

/** Enough of a window: its listeners, and keys that go to them. */
class Element {
  field: boolean;
  constructor(field = false) {
    this.field = field;
  }
  closest() {
    return this.field ? this : null;
  }
}
const listeners = new Map<string, (event: unknown) => void>();
const type = (key: string, target = new Element()): boolean => {
  let kept = false;
  listeners.get('keydown')?.({
    ...press(key),
    target,
    getModifierState: () => false,
    preventDefault: () => {
      kept = true;
    },
    stopImmediatePropagation: () => {},
  });
  return kept;
};

beforeEach(() => {
  vi.useFakeTimers();
  listeners.clear();
  vi.stubGlobal('Element', Element);
  vi.stubGlobal('window', {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name),
  });
});
afterEach(() => {
  takeHeld();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('holds keys until they are taken', () => {
  expect(type('l')).toBe(false);
  holdKeys();
  expect(['d', 'f'].map((key) => type(key))).toEqual([true, true]);
  expect(takeHeld()).toBe('df');
  expect([type('l'), takeHeld(), listeners.size]).toEqual([false, '', 0]);
});

it.each<[string, () => void]>([
  ['Escape', () => type('Escape')],
  ['a click', () => listeners.get('pointerdown')!({})],
  ['a field that has the focus', () => type('x', new Element(true))],
  ['a screen that does not come', () => vi.advanceTimersByTime(5000)],
])('is ended by %s', (_, end) => {
  holdKeys();
  type('d');
  end();
  expect([type('l'), takeHeld(), listeners.size]).toEqual([false, '', 0]);
});
