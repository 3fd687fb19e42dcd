/** The reports that people gave us, where they are at hand; they are not part of the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readReport } from './report.ts';

const folder = new URL('../../../../shared/seeds/', import.meta.url);
const names = existsSync(folder) ? readdirSync(folder) : [];
const read = (prefix: string) =>
  readReport(readFileSync(new URL(names.find((name) => name.startsWith(prefix))!, folder), 'utf8'), {
    zone: 'UTC',
    today: '2026-01-10',
  });

describe.skipIf(names.length === 0)('the reports that were given', () => {
  it('the postmortem', () => {
    const report = read('002');
    expect(report.zone.name).toBe('Asia/Tehran');
    expect(report.timeline).toHaveLength(7);
    expect(report.timeline.filter(({ at }) => at?.end)).toMatchObject([{ at: { precision: 'day' } }]);
    let depth = 0;
    for (let whys = report.fiveWhys; whys.length > 0; whys = whys[0]!.children) depth += 1;
    expect(depth).toBe(5);
    expect(report.actions.map(({ owner, due }) => [owner, due])).toEqual([
      ['SRE1', '2025-09-15'],
      ['QA Lead', null],
      ['SRE2', '2025-09-20'],
    ]);
    expect(report.stated).toMatchObject({ ttdSeconds: 1200, ttmSeconds: 216_000, ttrSeconds: 276_180 });
    expect(report.warnings.filter((warning) => warning.includes('TTM'))).toHaveLength(1);
    expect(report.measurements).toMatchObject([{ before: 8.5, after: 2.5, unit: 's' }]);
  });

  it('the debugging story', () => {
    expect(read('003').measurements.map(({ before, after }) => [before, after])).toEqual([
      [176, 42],
      [42, 4],
      [511, 4],
    ]);
  });

  it('the report on a hot path', () => {
    const report = read('004');
    expect(report.hotPath).toHaveLength(9);
    expect(report.recommendations.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(report.recommendations.every(({ impact, effort }) => impact !== '' && effort !== '')).toBe(true);
    expect(report.measurements).toContainEqual(
      expect.objectContaining({ before: 4240, after: 655, unit: 'ms' }),
    );
    expect(report.codeRefs.length).toBeGreaterThan(30);
  });
});

const corpus = new URL('../../../../shared/corpus/postmortems/', import.meta.url);
const documents = existsSync(corpus) ? readdirSync(corpus).filter((name) => !name.includes('template')) : [];

describe.skipIf(documents.length === 0)('postmortems of others', () => {
  it.each(documents)('%s has its timeline and its actions', (name) => {
    const report = readReport(readFileSync(new URL(name, corpus), 'utf8'), {
      zone: 'UTC',
      today: '2026-01-10',
    });
    expect(report.timeline.length).toBeGreaterThanOrEqual(3);
    expect(report.timeline.every(({ at }) => at !== null)).toBe(true);
    expect(report.actions.length).toBeGreaterThan(0);
    expect(report.zone.stated).toBe(true);
  });
});
