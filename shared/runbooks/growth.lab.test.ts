/**
 * Reading grows about as its input does. Work for the grammar is counted; the rest is this process's CPU time, which a
 * busy machine does not change much, over doubling sizes, and the best of several tries counts.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const fence = (text: string, language = 'sh') => `# T\n\n\`\`\`${language}\n${text}\n\`\`\`\n`;
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Texts that grow with `n`, about one to ten characters for each. */
const SHAPES: Record<string, (n: number) => string> = {
  'quotes in quotes': (n) => '> '.repeat(n),
  'numbers in numbers': (n) => '1. '.repeat(n),
  'lists that go deeper': (n) => lines(n / 10, (i) => `${' '.repeat((i % 90) * 2)}- a`),
  'lists, item by item': (n) => lines(n / 3, () => '- a'),
  'quoted lines': (n) => lines(n / 2, () => '> a'),
  backticks: (n) => '` `` '.repeat(n / 3),
  'backticks that never close': (n) =>
    Array.from({ length: n / 20 }, (_, i) => `${'`'.repeat(i % 40)}a`).join(' '),
  'open brackets': (n) => '['.repeat(n),
  'brackets around words': (n) => '[a] '.repeat(n),
  'open braces': (n) => '{'.repeat(n),
  'quotation marks': (n) => `Expected: ${'"a '.repeat(n)}`,
  'tables with many rows': (n) => `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(n / 4)}`,
  'tables with many columns': (n) =>
    `|${' a |'.repeat(n / 4)}\n|${'---|'.repeat(n / 4)}\n|${' 1 |'.repeat(n / 4)}\n`,
  headings: (n) => lines(n / 2, (i) => `${'#'.repeat((i % 6) + 1)} Step ${i}`),
  'pasted bullets': (n) => `Skip to content\n\n${'  • a\n'.repeat(n)}`,
  'unclosed fences': (n) => lines(n / 5, (i) => `\`\`\`sh${i % 2 ? '' : '\nls'}`),
  'highlight tags without end': (n) => lines(n / 10, () => '{% highlight sh %}\nls'),
  'highlight tags': (n) => lines(n / 15, () => '{{< highlight sh >}}\nls\n{{< /highlight >}}'),
  'fences in HTML': (n) => lines(n / 10, (i) => `<Tab>\n\`\`\`sh\nls${i % 2 ? '\n```' : ''}`),
  'tags of site generators': (n) => `${'{% a {{< b '.repeat(n / 6)}\n\n${fence('ls {{< '.repeat(n / 6))}`,
  'marks of notes': (n) =>
    `${'!!! a a '.repeat(n / 6)}\n${'??? a\n=== "b"\n'.repeat(n / 10)}\n${fence('ls')}`,
  'a long expectation': (n) => `${fence('ls')}\nExpected: ${'CPU < 7 and '.repeat(n)}`,
  'many expectations': (n) =>
    lines(n / 20, () => `${fence('df -h')}\nExpected: use < 80 %\n\nIf different: look\n`),
  'many warnings': (n) => lines(n / 20, () => `WARNING: this deletes data.\n\n${fence('rm x')}`),
  'a caution without end': (n) => `${'do not this will '.repeat(n / 4)}\n\n${fence('ls')}`,
  'sentences on escalation': (n) => `## Escalation\n\n${'If x after 2 h call y. '.repeat(n / 10)}`,
  metadata: (n) => `# T\n\n${'Owner: x Severity: '.repeat(n / 10)}`,
  'inline code': (n) => 'Run `df -h` or `ls -l`. '.repeat(n / 10),

  'one block of commands': (n) => fence('ls -l\n'.repeat(n)),
  'a pipe without end': (n) => fence('a | '.repeat(n)),
  'pipes over lines': (n) => fence('a |\n'.repeat(n)),
  'parentheses in shell': (n) => fence('x=('.repeat(n)),
  'substitutions in shell': (n) => fence('a $('.repeat(n)),
  'redirections in shell': (n) => fence('<a '.repeat(n)),
  'here-documents': (n) => fence('cat <<E\nx\nE\n'.repeat(n / 4)),
  'here-documents without end': (n) => fence(lines(n / 4, (i) => `cat <<E${i}`)),
  'loops without end': (n) => fence('for i in 1; do\n'.repeat(n / 4)),
  'continuation lines': (n) => fence('a \\\n'.repeat(n)),
  'quotes in shell': (n) => fence(`echo "a 'b`.repeat(n / 4)),
  'placeholders on one line': (n) => fence('x <a> [B] {{ c }} xxx YOUR_D '.repeat(n / 10)),
  variables: (n) => fence(lines(n / 4, (i) => `echo \${V${i}} "\${W}"`)),
  'comments before commands': (n) => fence('# Or look\n'.repeat(n / 2)),
  'prompts that stay open': (n) => fence('$ echo "\n'.repeat(n / 2), ''),
  'a session': (n) => fence('$ ls\na b c\n'.repeat(n / 4), 'console'),
  'interpreter input': (n) => fence(`python3\n${'>>> 1 + 1\n'.repeat(n / 4)}`),
};

/** Characters that the grammar was given while the text was read. */
function parsedIn(source: string): number {
  let characters = 0;
  const counting: ShellGrammar = {
    parse(text) {
      characters += text.length;
      return grammar.parse(text);
    },
  };
  readDocument(source, counting);
  return characters;
}

/** Milliseconds of this process. */
function cpuOf(source: string): number {
  const before = process.cpuUsage();
  readDocument(source, grammar);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const SMALL = 1500;
/** Doublings of the size. */
const TIMES = 4;
/** How much more than its size a reading may grow, and how many milliseconds do not count. */
const SLACK = 2.2;
const NOISE_MS = 30;
const TRIES = 5;

describe.each(Object.entries(SHAPES))('%s', (_, shape) => {
  it('gives the grammar work that grows as the text does', () => {
    const small = parsedIn(shape(SMALL));
    const large = parsedIn(shape(SMALL * TIMES));
    expect(large).toBeLessThanOrEqual(small * TIMES * 1.5 + 10_000);
  });

  it('takes time that grows as the text does', () => {
    const growth: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const small = cpuOf(shape(SMALL));
      const large = cpuOf(shape(SMALL * TIMES));
      if (large <= small * TIMES * SLACK + NOISE_MS) return;
      growth.push(`${small.toFixed(1)} ms → ${large.toFixed(1)} ms`);
    }
    expect.fail(`${TIMES} times the text took longer in every try: ${growth.join(', ')}`);
  });
});
