import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWindow, readWindowState, SMALLEST } from './window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

test.each([null, '', '{', '[]', '{"bounds":{"x":"1"},"maximized":true}'])('%j is a first start', (text) => {
  expect(readWindowState(text)).toEqual({ bounds: null, maximized: false });
});

test('what was saved comes back', () => {
  const state = { bounds: { x: 1, y: 2, width: 900, height: 600 }, maximized: true };
  expect(readWindowState(JSON.stringify(state))).toEqual(state);
});

test('the first window stands in the middle of the main screen and fits on it', () => {
  expect(placeWindow(readWindowState(null), [LAPTOP])).toEqual({ x: 40, y: 25, width: 1360, height: 875 });
});

test('a window opens where it was, also on the other screen', () => {
  expect(placeWindow(at(1700, 100), [LAPTOP, BESIDE])).toEqual({ x: 1700, y: 100, width: 1000, height: 700 });
});

test('a window whose screen is gone comes back to the main one with its size', () => {
  expect(placeWindow(at(1700, 100), [LAPTOP])).toEqual({ x: 220, y: 113, width: 1000, height: 700 });
});

test('a title bar out of reach is brought back', () => {
  for (const lost of [at(200, -300), at(200, 890), at(1400, 100), at(-950, 100)])
    expect(placeWindow(lost, [LAPTOP])).toMatchObject({ x: 220, y: 113 });
});

test('wherever it was, the window can be reached and is large enough', () => {
  const number = fc.integer({ min: -5000, max: 5000 });
  fc.assert(
    fc.property(number, number, number, number, (x, y, width, height) => {
      const placed = placeWindow(at(x, y, width, height), [LAPTOP, BESIDE]);
      expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width);
      expect(placed.height).toBeGreaterThanOrEqual(SMALLEST.height);
      const reachable = [LAPTOP, BESIDE].some(
        (screen) =>
          placed.y >= screen.y &&
          placed.y < screen.y + screen.height &&
          placed.x < screen.x + screen.width &&
          placed.x + placed.width > screen.x,
      );
      expect(reachable).toBe(true);
    }),
  );
});
