import { expect, test } from 'vitest';
import { hotkeyOf } from './hotkey.ts';

test('has a default, and can be changed or turned off', () => {
  expect(hotkeyOf({})).toEqual({ key: 'CommandOrControl+Shift+L' });
  expect(hotkeyOf({ HOTWASH_HOTKEY: 'Ctrl + Alt + k' })).toEqual({ key: 'Ctrl+Alt+k' });
  expect(hotkeyOf({ HOTWASH_HOTKEY: 'F9' })).toEqual({ key: 'F9' });
  expect(hotkeyOf({ HOTWASH_HOTKEY: 'Off' })).toEqual({ key: null });
});

test.each(['L', 'Shift+L', 'Ctrl+', 'Ctrl+Nope', 'Magic+L', 'Ctrl+L+K'])(
  '%s takes no key and says why',
  (text) => {
    const { key, problem } = hotkeyOf({ HOTWASH_HOTKEY: text });
    expect(key).toBeNull();
    expect(problem).toContain(text);
  },
);
