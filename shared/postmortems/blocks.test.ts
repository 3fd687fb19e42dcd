import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionKind, ActionPriority, ActionStatus } from '#shared/actions/model.ts';
import { formulaText, METRIC_NAMES, metricsOf } from '#shared/incidents/metrics.ts';
import {
  Audience,
  EntryKind,
  IncidentKind,
  type Metrics,
  MOMENTS,
  Severity,
  Status,
} from '#shared/incidents/model.ts';
import { normalText } from '#shared/markdown/inline-text.ts';
import { canonical } from '#shared/time/grammar.ts';
import { Precision } from '#shared/time/model.ts';
import { readActions, renderActions } from './actions.ts';
import { readEvidence, renderEvidence } from './evidence.ts';
import { readFacts, renderFacts } from './facts.ts';
import { readFiveWhys, renderFiveWhys } from './five-whys.ts';
import { IMPACT_NAMES, readImpact, renderImpact } from './impact.ts';
import { contentOf, findBlocks, replaceBlocks } from './live-blocks.ts';
import { readMetrics, renderMetrics } from './metrics.ts';
import { LIVE_BLOCKS, type LiveBlockName, type WhyTree } from './model.ts';
import { STATED_TIMES, type StatedLine } from './stated.ts';
import { readTimeline, renderTimeline } from './timeline.ts';

const CONTEXT = { now: '2026-01-05T10:00:00.000Z', zone: 'Europe/Berlin' };
const PIECES = [
  '|',
  '\\',
  '`',
  '```',
  '\n',
  '\n\n',
  '- ',
  '→ ',
  '? ',
  '?',
  '-> ',
  '&#8594;',
  '_Contributing factor_',
  '# ',
  '<br>',
  '<!-- hotwash:timeline -->',
  '<!-- /hotwash:timeline -->',
  '-->',
  '<!-- ',
  '**E2: x**',
  '★',
  '(Owner: x)',
  '| --- |',
  '&#92;',
  '~~~',
  'é',
  'a',
  ' ',
];
const raw = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map((p) => p.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const text = raw.map(normalText).filter((value) => value !== '');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const instant = fc
  .integer({ min: Date.UTC(2025, 9, 25), max: Date.UTC(2025, 9, 27) })
  .map((ms) => new Date(ms).toISOString());
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', '+03:30');
const occurred = fc
  .record({
    start: instant,
    length: optional(fc.integer({ min: 0, max: 7_200_000 })),
    precision: fc.constantFrom(...Precision.options),
    approximate: fc.boolean(),
    zone,
  })
  .map(({ start, length, ...at }) =>
    canonical({
      ...at,
      start,
      end: length === null ? null : new Date(Date.parse(start) + length).toISOString(),
    }),
  );

const AT = { start: CONTEXT.now, end: null, precision: 'minute' as const, approximate: false, zone: 'UTC' };
const byName = (lines: readonly StatedLine[]) =>
  Object.fromEntries(lines.map((line) => [line.name, line.text]));

/** The block as it comes out of a whole document, where what it holds could have closed it early. */
function throughDocument(name: LiveBlockName, markdown: string): string {
  const source = `# Title\n\nBefore.\n<!-- hotwash:${name} -->\n<!-- /hotwash:${name} -->\nAfter.\n`;
  const document = replaceBlocks(source, { [name]: markdown });
  const { blocks, problems } = findBlocks(document);
  expect(problems).toEqual([]);
  expect(blocks.map((block) => block.name)).toEqual([name]);
  expect(document.slice(blocks[0]!.outerEnd)).toBe('\nAfter.\n');
  return contentOf(document, blocks[0]!).trim();
}

describe('live blocks read back what they were written from', () => {
  it('facts', () => {
    const facts = fc.record({
      origin: optional(fc.record({ id: fc.uuid(), createdAt: instant })),
      incident: fc.record({
        ref: fc.constant('INC-7'),
        title: text,
        severity: fc.constantFrom(...Severity.options),
        status: fc.constantFrom(...Status.options),
        kind: fc.constantFrom(...IncidentKind.options),
        zone,
        declaredBy: text,
        summary: text,
        service: text,
        alert: text,
        tags: fc.array(text, { minLength: 1, maxLength: 3 }),
      }),
      roles: fc.array(fc.record({ role: text, person: text, from: instant, until: optional(instant) }), {
        minLength: 1,
        maxLength: 3,
      }),
      moments: fc
        .subarray([...MOMENTS], { minLength: 1 })
        .chain((names) => fc.tuple(...names.map((name) => occurred.map((at) => ({ name, at }))))),
    });
    fc.assert(
      fc.property(facts, (value) => {
        const context = { ...CONTEXT, zone: value.incident.zone };
        expect(readFacts(throughDocument('facts', renderFacts(value)), context)).toEqual({
          data: value,
          problems: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('metrics', () => {
    const metric = fc.oneof(
      fc
        .integer({ min: 0, max: 10_000_000 })
        .map((seconds) => ({ state: 'ok' as const, seconds, reason: null })),
      fc.record({
        state: fc.constantFrom('missing' as const, 'invalid' as const),
        seconds: fc.constant(null),
        reason: text,
      }),
    );
    const metrics = fc
      .tuple(
        ...METRIC_NAMES.map((name) =>
          metric.map((value) => [name, { ...value, formula: formulaText(name) }] as const),
        ),
      )
      .map((pairs) => Object.fromEntries(pairs) as Metrics);
    const stated = fc
      .subarray([...STATED_TIMES])
      .chain((names) => fc.tuple(...names.map((name) => text.map((words) => ({ name, text: words })))));
    fc.assert(
      fc.property(metrics, stated, (value, said) => {
        const block = throughDocument('metrics', renderMetrics(value, said));
        const { data, problems } = readMetrics(block);
        expect(problems).toEqual([]);
        expect(data.metrics).toEqual(value);
        expect(byName(data.stated ?? [])).toEqual(byName(said));
        expect(data.stated === null).toBe(said.length === 0);
      }),
      { numRuns: 60 },
    );
  });

  it('impact', () => {
    const stated = fc
      .subarray([...IMPACT_NAMES])
      .chain((names) => fc.tuple(...names.map((name) => text.map((words) => ({ name, text: words })))));
    fc.assert(
      fc.property(stated, fc.boolean(), (value, resolved) => {
        const moments = resolved ? MOMENTS.map((name) => ({ name, at: AT })) : [];
        const block = throughDocument('impact', renderImpact(value, metricsOf(moments)));
        const { data, problems } = readImpact(block);
        expect(problems).toEqual([]);
        expect(byName(data ?? [])).toEqual(byName(value));
      }),
      { numRuns: 60 },
    );
  });

  it('timeline', () => {
    const row = fc.record({
      at: occurred,
      recordedAt: optional(instant),
      text,
      kind: fc.constantFrom(...EntryKind.options),
      author: text,
      starred: fc.boolean(),
      corrected: fc.constant(false),
      evidence: fc.subarray(['E1', 'E2', 'E13']),
      audience: optional(fc.constantFrom(...Audience.options)),
      source: optional(
        fc.record({
          format: fc.constantFrom('slack' as const, 'incident' as const),
          name: text,
          ref: text,
          sha256: optional(fc.constant('0f'.repeat(32))),
        }),
      ),
    });
    const rows = fc.array(
      row.chain((value) =>
        fc.boolean().map((c) => ({
          ...value,
          corrected: c && value.recordedAt !== null,
          audience: value.recordedAt === null ? null : value.audience,
          source: value.recordedAt === null ? null : value.source,
        })),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rows, zone, (value, shownIn) => {
        const block = throughDocument('timeline', renderTimeline(value, shownIn));
        expect(readTimeline(block, { ...CONTEXT, zone: shownIn })).toEqual({ data: value, problems: [] });
      }),
      { numRuns: 60 },
    );
  });

  it('five whys', () => {
    const tree: fc.Memo<WhyTree> = fc.memo((depth) =>
      fc
        .record({
          question: text,
          answer: fc.oneof(text, fc.constant('')),
          named: fc.oneof(fc.constant(''), text),
          contributes: fc.boolean(),
          evidence: fc.subarray(['E1', 'E2', 'E13']),
          children: depth <= 1 ? fc.constant<WhyTree[]>([]) : fc.array(tree(), { maxLength: 2 }),
        })
        .map(({ named, contributes, ...why }) => ({
          ...why,
          contributingFactor: contributes,
          factor: contributes ? named : '',
        })),
    );
    fc.assert(
      fc.property(fc.array(tree(4), { maxLength: 2 }), (value) => {
        expect(readFiveWhys(throughDocument('five-whys', renderFiveWhys(value)))).toEqual({
          data: value,
          problems: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('actions', () => {
    const item = fc.record({
      ref: fc.integer({ min: 1, max: 999 }).map((n) => `ACT-${n}`),
      text,
      owner: optional(text),
      due: optional(fc.constantFrom('2025-09-15', '2027-01-01')),
      priority: optional(fc.constantFrom(...ActionPriority.options)),
      kind: optional(fc.constantFrom(...ActionKind.options)),
      status: fc.constantFrom(...ActionStatus.options),
      link: optional(fc.oneof(text, fc.webUrl())),
      why: optional(fc.constantFrom('1', '2.1')),
      source: fc.oneof(fc.constant(''), text),
      recorded: optional(
        fc.record({
          createdAt: instant,
          updatedAt: instant,
          closedAt: optional(instant),
          documentId: optional(fc.uuid()),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), (value) => {
        expect(readActions(throughDocument('actions', renderActions(value)), CONTEXT)).toEqual({
          data: value,
          problems: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('evidence', () => {
    const lines = raw.map((value) => value.replaceAll('\r', ''));
    const item = fc.record({
      name: text,
      mediaType: fc.constantFrom('text/plain', 'application/json; charset=utf-8', 'image/png'),
      size: fc.nat(),
      sha256: fc.constant('0f'.repeat(32)),
      command: optional(lines),
      environment: optional(text),
      outcome: optional(text),
      verdict: optional(fc.constantFrom('met', 'not met')),
      excerpt: fc.oneof(lines, fc.constantFrom('', '\n', 'a\n')),
      createdAt: instant,
    });
    const items = fc
      .array(item, { maxLength: 3 })
      .map((all) => all.map((one, index) => ({ ...one, label: `E${index + 1}` })));
    fc.assert(
      fc.property(items, (value) => {
        expect(readEvidence(throughDocument('evidence', renderEvidence(value)))).toEqual({
          data: value,
          problems: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('evidence that is an image, by its name, size and hash alone', () => {
    const picture = {
      label: 'E1',
      name: 'panel.png',
      mediaType: 'image/png',
      size: 4711,
      sha256: '0f'.repeat(32),
      command: null,
      environment: null,
      outcome: null,
      verdict: null,
      excerpt: '',
      createdAt: '2026-11-20T12:00:00.000Z',
    };
    const markdown = renderEvidence([picture], { plain: true });
    expect(markdown).not.toContain('```');
    expect(markdown).toContain('image/png, 4711 bytes, SHA-256');
    expect(readEvidence(throughDocument('evidence', renderEvidence([picture]))).data).toEqual([picture]);
  });

  it('whatever the block is called', () => {
    for (const name of LIVE_BLOCKS) expect(throughDocument(name, 'Text.')).toBe('Text.');
  });
});

it('keeps separators of Unicode, which end no line', () => {
  const why = { question: 'a\u2028b', answer: 'c\u2029d', contributingFactor: true, factor: 'e\u2028f' };
  const tree = [{ ...why, evidence: [], children: [] }];
  expect(readFiveWhys(renderFiveWhys(tree))).toEqual({ data: tree, problems: [] });
});
