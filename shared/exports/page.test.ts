import { describe, expect, test } from 'vitest';
import { htmlText } from './html-text.ts';
import { type PageParts, pageHtml } from './page.ts';

const page = (text: string, more: Partial<PageParts> = {}) =>
  pageHtml({ title: 'T & <b>', facts: 'PM-1 · postmortem', text, pictures: [], ...more });
const bodyOf = (html: string) => html.slice(html.indexOf('<body>'));

describe('the page', () => {
  test('is whole: title, policy, no script, no address that is fetched', () => {
    const html = page('# Slow panel\n\n[x](https://example.org) ![y](https://example.org/y.png)');
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toContain('<title>T &#38; &#60;b&#62;</title>');
    expect(html).toContain(
      'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;',
    );
    expect(html).not.toMatch(/<script|<link|src="http|@import|url\(/);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('lets every block run in the direction of its own words', () => {
    expect(page('سفارش‌ها کند بودند.')).toMatch(/:is\(p,[^)]*\)\{unicode-bidi:plaintext\}/);
  });

  test('has a title also where the document has none', () => {
    expect(page('words')).toContain('<h1>T &#38; &#60;b&#62;</h1>');
  });

  test('headings have addresses as forges give them, and a table of contents leads to them', () => {
    const html = page(
      '# T\n\n## Root cause!\n\n### More\n\n## Root cause!\n\n## Ünïcode\n\n[there](#root-cause-1) [HTML](#own)\n\n<p id="own">x</p>',
    );
    for (const id of ['root-cause', 'more', 'root-cause-1', 'ünïcode']) expect(html).toContain(` id="${id}"`);
    expect(html).toContain('<nav class="contents" aria-label="Contents">');
    expect(html).toContain('<a href="#root-cause-1">there</a>');
    expect(html).toContain('<a href="#user-content-own"');
    expect(html).toContain('id="user-content-own"');
  });

  test('footnotes lead there and back', () => {
    const html = page('a[^1]\n\n[^1]: b');
    const there = /href="#([^"]*fn-1)"/.exec(html)?.[1];
    const back = /href="#([^"]*fnref-1)"/.exec(html)?.[1];
    expect(html).toContain(`id="${there}"`);
    expect(html).toContain(`id="${back}"`);
  });

  test('tables are decorated and stand in a box that scrolls', () => {
    const html = page('| m | before | after |\n|---|---|---|\n| p95 | 8.5 s | 2.5 s |');
    expect(html).toMatch(/<div class="table">\s*<table>/);
    expect(html).toContain('>3.4 times faster</td>');
  });

  test('times and names stay on one line, sentences and wide tables do not', () => {
    const short = /<td class="short">([^<]*)</g;
    const kept = (source: string) => [...page(source).matchAll(short)].map(([, text]) => text);
    const timeline =
      '| Time | What | Who |\n|---|---|---|\n| 2026-10-14 18:05:12 ★ | release 4.18 reaches all six | Tom Okafor |';
    expect(kept(timeline)).toEqual(['2026-10-14 18:05:12 ★', 'Tom Okafor']);
    expect(kept('| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |')).toEqual([]);
  });

  test('nothing that marks places in the source is left, and nothing that an author styled', () => {
    const html = bodyOf(page('# x\n\n<p style="color:red" class="contents hw-bar" data-start="1">y</p>'));
    expect(html).not.toMatch(/data-start|data-end|style=|class="contents|hw-bar/);
  });

  test('on paper everything is unfolded, and it is light', () => {
    const text = '<details><summary>more</summary>hidden</details>';
    expect(page(text, { paper: true })).toContain('<details open>');
    expect(page(text, { paper: true })).not.toContain('prefers-color-scheme');
    expect(page(text)).toContain('<details>');
  });
});

describe('pictures', () => {
  const picture = {
    block: 'timeline',
    role: 'timeline',
    address: 'data:image/svg+xml;base64,PHN2Zy8+',
    words: 'What it "shows"',
    caption: 'INC-1 in time.',
  } as const;

  test('stand at the beginning of their block', () => {
    const html = page(
      '## Timeline\n\nintro\n\n<!-- hotwash:timeline -->\n\n| a |\n|---|\n| b |\n\n<!-- /hotwash:timeline -->\n\nend',
      { pictures: [picture] },
    );
    expect(html.indexOf('intro')).toBeLessThan(html.indexOf('<figure'));
    expect(html.indexOf('<figure')).toBeLessThan(html.indexOf('<table'));
    expect(html).toContain('alt="What it &#34;shows&#34;"');
  });

  test('else below the heading of their section, else at the end', () => {
    const below = page('## Timeline\n\n- x\n\n## Lessons', { pictures: [picture] });
    expect(below.indexOf('<figure')).toBeLessThan(below.indexOf('<li>x'));
    const end = page('## Lessons\n\nlast', { pictures: [picture] });
    expect(end.indexOf('<figure')).toBeGreaterThan(end.indexOf('last'));
  });

  test('an author’s own SVG is none of them', () => {
    expect(bodyOf(page('<img src="data:image/svg+xml;base64,PHN2Zy8+">', { pictures: [] }))).not.toContain(
      '<img',
    );
  });
});

describe('text of HTML', () => {
  test('what could be markup is not', () => {
    expect(
      htmlText([
        { type: 'text', value: '</p><script>&' },
        { type: 'element', tagName: 'p', properties: { title: '"><img onerror=x>`' }, children: [] },
        { type: 'element', tagName: 'script', properties: {}, children: [{ type: 'text', value: 'x' }] },
        { type: 'comment', value: '--><script>' },
        { type: 'raw', value: '<script>' } as never,
        { type: 'element', tagName: 'p', properties: { 'x onload': 'y' }, children: [] },
      ]),
    ).toBe('&#60;/p&#62;&#60;script&#62;&#38;<p title="&#34;&#62;&#60;img onerror=x&#62;&#96;"></p><p></p>');
  });

  test('code keeps its first line end, lists of names are one attribute', () => {
    expect(
      htmlText([
        {
          type: 'element',
          tagName: 'pre',
          properties: { className: ['a', 'b'], hidden: true },
          children: [{ type: 'text', value: '\nx' }],
        },
      ]),
    ).toBe('<pre class="a b" hidden>\n\nx</pre>');
  });
});
