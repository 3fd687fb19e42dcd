import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper, type DraftState } from './draft-keeper.ts';

describe('keeping a draft', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function keeper(keep = async (_text: string) => ({ at: 'now' })) {
    const kept: string[] = [];
    const states: DraftState['state'][] = [];
    const made = createDraftKeeper(
      async (text) => {
        const result = await keep(text);
        kept.push(text);
        return result;
      },
      ({ state }) => states.push(state),
    );
    return { made, kept, states };
  }

  it('keeps the last text half a second after the last key', async () => {
    const { made, kept, states } = keeper();
    made.touch('a');
    await vi.advanceTimersByTimeAsync(300);
    made.touch('ab');
    await vi.advanceTimersByTimeAsync(499);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toEqual(['ab']);
    expect(states).toEqual(['waiting', 'kept']);
  });

  it('knows how long something is unkept, and what was kept last', async () => {
    let answers = true;
    const { made } = keeper(() => (answers ? Promise.resolve({ at: 'now' }) : new Promise(() => {})));
    expect([made.unkeptFor(), made.kept()]).toEqual([0, null]);
    for (let key = 1; key <= 40; key += 1) {
      made.touch('x'.repeat(key));
      await vi.advanceTimersByTimeAsync(100);
      expect(made.unkeptFor()).toBeLessThan(1500);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect([made.unkeptFor(), made.kept()]).toEqual([0, 'x'.repeat(40)]);
    answers = false;
    made.touch('y');
    await vi.advanceTimersByTimeAsync(4000);
    made.touch('yy');
    await vi.advanceTimersByTimeAsync(1000);
    expect([made.unkeptFor(), made.kept()]).toEqual([5000, 'x'.repeat(40)]);
    made.reset();
    expect(made.unkeptFor()).toBe(0);
  });

  it('never leaves a second of typing unkept', async () => {
    const { made, kept } = keeper();
    for (let key = 1; key <= 40; key += 1) {
      made.touch('x'.repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept.length).toBeGreaterThanOrEqual(4);
    expect(kept.at(-1)!.length).toBeGreaterThanOrEqual(30);
  });

  it('tries again what could not be kept', async () => {
    let fails = true;
    const { made, kept, states } = keeper(async () => {
      if (fails) throw new Error('disk full');
      return { at: 'now' };
    });
    made.touch('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(states.at(-1)).toBe('failed');
    fails = false;
    await vi.advanceTimersByTimeAsync(2000);
    expect(kept).toEqual(['a']);
    expect(states.at(-1)).toBe('kept');
  });

  it('keeps at once on flush, and nothing after a reset', async () => {
    const { made, kept } = keeper();
    made.touch('a');
    await made.flush();
    expect(kept).toEqual(['a']);
    made.touch('b');
    made.reset();
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept).toEqual(['a']);
  });

  it('follows a slow write with what was typed meanwhile', async () => {
    const { made, kept } = keeper(
      () => new Promise((resolve) => setTimeout(() => resolve({ at: 'now' }), 2000)),
    );
    made.touch('a');
    await vi.advanceTimersByTimeAsync(600);
    made.touch('ab');
    await vi.advanceTimersByTimeAsync(5000);
    expect(kept).toEqual(['a', 'ab']);
  });
});
