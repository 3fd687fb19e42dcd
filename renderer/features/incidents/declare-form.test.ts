import { describe, expect, it } from 'vitest';
import { type DeclareForm, problemsOf, readTags } from './declare-form.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const FORM: DeclareForm = {
  title: 'Checkout fails',
  severity: 'SEV2',
  kind: 'real',
  started: '',
  zone: 'Europe/Berlin',
  service: '',
  alert: '',
  tags: '',
  runbookId: null,
};
const problems = (given: Partial<DeclareForm>) => problemsOf({ ...FORM, ...given }, NOW);

describe('what is wrong before an incident is declared', () => {
  it('takes a title and nothing else', () => {
    expect(problems({})).toEqual({});
    expect(problems({ title: '  ' })).toHaveProperty('title');
  });

  it('reads the start of one that is written afterwards, and of no other', () => {
    expect(problems({ kind: 'retrospective', started: 'yesterday 23:50' })).toEqual({});
    expect(problems({ kind: 'retrospective', started: 'at noon or so' })).toHaveProperty('started');
    expect(problems({ kind: 'retrospective', started: '2027-01-01 10:00' })).toHaveProperty('started');
    expect(problems({ kind: 'real', started: 'at noon or so' })).toEqual({});
  });

  it('names a zone that is none', () => {
    expect(problems({ zone: 'Europe/Nowhere', kind: 'retrospective', started: '10:00' })).toEqual({
      zone: expect.stringContaining('Europe/Berlin'),
    });
  });
});

it('takes each tag once', () => {
  expect(readTags(' checkout, eu-west ,, checkout')).toEqual(['checkout', 'eu-west']);
  expect(readTags('')).toEqual([]);
});
