import { describe, expect, it } from 'vitest';
import { keyDoes, quickOrderOf, quickPlace, quickShape, quickStaysAlone } from './quick-log.ts';

describe('the small window', () => {
  it.each([
    { x: 0, y: 25, width: 1440, height: 875 },
    { x: -1920, y: -200, width: 1920, height: 1080 },
    { x: 100, y: 100, width: 500, height: 300 },
  ])('stands whole on the display %j', (area) => {
    const place = quickPlace(area);
    expect(place.x).toBeGreaterThanOrEqual(area.x);
    expect(place.y).toBeGreaterThanOrEqual(area.y);
    expect(place.x + place.width).toBeLessThanOrEqual(area.x + area.width);
    expect(place.y + place.height).toBeLessThanOrEqual(area.y + area.height);
  });

  it('is in the upper half of a large display, in the middle', () => {
    expect(quickPlace({ x: 0, y: 0, width: 1920, height: 1080 })).toEqual({
      x: 640,
      y: 240,
      width: 640,
      height: 360,
    });
  });

  it('is a panel on macOS only, over everything everywhere, and not shown before it is called', () => {
    expect(quickShape('darwin')).toMatchObject({ type: 'panel', alwaysOnTop: true, show: false });
    for (const platform of ['linux', 'win32'] as const) {
      expect(quickShape(platform)).toMatchObject({ alwaysOnTop: true, skipTaskbar: true, show: false });
      expect(quickShape(platform)).not.toHaveProperty('type');
    }
    expect([quickStaysAlone('darwin'), quickStaysAlone('linux')]).toEqual([true, false]);
  });

  it('goes away by its key when one is typing in it, else it comes', () => {
    expect(keyDoes({ visible: false, focused: false })).toBe('show');
    expect(keyDoes({ visible: true, focused: false })).toBe('show');
    expect(keyDoes({ visible: true, focused: true })).toBe('hide');
  });
});

describe('what pages ask of it', () => {
  it('is to show it from anywhere, the rest from itself alone', () => {
    expect(quickOrderOf({ does: 'show' }, false)).toEqual({ does: 'show' });
    expect(quickOrderOf({ does: 'hide' }, true)).toEqual({ does: 'hide' });
    expect(quickOrderOf({ does: 'hide' }, false)).toBeNull();
    expect(quickOrderOf({ does: 'open', path: '/incidents/INC-3' }, false)).toBeNull();
    expect(quickOrderOf({ does: 'open', path: '/incidents/INC-3?do=update' }, true)).toEqual({
      does: 'open',
      path: '/incidents/INC-3?do=update',
    });
  });

  it.each([
    null,
    'hide',
    {},
    { does: 'quit' },
    { does: 'open' },
    { does: 'open', path: 7 },
    { does: 'open', path: 'https://example.com/' },
    { does: 'open', path: '//example.com/' },
    { does: 'open', path: '/\\example.com/' },
  ])('%j is nothing', (message) => {
    expect(quickOrderOf(message, true)).toBeNull();
  });
});
