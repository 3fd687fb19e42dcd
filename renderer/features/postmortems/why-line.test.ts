import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhyLine, writeWhyLine } from './why-line.ts';

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
