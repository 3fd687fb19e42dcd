import { expect, test } from 'vitest';
import { spanOf } from './span.ts';

const createdAt = '2026-11-20T12:00:00.000Z';
const moment = (name: 'impact-started' | 'declared' | 'resolved' | 'closed', start: string) => ({
  name,
  at: { start },
});

test('the clock starts at the earliest thing that is known to matter', () => {
  expect(spanOf({ status: 'triage', createdAt }, [])).toEqual({ startedAt: createdAt, endedAt: null });
  const declared = moment('declared', '2026-11-20T11:50:00.000Z');
  const impact = moment('impact-started', '2026-11-20T11:10:00.000Z');
  expect(spanOf({ status: 'triage', createdAt }, [declared]).startedAt).toBe(declared.at.start);
  expect(spanOf({ status: 'triage', createdAt }, [declared, impact]).startedAt).toBe(impact.at.start);
});

test('it ends when the incident was resolved, and runs again when it is reopened', () => {
  const resolved = moment('resolved', '2026-11-20T13:00:00.000Z');
  const closed = moment('closed', '2026-11-21T09:00:00.000Z');
  expect(spanOf({ status: 'closed', createdAt }, [closed, resolved]).endedAt).toBe(resolved.at.start);
  expect(spanOf({ status: 'closed', createdAt }, [closed]).endedAt).toBe(closed.at.start);
  expect(spanOf({ status: 'investigating', createdAt }, [resolved]).endedAt).toBeNull();
});
