import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { readinessOf } from './readiness.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const look = (source: string) =>
  void readinessOf({
    source: `# Postmortem\n\n${source}`,
    kind: 'postmortem',
    incident: null,
    comments: [],
    dismissals: [],
    gapMinutes: 30,
    today: '2026-11-21',
    zone: 'UTC',
  });

const PIECES: readonly [string, string][] = [
  ['one word', 'word'],
  ['a paragraph without stops that blames', '| John should have known it |\n'],
  ['sentences that blame', 'He carelessly forgot to check. '],
  ['hints of a template', '_hint_\n\n'],
  ['words that are still to be written', '[fill in this] TBD <title>\n\n'],
  ['values with a label', '**TTD:** 5 minutes\n\n'],
  ['raw HTML', '<div>a</div>\n'],
  ['empty sections', '## Cause\n\n### Deeper\n\n'],
];

describe('what a reader would miss of a text that was made to take long', () => {
  it.each(PIECES)('is found in time in proportion to %s', { timeout: 120_000 }, (_, piece) => {
    expect(growthOf(look, piece, 8_000, spent)).toBeLessThan(LINEAR);
  });
});
