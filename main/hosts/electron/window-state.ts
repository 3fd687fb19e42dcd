/** Where the window was, and where it may open again: screens come and go between two starts. */
import { z } from 'zod';

export type Area = { x: number; y: number; width: number; height: number };

export const WindowState = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export const SMALLEST = { width: 720, height: 480 };
const FIRST = { width: 1360, height: 880 };
/** So much of the title bar must be on a screen for a hand to reach it. */
const REACHABLE = { width: 120, height: 40 };

/** Reads the saved text. Whatever is wrong with it, the window opens as for the first time. */
export function readWindowState(text: string | null): WindowState {
  try {
    return WindowState.parse(JSON.parse(text ?? ''));
  } catch {
    return { bounds: null, maximized: false };
  }
}

/**
 * The bounds to open with, in screen pixels, given the usable areas of the screens (the main one first).
 *
 * Saved bounds are kept when their top edge can be reached; else the window takes its size, at most the screen's, to
 * the middle of the main one.
 */
export function placeWindow(state: WindowState, screens: readonly Area[]): Area {
  const main = screens[0] ?? { x: 0, y: 0, ...FIRST };
  const wanted = state.bounds;
  const width = clamp(wanted?.width ?? FIRST.width, SMALLEST.width, Math.max(main.width, SMALLEST.width));
  const height = clamp(
    wanted?.height ?? FIRST.height,
    SMALLEST.height,
    Math.max(main.height, SMALLEST.height),
  );
  if (wanted && screens.some((screen) => isReachable(wanted, screen))) {
    return { x: Math.round(wanted.x), y: Math.round(wanted.y), ...wholeSize(wanted) };
  }
  return {
    x: Math.round(main.x + (main.width - width) / 2),
    y: Math.round(main.y + (main.height - height) / 2),
    width,
    height,
  };
}

function wholeSize(area: Area): { width: number; height: number } {
  return {
    width: Math.max(SMALLEST.width, Math.round(area.width)),
    height: Math.max(SMALLEST.height, Math.round(area.height)),
  };
}

function isReachable(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const fromTop = window.y - screen.y;
  return across >= REACHABLE.width && fromTop >= 0 && fromTop <= screen.height - REACHABLE.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
