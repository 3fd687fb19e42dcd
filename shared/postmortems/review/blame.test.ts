import { describe, expect, it } from 'vitest';
import { BLAMES, FINE, UNSEEN } from './blame.cases.ts';
import { blameHints } from './blame.ts';
import { BLAME_RULES } from './blame-rules.ts';

const speaks = (sentence: string) => blameHints(sentence).length > 0;

describe('hints for blameless wording', () => {
  it('are right when they speak, and speak when they should', () => {
    const missed = BLAMES.filter((sentence) => !speaks(sentence));
    const wrong = FINE.filter(speaks);
    const found = BLAMES.length - missed.length;
    const precision = found / (found + wrong.length);
    const recall = found / BLAMES.length;
    console.info(
      `blame hints: ${BLAMES.length + FINE.length} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
    expect(BLAMES.length + FINE.length).toBeGreaterThanOrEqual(120);
  });

  it('do as well on sentences that the rules were not made with', () => {
    const spoken = UNSEEN.filter(([, sentence]) => speaks(sentence));
    const right = spoken.filter(([blames]) => blames).length;
    const precision = right / spoken.length;
    const recall = right / UNSEEN.filter(([blames]) => blames).length;
    console.info(
      `blame hints, unseen: ${UNSEEN.length} sentences, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it('explain themselves, and say what to write instead', () => {
    for (const { why, instead } of BLAME_RULES) {
      expect(why.length).toBeGreaterThan(40);
      expect(instead.length).toBeGreaterThan(30);
    }
  });

  it('tell where the words stand in the source', () => {
    const source = 'Intro.\n\nThe **engineer** forgot\nto add it. All else was `fine`.\n';
    const [hint, ...others] = blameHints(source);
    expect(others).toEqual([]);
    expect(source.slice(hint!.start, hint!.end)).toBe('forgot');
    expect(hint).toMatchObject({ rule: 'forgot', sentence: 'The engineer forgot to add it.' });
  });

  it('know the people of the incident by name', () => {
    const sentence = 'Zebulon ignored the page, and orders-api ignored the header.';
    expect(blameHints(sentence)).toEqual([]);
    expect(blameHints(sentence, ['Zebulon Pike', 'zp']).map(({ words }) => words)).toEqual(['ignored']);
    expect(blameHints('Apollo ignored the header.', ['ann'])).toEqual([]);
  });

  it('speak once of the same words', () => {
    expect(blameHints('It was his fault: John forgot to add it.').map(({ words }) => words)).toEqual([
      'his fault',
      'forgot',
    ]);
  });

  it('leave code, quotes and live comments of others alone', () => {
    expect(blameHints('> He forgot to add it.\n\n`he forgot to`\n\n    he forgot to\n')).toEqual([]);
    expect(blameHints('<!-- he forgot to add it -->\n')).toEqual([]);
  });
});
