import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Issue, inputFault } from './input-fault.ts';

function told(schema: z.ZodType, given: unknown) {
  const result = schema.safeParse(given);
  return inputFault((result.error?.issues ?? []) as readonly Issue[], ['actions', 'add']);
}

describe('what a schema does not take', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    [
      'an empty text',
      z.object({ text: z.string().trim().min(1) }),
      { text: ' ' },
      'The text must not be empty.',
    ],
    [
      'a text that is too long',
      z.object({ title: z.string().max(2000) }),
      { title: 'x'.repeat(2001) },
      'The title is too long: it may have 2,000 characters.',
    ],
    [
      'one of a list',
      z.object({ tags: z.array(z.string().min(1)) }),
      { tags: ['a', ''] },
      'One of the tags must not be empty.',
    ],
    [
      'an empty list',
      z.object({ people: z.array(z.string()).min(1) }),
      { people: [] },
      'At least one of the names is needed.',
    ],
    [
      'a number',
      z.object({ number: z.number().int().min(1) }),
      { number: 0 },
      'The number is too small: at least 1.',
    ],
    [
      'half a number',
      z.object({ limit: z.number().int() }),
      { limit: 1.5 },
      'The limit must be a whole number.',
    ],
    ['a choice', z.object({ kind: z.enum(['a', 'b']) }), { kind: 'c' }, 'The kind is none that there is.'],
    ['a missing field', z.object({ text: z.string() }), {}, 'The text is missing.'],
    [
      'a day',
      z.object({ due: z.iso.date() }),
      { due: 'soon' },
      'The day that it is due is not written as it must be: a day, such as 2026-12-01.',
    ],
    [
      'one of several',
      z.object({ at: z.union([z.string(), z.number()]) }),
      { at: true },
      'The time must be text.',
    ],
    [
      'words of its own',
      z.object({ a: z.string().refine(() => false, 'It holds a word that nobody knows.') }),
      { a: '' },
      'It holds a word that nobody knows.',
    ],
  ])('is told in a sentence: %s', (_what, schema, given, message) => {
    expect(told(schema, given)).toMatchObject({
      code: 'usage.bad-input',
      message,
    });
  });

  it('is told with its place where no person can have typed it, and never with its value', () => {
    const { message } = told(z.strictObject({ a: z.strictObject({}) }), { a: { secret: 'hunter2' } });
    expect(message).toBe('actions.add was given something wrong: a: Unrecognized key: "secret".');
    expect(
      JSON.stringify(told(z.object({ password: z.string().max(3) }), { password: 'hunter2' })),
    ).not.toContain('hunter2');
  });

  it('names the choices', () => {
    expect(told(z.object({ kind: z.enum(['a', 'b']) }), { kind: 'c' }).todo).toBe('Choose one of: a, b.');
  });
});
