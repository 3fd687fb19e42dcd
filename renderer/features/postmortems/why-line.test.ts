import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhyEdit, readWhyLine, writeWhyLine } from './why-line.ts';

describe('a why on one line', () => {
  it.each([
    ['Why was it slow? → A scan', 'Why was it slow?', 'A scan'],
    ['Why was it slow? A scan', 'Why was it slow?', 'A scan'],
    ['Why -> because', 'Why', 'because'],
    ['Why was it slow?', 'Why was it slow?', ''],
    ['It was slow', 'It was slow', ''],
    ['→ because', '→ because', ''],
  ])('reads %s', (line, question, answer) => {
    expect(readWhyLine(line)).toEqual({ question, answer });
  });

  it('gives back what it wrote, whatever the question holds', () => {
    const words = fc.stringMatching(/^[a-z?→-]([a-z?→> -]*[a-z?])?$/);
    const answers = fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z]([a-z?→> -]*[a-z?])?$/));
    fc.assert(
      fc.property(words, answers, (question, answer) => {
        const why = { question, answer };
        expect(readWhyLine(writeWhyLine(why), why)).toEqual(why);
      }),
    );
  });
});

describe('an edit of a why that somebody else may have changed meanwhile', () => {
  const began = { question: 'Why slow?', answer: 'A scan' };

  it('changes only what it changed', () => {
    const now = { question: 'Why was it slow?', answer: 'A scan' };
    expect(readWhyEdit('Why slow? → A full scan', began, now)).toEqual({
      patch: { answer: 'A full scan' },
      replaced: null,
    });
    expect(readWhyEdit('Why slow? → A scan', began, now)).toEqual({ patch: {}, replaced: null });
  });

  it('tells what it replaces', () => {
    const now = { question: 'Why slow?', answer: 'No index' };
    expect(readWhyEdit('Why slow? → A full scan', began, now).replaced).toBe('No index');
    expect(readWhyEdit('Why slow? → No index', began, now).replaced).toBeNull();
    expect(readWhyEdit('Why slow? → x', began, { question: 'Why slow?', answer: '' }).replaced).toBe(
      '(nothing)',
    );
  });
});
