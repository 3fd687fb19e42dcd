import fc from 'fast-check';
import type { Link, Nodes, Root } from 'mdast';
import { expect, it } from 'vitest';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import type { RunDetail, Step } from '../model.ts';
import { markdownReport } from './markdown.ts';
import { runOf, stepOf } from './reports.fixture.ts';

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
const all = (node: Nodes, type: string): Nodes[] => [
  ...(node.type === type ? [node] : []),
  ...('children' in node ? node.children.flatMap((child) => all(child, type)) : []),
];
const parsed = (detail: RunDetail, output = '') =>
  parseMarkdown(markdownReport(detail, () => ({ text: output, cut: false }))) as Root;

it('tells what came of the run first, then each command with what it printed', () => {
  const steps = [
    stepOf({
      label: 'Look',
      text: 'uptime',
      maskedCount: 2,
      outputBytes: 12,
      verdicts: [
        {
          expectation: { text: 'load < 1', otherwise: 'call the owner', predicates: [] },
          value: 'not met',
          findings: [{ predicate: null, value: 'not met', seen: 'load: 3, expected < 1' }],
          person: { value: 'met', by: 'Ana', at: '2026-11-20T10:00:02.000Z', note: 'known' },
        },
      ],
    }),
    stepOf({
      label: '',
      text: 'df -h\nfree',
      state: 'skipped',
      outcome: null,
      startedAt: null,
      endedAt: null,
      reason: 'why',
    }),
  ];
  const markdown = markdownReport({ run: runOf({}), steps }, () => ({ text: 'load: 3\n', cut: true }));
  for (const line of [
    '# RUN-1: Slow API',
    '| Environment | prod |',
    '| Ended | 2026-11-20 10:00:03 UTC, after 3.0 s |',
    '| Result | 1 succeeded, 1 skipped; expectations: 1 met |',
    '| 1 | Look | succeeded | 1.3 s | ✔ met |',
    '| 2 | df -h | skipped | – | – |',
    '- ✔ **met**: load \\< 1',
    '  - Ana said met: known',
    '```text\nload: 3\n… more was printed\n```',
    '*2 secrets were masked before anything was stored: `•••` stands in its place.*',
  ]) {
    expect(markdown).toContain(line);
  }
});

it('shows long outputs by their beginning and their end', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index + 1}`);
  const markdown = markdownReport({ run: runOf({}), steps: [stepOf({})] }, () => ({
    text: `${lines.join('\n')}\n`,
    cut: false,
  }));
  expect(markdown).toContain('line 40\n… 450 lines\nline 491\n');
});

const anything = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'`~|\\*_#-<>[]()!&@:/.+=1 \n\tw$'), maxLength: 40 }),
  fc.constantFrom(
    '<script>x</script>',
    'www.a.io http://b.io',
    '| a | b |',
    '---',
    '1. x',
    '&amp; &#124;',
    '\\|',
    '[a](b)',
  ),
);
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

it('is read back as the text that it was made of, whatever that is', () => {
  fc.assert(
    fc.property(anything, anything, anything, anything, (title, text, seen, output) => {
      const step: Step = stepOf({
        label: title,
        text: text || ':',
        reason: seen,
        verdicts: [
          {
            expectation: { text: seen, otherwise: '', predicates: [] },
            value: 'unverified',
            findings: [],
            person: null,
          },
        ],
      });
      const root = parsed({ run: runOf({ environmentName: seen || '-' }), steps: [step] }, output);
      // Nothing of it became a picture, HTML or a heading of its own, and no link says another address than its own.
      for (const link of all(root, 'link')) {
        expect((link as Link).url.replace(/^(?:http|mailto):(?:\/\/)?/, '')).toBe(
          textOf(link).replace(/^(?:http|mailto):(?:\/\/)?/, ''),
        );
      }
      for (const type of ['image', 'html', 'definition', 'footnoteReference', 'thematicBreak']) {
        expect(all(root, type)).toEqual([]);
      }
      expect(all(root, 'heading')).toHaveLength(3);
      const [ran, printed] = all(root, 'code').map(textOf);
      expect(ran).toBe((text || ':').replace(/\n+$/, ''));
      if (oneLine(output) !== '') expect(printed).toBeDefined();
      const cells = all(root, 'tableCell').map(textOf);
      expect(cells[cells.indexOf('Environment') + 1]).toBe(oneLine(seen || '-'));
      const [item] = all(root, 'listItem').map(textOf);
      expect(item).toBe(oneLine(`? unverified: ${oneLine(seen)}`));
    }),
    { numRuns: 300 },
  );
});

it('shows nothing that moves a cursor or turns a line round, wherever it stands', () => {
  const nasty = 'a\u202e\x1b]0;title\x07\u2066b\x9b1m';
  const report = markdownReport(
    { run: runOf({ runbookTitle: nasty }), steps: [stepOf({ label: nasty, text: nasty, reason: nasty })] },
    () => ({ text: `${nasty}\n`, cut: false }),
  );
  expect(report).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
});
