import { describe, expect, test } from 'vitest';
import type { Predicate } from '#shared/runbooks/model.ts';
import { judge } from '../judge.ts';
import type { ReplSegment } from './segments.ts';

const predicate = (fields: Partial<Predicate>): Predicate => ({
  subject: '',
  op: '<',
  value: '50',
  unit: '',
  raw: '< 50',
  ...fields,
});

function look(fields: Partial<Predicate>, segments: ReplSegment[]) {
  const stdout = segments.map(({ input, output }) => `>>> ${input}\n${output}`).join('');
  const observed = { exitCode: 0, stdout, stderr: '', command: 'python manage.py shell', incomplete: false };
  const expectation = { text: '', otherwise: '', predicates: [predicate(fields)] };
  const { value, findings } = judge(expectation, { ...observed, segments });
  return { value, seen: findings[0]?.seen ?? '' };
}

const QUERIES: ReplSegment = { input: 'len(connection.queries)', output: '203\n' };

describe('what an interpreter answered', () => {
  test('is judged on the value, not on numbers of the input', () => {
    const setup = { input: 'list(Order.objects.all()[:10]) and None', output: '' };
    const { value, seen } = look({ subject: 'queries' }, [setup, QUERIES]);
    expect(value).toBe('not met');
    expect(seen).toContain('len(connection.queries)');
    expect(seen).toContain('203');
    expect(look({ subject: 'queries', value: '300' }, [setup, QUERIES]).value).toBe('met');
  });

  test('of several, the one whose input names the subject', () => {
    const segments = [{ input: 'Order.objects.count()', output: '7\n' }, QUERIES];
    expect(look({ subject: 'queries' }, segments).value).toBe('not met');
  });

  test('of several that could be meant, no verdict when they differ', () => {
    const segments = [
      { input: 'a()', output: '7\n' },
      { input: 'b()', output: '70\n' },
    ];
    const { value, seen } = look({}, segments);
    expect(value).toBe('unverified');
    expect(seen).toContain('a()');
    expect(seen).toContain('b()');
  });

  test('words are looked for in the answers only', () => {
    const segments = [{ input: 'print("ready")', output: 'waiting\n' }];
    expect(look({ op: 'contains', value: 'ready' }, segments).value).toBe('not met');
    expect(look({ op: 'contains', value: 'waiting' }, segments).value).toBe('met');
  });

  test('where nothing was answered there is no verdict on a number', () => {
    expect(look({ subject: 'queries' }, [{ ...QUERIES, output: '' }]).value).toBe('unverified');
  });
});
