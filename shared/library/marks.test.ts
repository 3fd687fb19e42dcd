import { describe, expect, it } from 'vitest';
import { marksOf, severityOf } from './marks.ts';

describe('the marks of a document', () => {
  it('come from YAML front matter', () => {
    expect(
      marksOf(
        '---\ntitle: X\ntags: [payments, "eu west"]\nseverity: SEV2\nowner: {team: Platform}\nservice: checkout\ndate: 2026-09-04\n---\n# X\n',
      ),
    ).toEqual({
      tags: ['payments', 'eu west'],
      severity: 'SEV2',
      owner: 'Platform',
      service: 'checkout',
      day: '2026-09-04',
    });
  });

  it('come from TOML front matter, from one line of tags, from nested fields', () => {
    expect(marksOf('+++\ntags = "a, b"\n[params]\nowner = "Ana"\n+++\n')).toMatchObject({
      tags: ['a', 'b'],
      owner: 'Ana',
    });
  });

  it('come from the lines below the title', () => {
    expect(
      marksOf(
        '# X\n\n**Last updated:** 2026-02-21 | **Severity:** medium | **Owner:** Data\n\n- Tags: #db, #eu\n\n| Service | orders |\n',
      ),
    ).toEqual({ tags: ['db', 'eu'], severity: 'SEV3', owner: 'Data', service: 'orders', day: '2026-02-21' });
    expect(marksOf('Postmortem – September 4–9, 2025\n\n  • Severity Level: SEV2 (major)\n')).toMatchObject({
      severity: 'SEV2',
      day: '2025-09-04',
    });
  });

  it('are none where nothing is said, and damaged front matter does no harm', () => {
    const none = { tags: [], severity: null, owner: '', service: '', day: null };
    expect(marksOf('')).toEqual(none);
    expect(marksOf('# Only a title\n\nSeen at 04-09-2025.\n')).toEqual(none);
    expect(marksOf('---\ntags: [a\n: :\n---\n')).toEqual(none);
  });

  it.each([
    ['sev-1', 'SEV1'],
    ['P3', 'SEV3'],
    ['High', 'SEV2'],
    ['severity 4', 'SEV4'],
    ['unknown', null],
    ['SEV12', null],
  ])('reads the severity %s', (text, severity) => expect(severityOf(text)).toBe(severity));

  it('takes long hostile heads in little time', () => {
    const started = performance.now();
    for (const text of [
      '---\n'.repeat(50_000),
      '- '.repeat(50_000),
      `${'a:'.repeat(50_000)}`,
      '|'.repeat(100_000),
    ])
      marksOf(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
