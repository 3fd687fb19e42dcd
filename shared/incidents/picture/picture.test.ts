import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOMENTS, type MomentName, STATUSES } from '../model.ts';
import { type Picture, type PictureParts, pictureOf } from './facts.ts';
import { layOut } from './layout.ts';
import type { Shape } from './scene.ts';
import { pictureSvg } from './svg.ts';
import { pictureInWords } from './words.ts';

const BASE = Date.parse('2025-09-04T09:42:00.000Z');
const MINUTE = 60_000;
const iso = (minutes: number) => new Date(Math.round(BASE + minutes * MINUTE)).toISOString();

interface Given {
  zone?: string;
  status?: PictureParts['incident']['status'];
  title?: string;
  moments?: Partial<Record<MomentName, number>>;
  entries?: {
    at: number;
    to?: number;
    starred?: boolean;
    evidence?: boolean;
    told?: boolean;
    text?: string;
  }[];
  runs?: { from: number; to: number | null; failed?: boolean }[];
  now?: number;
}

const when = (at: number, to: number | undefined, zone: string) => ({
  start: iso(at),
  end: to === undefined ? null : iso(to),
  precision: 'minute' as const,
  approximate: false,
  zone,
});

function parts(given: Given): PictureParts {
  const { zone = 'Europe/Berlin', status = 'resolved', moments = {}, entries = [], runs = [] } = given;
  return {
    incident: {
      ref: 'INC-3',
      title: given.title ?? 'Orders are slow',
      severity: 'SEV2',
      status,
      kind: 'real',
      zone,
      createdAt: iso(0),
      startedAt: iso(0),
      endedAt: null,
    },
    moments: Object.entries(moments).map(([name, at]) => ({
      name: name as MomentName,
      at: when(at, undefined, zone),
    })),
    entries: entries.map(({ at, to, starred, evidence, told, text }, index) => ({
      id: `e${index}`,
      at: when(at, to, zone),
      kind: told ? 'update' : 'note',
      starred: starred ?? false,
      evidence: evidence ? [EVIDENCE] : [],
      text: text ?? `entry ${index}`,
    })),
    runs: runs.map(({ from, to, failed }, index) => ({
      ...RUN,
      ref: `RUN-${index + 1}`,
      startedAt: iso(from),
      endedAt: to === null ? null : iso(to),
      state: to === null ? 'running' : 'ended',
      tally: {
        steps: 1,
        over: 1,
        skipped: 0,
        outcomes: failed ? { failed: 1 } : { succeeded: 1 },
        verdicts: { met: 1, 'not met': 0, unverified: 0 },
      },
    })),
    statusChanges: [],
    now: BASE + (given.now ?? 100_000) * MINUTE,
  };
}
const picture = (given: Given): Picture => pictureOf(parts(given));

const EVIDENCE = {
  id: 'ev',
  incidentId: 'i',
  entryId: 'e',
  sha256: '0',
  size: 1,
  mediaType: 'text/plain',
  name: 'out',
  command: null,
  environment: null,
  outcome: null,
  verdict: null,
  runId: null,
  stepId: null,
  excerpt: '',
  createdAt: iso(0),
};
const RUN = {
  id: 'r',
  runbookId: 'rb',
  runbookRef: 'RB-1',
  runbookTitle: 'Orders API is slow',
  revision: '0',
  environmentId: 'env',
  environmentName: 'prod-eu',
  incidentId: 'i',
  groupId: null,
  rerunOf: null,
  parameters: {},
  actor: 'ada',
};

const FULL: Given = {
  moments: { 'impact-started': 0, detected: 8, declared: 12, identified: 51, mitigated: 74, resolved: 132 },
  entries: [
    { at: 0 },
    { at: 8, starred: true },
    { at: 16, evidence: true },
    { at: 22, to: 34 },
    { at: 51, starred: true },
    { at: 75, told: true },
    { at: 132 },
  ],
  runs: [
    { from: 14, to: 30 },
    { from: 20, to: 40, failed: true },
  ],
};

describe('what the picture shows', () => {
  it('gathers phases, runs with what came of them, and gaps', () => {
    const found = picture(FULL);
    expect(found.phases.map(({ name }) => name)).toEqual([
      'undetected',
      'detected',
      'declared',
      'fixing',
      'mitigated',
    ]);
    expect(found.runs.map(({ ref, outcome }) => [ref, outcome])).toEqual([
      ['RUN-1', 'succeeded'],
      ['RUN-2', 'failed'],
    ]);
    expect(found.gaps.map(({ from, to }) => [(from - BASE) / MINUTE, (to - BASE) / MINUTE])).toEqual([
      [75, 132],
    ]);
  });

  it('shows the incident, and counts what lies a day before or after it', () => {
    const found = picture({ ...FULL, entries: [...FULL.entries!, { at: -1400 }, { at: 3000 }] });
    expect((found.frame.from - BASE) / MINUTE).toBeGreaterThan(-10);
    expect((found.frame.to - BASE) / MINUTE).toBeLessThan(140);
    expect((found.extent.from - BASE) / MINUTE).toBeLessThan(-1400);
    const texts = layOut(found, { width: 900, view: found.frame }).shapes.map(textOf);
    expect(texts).toContain('◂ 1 earlier');
    expect(texts).toContain('1 later ▸');
  });

  it('shows everything where most of it happened long before it was declared', () => {
    const entries = Array.from({ length: 50 }, (_, index) => ({ at: -3000 + index * 60 }));
    const found = picture({ status: 'triage', now: 1, moments: { declared: 0 }, entries });
    expect(found.frame).toEqual(found.extent);
    expect((found.frame.from - BASE) / MINUTE).toBeLessThan(-3000);
  });

  it('counts entries of a whole day apart: they have no place on a clock', () => {
    const given = parts(FULL);
    const day = { ...given.entries[0]!, at: { ...given.entries[0]!.at, precision: 'day' as const } };
    const found = pictureOf({ ...given, entries: [...given.entries, day] });
    expect(found.entries).toHaveLength(7);
    expect(found.unplaced).toBe(1);
    expect(pictureInWords(found)).toContain('1 more without a clock time');
  });

  it('has a minute around one moment', () => {
    const found = picture({ status: 'triage', now: 0, moments: { declared: 0 }, entries: [{ at: 0 }] });
    expect(found.frame.to - found.frame.from).toBeGreaterThanOrEqual(MINUTE);
    expect(layOut(found, { width: 600, view: found.frame }).height).toBeLessThan(200);
  });

  it('says it all in words', () => {
    expect(pictureInWords(picture(FULL))).toBe(
      'SEV2, resolved, 2025-09-04 11:42–13:54 Europe/Berlin, 2 h 12 min. ' +
        'Phases: undetected 8 min, detected 4 min, declared 39 min, fixing 23 min, mitigated 58 min. ' +
        'Key moments: impact started 2025-09-04 11:42, detected 2025-09-04 11:50, declared 2025-09-04 11:54, ' +
        'identified 2025-09-04 12:33, mitigated 2025-09-04 12:56, resolved 2025-09-04 13:54. ' +
        '7 entries, 2 starred, 1 with evidence. Runs: RUN-1 succeeded, RUN-2 failed. ' +
        '1 gap of more than 30 min, the longest 57 min.',
    );
  });
});

const textOf = (shape: Shape): string => (shape.kind === 'text' ? shape.text : '');

function numbersOf(shape: Shape): number[] {
  return Object.values(shape).filter((value) => typeof value === 'number');
}

describe('the page', () => {
  const given = fc.record({
    zone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'),
    status: fc.constantFrom(...STATUSES),
    moments: fc
      .array(fc.tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -3000, max: 3000 })), { maxLength: 8 })
      .map((pairs) => Object.fromEntries(pairs)),
    entries: fc.array(
      fc.record({
        at: fc.integer({ min: -5000, max: 5000 }),
        starred: fc.boolean(),
        evidence: fc.boolean(),
        told: fc.boolean(),
      }),
      { maxLength: 60 },
    ),
    runs: fc.array(
      fc
        .tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 300 }))
        .map(([from, length]) => ({ from, to: from + length })),
      { maxLength: 20 },
    ),
    now: fc.integer({ min: -100, max: 6000 }),
  });

  it('holds every shape, whatever happened and whatever is looked at', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 240, max: 2000 }), fc.boolean(), (each, width, whole) => {
        const found = picture(each);
        const { height, shapes } = layOut(found, { width, view: whole ? found.extent : found.frame });
        expect(height).toBeLessThan(400);
        for (const shape of shapes) {
          expect(numbersOf(shape).every(Number.isFinite)).toBe(true);
          if (shape.kind === 'rect') {
            expect(shape.x).toBeGreaterThanOrEqual(0);
            expect(shape.x + shape.width).toBeLessThanOrEqual(width + 1);
            expect(shape.width).toBeGreaterThan(0);
          }
          if (shape.kind === 'text') expect(shape.x).toBeLessThanOrEqual(width);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('opens the entry that a sign stands for', () => {
    const found = picture(FULL);
    const { shapes } = layOut(found, { width: 900, view: found.frame });
    const stars = shapes.filter((shape) => shape.kind === 'path' && shape.fill === 'amber');
    expect(stars.map((shape) => 'target' in shape && shape.target)).toEqual([
      { entry: 'e1' },
      { entry: 'e4' },
    ]);
    expect(shapes.some((shape) => 'target' in shape && shape.target && 'run' in shape.target)).toBe(true);
  });

  it('keeps its height while the view moves over it, where it is asked to', () => {
    const found = picture(FULL);
    const whole = layOut(found, { width: 900, view: found.frame });
    const calm = { from: BASE + 80 * MINUTE, to: BASE + 100 * MINUTE };
    expect(layOut(found, { width: 900, view: calm }).height).toBeLessThan(whole.height);
    expect(layOut(found, { width: 900, view: calm, atLeast: whole.rows }).height).toBe(whole.height);
  });

  it('stays small with 10,000 entries', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      at: (index * 7919) % 4300,
      starred: index % 200 === 0,
      evidence: index % 90 === 0,
    }));
    const found = picture({ moments: { declared: 0, resolved: 4320 }, entries });
    expect(layOut(found, { width: 1200, view: found.frame }).shapes.length).toBeLessThan(1200);
    expect(pictureSvg(found).length).toBeLessThan(200_000);
  });
});

describe('the file', () => {
  it('has the same bytes each time, and needs nothing else', () => {
    const svg = pictureSvg(picture(FULL));
    expect(pictureSvg(picture(FULL))).toBe(svg);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('<title id="picture-title">INC-3 Orders are slow</title>');
    expect(svg).not.toMatch(/<script|href|url\(|@import|NaN|Infinity|undefined|null/);
  });

  it('is well-formed, whatever is written in it', () => {
    const bad = '</text></svg><script>alert(1)</script>&\u0000\u0007\ud800"\'\ufffe';
    const hostile = fc.oneof(fc.constant(bad), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(hostile, hostile, (title, text) => {
        const svg = pictureSvg(picture({ ...FULL, title, entries: [{ at: 0, text, starred: true }] }));
        expect(svg.isWellFormed()).toBe(true);
        expect(unclosed(svg)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

/** The elements that are left open, or closed in the wrong order; text must hold no markup. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [, close, name, , self] of svg.matchAll(/<(\/?)([a-z]+)((?: [\w-]+="[^"<>]*")*)(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (!self) open.push(name!);
  }
  const text = svg.replace(/<\/?[a-z]+(?: [\w-]+="[^"<>]*")*\/?>/g, '');
  return /[<>]|&(?!#\d+;)/.test(text) ? ['text with markup'] : open;
}
