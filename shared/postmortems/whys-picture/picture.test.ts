import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Evidence } from '#shared/incidents/model.ts';
import type { Why } from '../model.ts';
import { BOX_WIDTH } from './boxes.ts';
import { type WhysFacts, whysInWords, whysPicture } from './facts.ts';
import { layOutWhys } from './layout.ts';
import { whysSvg } from './svg.ts';
import { widthOf, wrapped } from './text.ts';

const why = (id: string, parentId: string | null, position: number, more: Partial<Why> = {}): Why => ({
  id,
  incidentId: 'i',
  parentId,
  position,
  question: `Why ${id}?`,
  answer: '',
  contributingFactor: false,
  factor: '',
  evidenceIds: [],
  ...more,
});
const action = (ref: string, whyId: string, status: ActionItem['status']): ActionItem => ({
  id: ref,
  ref,
  text: 'Bound the *date range*',
  owner: null,
  due: null,
  priority: null,
  kind: null,
  status,
  link: null,
  incidentId: 'i',
  whyId,
  position: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
  closedAt: null,
  documentId: null,
  source: '',
  updatedAt: '2026-11-20T10:00:00.000Z',
});
const facts = (whys: Why[], more: Partial<WhysFacts> = {}): WhysFacts => ({
  incident: { ref: 'INC-1', title: 'Orders panel is slow' },
  whys,
  actions: [],
  entries: [],
  ...more,
});
const evidence = (...ids: string[]) => ({ evidence: ids.map((id) => ({ id }) as Evidence) });

/** Any tree: each why hangs under one that came before it, or under none. */
const trees = fc
  .array(fc.tuple(fc.nat(), fc.string({ maxLength: 200 }), fc.string({ maxLength: 300 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) =>
    rows.map(([pick, question, answer], index) =>
      why(`w${index}`, pick % (index + 1) === index ? null : `w${pick % (index + 1)}`, index, {
        question: `Why ${question}?`,
        answer,
      }),
    ),
  );

describe('the picture of the five whys', () => {
  it('shows what hangs on a why: its factor, its evidence by the label of the document, its actions', () => {
    const picture = whysPicture(
      facts(
        [
          why('a', null, 1, { answer: 'One **query** scanned the table', evidenceIds: ['e2', 'gone'] }),
          why('b', 'a', 1, { answer: 'No limit', contributingFactor: true, factor: 'unbounded input' }),
          why('c', 'a', 2, { contributingFactor: true }),
        ],
        { actions: [action('ACT-4', 'b', 'done')], entries: [evidence('e1'), evidence('e2')] },
      ),
    );
    expect(whysInWords(picture)).toBe(
      [
        '1 Why a? → One query scanned the table (evidence: E2)',
        '1.1 Why b? → No limit (contributing factor: unbounded input) (ACT-4, done: Bound the date range)',
        '1.2 Why c? Not answered yet. (contributing factor)',
      ].join('\n'),
    );
  });

  it('grows downwards while it is narrow, and to the right when it is wide', () => {
    const chain = whysPicture(facts([why('a', null, 1), why('b', 'a', 1), why('c', 'b', 1)]));
    expect(layOutWhys(chain.roots).growth).toBe('down');
    const wide = [why('a', null, 0), ...Array.from({ length: 6 }, (_, n) => why(`c${n}`, 'a', n))];
    expect(layOutWhys(whysPicture(facts(wide)).roots).growth).toBe('right');
  });

  it.each(['down', 'right'] as const)('never draws two whys over each other, growing %s', (growth) => {
    fc.assert(
      fc.property(trees, (whys) => {
        const { boxes, width, height } = layOutWhys(whysPicture(facts(whys)).roots, growth);
        expect(boxes).toHaveLength(whys.length);
        for (const [index, a] of boxes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + BOX_WIDTH <= width && a.y + a.height <= height).toBe(true);
          for (const b of boxes.slice(index + 1)) {
            const apart =
              a.x + BOX_WIDTH <= b.x ||
              b.x + BOX_WIDTH <= a.x ||
              a.y + a.height <= b.y ||
              b.y + b.height <= a.y;
            expect(apart, `${a.why.number} and ${b.why.number}`).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every line inside its box, whatever the text', () => {
    fc.assert(
      fc.property(trees, (whys) => {
        for (const { lines, height } of layOutWhys(whysPicture(facts(whys)).roots).boxes) {
          for (const { text, x, size, strong } of lines)
            expect(x + widthOf(text, size, strong)).toBeLessThanOrEqual(BOX_WIDTH - 13);
          expect(lines.reduce((sum, { step }) => sum + step, 0)).toBeLessThan(height);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes for the same whys, in whatever order they come', () => {
    fc.assert(
      fc.property(trees, (whys) => {
        const svg = whysSvg(whysPicture(facts(whys)));
        expect(whysSvg(whysPicture(facts(whys.toReversed())))).toBe(svg);
      }),
      { numRuns: 20 },
    );
  });

  it('says all of it to who cannot see it, and holds nothing that runs or fetches', () => {
    const trick = '</title><script>alert(1)</script><image href="http://evil.test/x.png"/>';
    const svg = whysSvg(
      whysPicture(facts([why('a', null, 1, { question: `Why ${trick}`, answer: `\u0000${trick}` })])),
    );
    expect(svg).toMatch(/role="img" aria-labelledby="whys-title whys-words"/);
    expect(svg).toContain('<title id="whys-title">Five whys of INC-1: Orders panel is slow</title>');
    expect(svg).not.toMatch(/<script|<image|href=|\u0000/);
    expect(svg.match(/<svg|<title|<desc|<style|<g |<rect|<path|<text|<line|<\/?\w+/g)).not.toContain(
      '<script',
    );
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it('says that nobody has asked yet', () => {
    expect(whysSvg(whysPicture(facts([])))).toContain('Nobody has asked why yet.');
  });
});

describe('text in lines', () => {
  it('breaks at spaces, and in a word only where it must', () => {
    const lines = wrapped('one two three', { width: widthOf('one two', 12), size: 12, most: 9 });
    expect(lines).toEqual(['one two', 'three']);
    const long = 'x'.repeat(50);
    expect(wrapped(long, { width: 100, size: 12, most: 99 }).join('')).toBe(long);
    expect(wrapped('数据库查询没有限制日期范围', { width: 60, size: 12, most: 9 }).length).toBeGreaterThan(2);
  });

  it('cuts what goes on for pages', () => {
    const lines = wrapped('word '.repeat(4000), { width: 100, size: 12, most: 3 });
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/…$/);
    expect(widthOf(lines[2]!, 12)).toBeLessThanOrEqual(100);
  });
});
