import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownOfMrkdwn, type Names } from './mrkdwn.ts';

const names: Names = {
  user: (id) => ({ U1: 'Ann Lee', U2: 'snake_case' })[id] ?? null,
  channel: (id) => ({ C1: 'general' })[id] ?? null,
};
const md = (text: string) => markdownOfMrkdwn(text, names);

describe('mrkdwn as Markdown', () => {
  test.each([
    ['*bold* _it_ ~gone~', '**bold** _it_ ~~gone~~'],
    ['*bold _and it_*', '**bold _and it_**'],
    ['*<@U1> did it*', '**@Ann Lee did it**'],
    ['<@U1> asks <@U9|bob> and <@U8>', '@Ann Lee asks @bob and @U8'],
    ['<@U2>', '@snake_case'],
    ['see <#C1|general>, <#C1>, <#C7>', 'see #general, #general, #C7'],
    ['<!here> <!channel> <!subteam^S1|@ops>', '@here @channel @ops'],
    ['<!date^1392734382^{date}|Feb 18>', 'Feb 18'],
    ['<https://example.com/a?b=1&amp;c=2|the board>', '[the board](https://example.com/a?b=1&c=2)'],
    ['<https://example.com>', '<https://example.com>'],
    ['<https://example.com/a_(b)|x>', '[x](<https://example.com/a_(b)>)'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['<javascript:alert(1)|click>', 'click (javascript:alert(1))'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 \\< 2 && 3 > 2'],
    ['&lt;script&gt;', '\\<script>'],
    ['&amp;lt; stays', '\\&lt; stays'],
    ['`a &lt; b` and `x*y`', '`a < b` and `x*y`'],
    ['run ```kubectl get pods\n&lt;all&gt;``` now', 'run\n\n```\nkubectl get pods\n<all>\n```\n\nnow'],
    ['```has <https://e.com|e.com> inside```', '```\nhas e.com inside\n```'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2\\*3\\*4'],
    ['a *star and _dash', 'a \\*star and \\_dash'],
    ['# not a heading', '\\# not a heading'],
    ['[x](y)', '\\[x\\](y)'],
    ['one\ntwo', 'one  \ntwo'],
    ['• one\n• two', '- one\n- two'],
    ['&gt; quoted\nmine', '> quoted\n\nmine'],
    ['text\n---', 'text  \n\\---'],
    [':fire: stays :+1:', ':fire: stays :+1:'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(md(text)).toBe(expected);
  });

  test('no text opens raw HTML or a link to anything but the web', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<',
            '>',
            '|',
            '*',
            '_',
            '~',
            '`',
            '&lt;',
            '&gt;',
            '&amp;',
            'a',
            ' ',
            '\n',
            '@U1',
            'javascript:x',
            'https://e.com',
            '[',
            ']',
            '(',
            ')',
            '!',
          ),
        ),
        (parts) => {
          const told = md(parts.join(''));
          const bare = told.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '').replace(/`[^`\n]+`/g, '');
          expect(bare).not.toMatch(/(?<!\\)<(?!https?:)/);
          expect(bare).not.toMatch(/(?<!\\)\]\((?!<?https?:)/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('many open marks take no more than linear time', () => {
    const text = '*a _b ~c '.repeat(4000);
    expect(md(text).length).toBeGreaterThan(text.length / 2);
  });
});
