import { describe, expect, test } from 'vitest';
import type { OutputEvent } from '#shared/runs/model.ts';
import { OutputReading } from './feed.ts';
import { createPace } from './pace.ts';

describe('the pace', () => {
  test('lets others have their turn after some milliseconds of work, and not before', async () => {
    let now = 0;
    let turns = 0;
    const pace = createPace(
      () => now,
      async () => {
        turns += 1;
      },
    );
    now = 7;
    expect(pace.rest()).toBeNull();
    now = 9;
    await pace.rest();
    expect(turns).toBe(1);
    now = 16;
    expect(pace.rest()).toBeNull();
  });

  test('is kept within what one event brings, however much that is', () => {
    const text = `${'línea de un registro\n'.repeat(20_000)}end`;
    const data = Buffer.from(text).toString('base64');
    const event: OutputEvent = {
      type: 'chunk',
      chunk: { stream: 'stdout', at: '2026-11-20T10:00:00.000Z', data },
    };
    const reading = new OutputReading();
    let most = 0;
    let before = 0;
    for (const _ of reading.take(event)) {
      most = Math.max(most, reading.buffer.settled - before);
      before = reading.buffer.settled;
    }
    // Cut anywhere, also within a character: nothing of it is lost.
    expect(most).toBeLessThan(1000);
    expect(reading.buffer.lines).toBe(20_000);
    expect(reading.buffer.text(19_999)).toBe('línea de un registro');
    expect(reading.buffer.text(20_000)).toBe('end');
  });
});
