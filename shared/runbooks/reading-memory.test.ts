/** Reading with a memory of earlier readings gives what reading from scratch gives, whatever was edited. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { readCode } from './find-commands.ts';
import { pageOfMarkdown } from './page-markdown.ts';
import { readDocument } from './reading.ts';
import { ReadingMemory } from './reading-memory.ts';
import type { ShellGrammar } from './shell/grammar.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const folder = join(import.meta.dirname, 'fixtures');
const FIXTURES = globSync('*.md', { cwd: folder })
  .toSorted()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Words of every kind that change what is around them, near and far. */
const TYPED = [
  'x',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  '# ',
  '\n## Resolution\n\n',
  '\n## Verification\n\n',
  '```',
  '\n```sh\n',
  '\n~~~\n',
  '$ ',
  '- ',
  '\n1. ',
  '> ',
  '    ',
  '\t',
  '`df -h`',
  '\n<!-- ',
  ' -->\n',
  '<details>\n\n',
  '\n---\n',
  '\n+++\n',
  '\n[ref]: https://a.example\n',
  '[ref]',
  '[^1]',
  '\n[^1]: note\n',
  '| a | b |\n|---|---|\n',
  '\nExpected: CPU < 70 %\n',
  'Or: ',
  'WARNING: this deletes data.\n\n',
  '<pod-name>',
  'export NAME=1\n',
  '$' + '{NAME}',
  '•',
  '\uFEFF',
  '\0',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })),
  typed: fc.oneof(fc.constant(''), fc.constantFrom(...TYPED)),
});

const document = fc
  .record({
    parts: fc.array(fc.integer({ min: 0, max: FIXTURES.length - 1 }), { minLength: 1, maxLength: 12 }),
    ending: fc.constantFrom('', '', '\n', '\r\n', '\r'),
  })
  .map(({ parts, ending }) => {
    const text = parts.map((part) => FIXTURES[part]).join('\n');
    return ending ? text.replace(/\r\n|\r|\n/g, ending) : text;
  });

/** Spoils everything in a value: what is shared with the memory spoils the next reading as well. */
function spoil(value: unknown): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    spoil(inner);
    if (!Array.isArray(value)) (value as Record<string, unknown>)[key] = 'spoilt';
  }
  if (Array.isArray(value)) value.length = 0;
}

describe('reading with a memory', () => {
  it('gives what reading from scratch gives, over any edits', { timeout: 120_000 }, () => {
    const memory = new ReadingMemory(grammar);
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 4 }), (source, edits) => {
        let text = source;
        for (const { at, cut, typed } of [{ at: 0, cut: 0, typed: '' }, ...edits]) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + typed + text.slice(place + cut);
          const reading = readDocument(text, grammar, { memory });
          expect(reading).toEqual(readDocument(text, grammar));
          spoil(reading);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  it('parses only what is near an edit again', () => {
    let parsed = 0;
    const counting: ShellGrammar = {
      parse(text) {
        parsed += text.length;
        return grammar.parse(text);
      },
    };
    const memory = new ReadingMemory(counting);
    const step = (n: number) =>
      `## Step ${n}\n\nLook at part ${n} of it:\n\n\`\`\`sh\ndf -h /part/${n}\n\`\`\`\n\nExpected: use < ${n} %\n\n`;
    const source = `# T\n\n${Array.from({ length: 400 }, (_, n) => step(n)).join('')}`;
    readDocument(source, counting, { memory });
    const fresh = parsed;
    const at = source.indexOf('/part/200');
    const edited = `${source.slice(0, at)}x${source.slice(at)}`;
    parsed = 0;
    const reading = readDocument(edited, counting, { memory });
    expect(reading.commands[200]?.text).toBe('df -h x/part/200');
    expect(parsed).toBeGreaterThan(0);
    expect(parsed).toBeLessThan(fresh / 50);
  });

  it('reads a block again when what it depends on changes, and puts it in its place', () => {
    const memory = new ReadingMemory(grammar);
    const block = pageOfMarkdown('```sh\nls -l\n```\n').blocks[0]!;
    const given: string[] = [];
    const read = (lead: string, offset: number) => {
      const move = { offset, lines: offset, sections: 0, steps: 0 };
      return memory.reading({ block, move }, lead, (one) => {
        given.push(lead);
        return one.type === 'code' ? readCode(one, grammar, lead) : { commands: [], output: null };
      }).commands[0];
    };
    expect(read('a', 0)).toMatchObject({ text: 'ls -l', start: 6, line: 2 });
    expect(read('a', 10)).toMatchObject({ text: 'ls -l', start: 16, line: 12 });
    expect(given).toEqual(['a']);
    read('b', 10);
    expect(given).toEqual(['a', 'b']);
  });
});
