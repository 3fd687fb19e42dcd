import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { ANSWER_MS, answered } from './answered.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gives the answer, or the error, as it came', async () => {
  await expect(answered(Promise.resolve('saved'))).resolves.toBe('saved');
  await expect(answered(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(vi.getTimerCount()).toBe(0);
});

it('ends when no answer comes', async () => {
  const codes: string[] = [];
  answered(new Promise(() => {})).catch((error: unknown) => codes.push(faultOf(error).code));
  await vi.advanceTimersByTimeAsync(ANSWER_MS - 1);
  expect(codes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(codes).toEqual(['client.unanswered']);
});
