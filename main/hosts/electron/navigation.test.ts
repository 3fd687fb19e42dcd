import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  destinationOf,
  externalAddress,
  isOwnAddress,
  isPermitted,
  mayLoad,
  pageAddress,
} from './navigation.ts';

describe('addresses', () => {
  test.each(['app://hotwash/', 'app://hotwash/incidents/INC-7?tab=1#x'])('%s is ours', (address) => {
    expect(destinationOf(address)).toEqual({ kind: 'own', address });
    expect(mayLoad(address)).toBe(true);
  });

  test.each([
    'app://other/',
    'app://user@hotwash/',
    'app://hotwash.evil/',
    'http://hotwash/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    '',
  ])('%s is not ours, and opens nothing', (address) => {
    expect(isOwnAddress(address)).toBe(false);
    expect(destinationOf(address)).toEqual({ kind: 'stay' });
    expect(mayLoad(address)).toBe(false);
  });

  test('https leaves for the browser, and is never loaded here', () => {
    expect(destinationOf('https://status.example.com/a b')).toEqual({
      kind: 'browser',
      address: 'https://status.example.com/a%20b',
    });
    expect(mayLoad('https://status.example.com/')).toBe(false);
    expect(mayLoad('wss://status.example.com/')).toBe(false);
  });

  test('https that pretends to be another host goes nowhere', () => {
    expect(externalAddress('https://github.com@evil.example/')).toBeNull();
  });

  test('what the window made itself may be loaded', () => {
    expect(mayLoad('blob:app://hotwash/2f0c')).toBe(true);
    expect(mayLoad('blob:https://evil.example/2f0c')).toBe(false);
    expect(mayLoad('data:image/png;base64,AA==')).toBe(true);
  });

  test('no text opens anything but https or our own pages', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('FILE:///x', ' javascript:1', '\nhttps:x')),
        (text) => {
          const to = destinationOf(text);
          if (to.kind === 'browser') expect(to.address).toMatch(/^https:\/\/[^@/]+(\/|$)/);
          if (to.kind === 'own') expect(to.address).toMatch(/^app:\/\/hotwash/);
        },
      ),
    );
  });
});

test('permissions: the clipboard and reminders for our page, nothing for anybody else', () => {
  for (const asked of ['clipboard-sanitized-write', 'notifications']) {
    expect(isPermitted(asked, 'app://hotwash/x')).toBe(true);
    expect(isPermitted(asked, 'https://evil.example/')).toBe(false);
  }
  for (const asked of ['media', 'geolocation', 'clipboard-read', 'hid', 'openExternal'])
    expect(isPermitted(asked, 'app://hotwash/')).toBe(false);
});

test('the first page: a path of ours, else the start', () => {
  expect(pageAddress('/incidents/INC-7')).toBe('app://hotwash/incidents/INC-7');
  expect(pageAddress(undefined)).toBe('app://hotwash/');
  expect(pageAddress('https://evil.example/')).toBe('app://hotwash/');
  expect(pageAddress('//evil.example/x')).toBe('app://hotwash/evil.example/x');
});
