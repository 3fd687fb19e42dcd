import fc from 'fast-check';
import type { Element, Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { toSafeTree } from './html.ts';

function elements(tree: Root): Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (node) => {
    found.push(node);
  });
  return found;
}

function find(tree: Root, tag: string): Element | undefined {
  return elements(tree).find((node) => node.tagName === tag);
}

function words(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(words).join('') : '';
}

describe('toSafeTree', () => {
  it('keeps tables, task lists, footnotes and details', () => {
    const tree = toSafeTree(
      '| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\nText[^1].\n\n[^1]: Note.\n\n<details><summary>More</summary>\n\nInside\n\n</details>\n',
    );
    const tags = new Set(elements(tree).map((node) => node.tagName));
    for (const tag of ['table', 'th', 'td', 'input', 'section', 'sup', 'details', 'summary'])
      expect(tags).toContain(tag);
    expect(
      elements(tree)
        .filter((node) => node.tagName === 'input')
        .map((node) => node.properties.checked ?? false),
    ).toEqual([true, false]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<style>body{display:none}</style>',
    '<iframe src="https://example.com"></iframe>',
    '<object data="x"></object>',
    '<embed src="x">',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<form action="https://example.com"><button>go</button></form>',
    '<link rel="stylesheet" href="https://example.com/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://example.com">',
    '<base href="https://example.com/">',
    '<video src="https://example.com/v.mp4" autoplay></video>',
    '<audio src="https://example.com/a.mp3"></audio>',
  ])('drops %s', (html) => {
    const tree = toSafeTree(`before\n\n${html}\n\nafter ${html}`);
    const tags = elements(tree).map((node) => node.tagName);
    expect(tags.every((tag) => tag === 'p')).toBe(true);
    expect(words(tree)).not.toContain('alert');
    expect(words(tree)).toContain('after');
  });

  it('drops event handlers, styles and scripting addresses', () => {
    const tree = toSafeTree(
      '<p onclick="alert(1)" style="position:fixed">a</p>\n\n[b](javascript:alert(1)) <a href="vbscript:x">c</a> [d](data:text/html,x)',
    );
    for (const node of elements(tree)) {
      expect(Object.keys(node.properties).filter((name) => /^on|style/i.test(name))).toEqual([]);
      expect(node.properties.href).toBeUndefined();
    }
  });

  it('turns a remote image into a link with its description', () => {
    const tree = toSafeTree(
      '![Load graph](https://example.com/load.png) <img src="https://example.com/track.gif" alt="Pixel">',
    );
    expect(find(tree, 'img')).toBeUndefined();
    const links = elements(tree).filter((node) => node.tagName === 'a');
    expect(links.map((node) => [node.properties.href, words(node)])).toEqual([
      ['https://example.com/load.png', 'Load graph'],
      ['https://example.com/track.gif', 'Pixel'],
    ]);
  });

  it('keeps an image whose bytes are in the document, but no SVG', () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    expect(find(toSafeTree(`![x](${png})`), 'img')?.properties.src).toBe(png);
    expect(find(toSafeTree('![x](data:image/svg+xml;base64,PHN2Zz4=)'), 'img')).toBeUndefined();
  });

  it('marks blocks and code with their offsets in the source', () => {
    const source = '# Title\n\n1. Run `uptime`:\n\n   ```sh\n   df -h\n   ```\n';
    const tree = toSafeTree(source);
    const at = (node: Element | undefined) =>
      source.slice(Number(node?.properties.dataStart), Number(node?.properties.dataEnd));
    expect(at(find(tree, 'h1'))).toBe('# Title');
    const codes = elements(tree).filter((node) => node.tagName === 'code');
    expect(codes.map(at)).toEqual(['`uptime`', '```sh\n   df -h\n   ```']);
    expect(at(find(tree, 'li'))).toContain('df -h');
  });

  it('does not let an author fake offsets', () => {
    const tree = toSafeTree('<p data-start="0" DATA-END="5">x</p>\n\ny <code data-start="0">z</code>');
    expect(find(tree, 'code')?.properties.dataStart).toBeUndefined();
  });

  it('keeps no sources of a picture, and no keys or focus of the author', () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    const tree = toSafeTree(
      `<picture><source srcset="https://example.com/x"><img src="${png}" srcset="https://example.com/y 2x"></picture>\n\n<p accesskey="k" tabindex="1">a</p> <a href="https://example.com" accesskey="l" tabindex="5">b</a>`,
    );
    expect(find(tree, 'img')?.properties).toEqual({ src: png });
    for (const node of elements(tree)) {
      expect(['source', 'picture']).not.toContain(node.tagName);
      for (const name of ['srcSet', 'accessKey', 'tabIndex'])
        expect(node.properties).not.toHaveProperty(name);
    }
  });

  it('shows raw HTML that nests too deep over the whole document as words', () => {
    for (const piece of ['<details>\n\n', '<a><b>', '<div>\n\ntext\n\n', '<b>x</i> ', '<i>\n']) {
      const tree = toSafeTree(`# Title\n\n${piece.repeat(6000)}\n\nThe end\n`);
      expect(words(tree)).toContain('Title');
      expect(words(tree)).toContain('The end');
      expect(words(tree)).toContain(/<[a-z]+>/.exec(piece)![0]);
    }
  });

  it('keeps raw HTML that people write, however much of it there is', () => {
    const tree = toSafeTree('<details><summary>More</summary>\n\nInside<br>\n\n</details>\n\n'.repeat(400));
    expect(elements(tree).filter((node) => node.tagName === 'details')).toHaveLength(400);
    const list = toSafeTree(`<ul>${'<li>one <b>two</b>'.repeat(500)}</ul>`);
    expect(elements(list).filter((node) => node.tagName === 'li')).toHaveLength(500);
  });

  it('never throws, and lets nothing through that fetches or runs', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=a>',
      '<a href="javascript:a">',
      '![i](http://e/x)',
      '<svg>',
      '<math>',
      '</p>',
      '<p>',
      '`',
      '```\n',
      '> ',
      '- ',
      '\n\n',
      '<details>',
      '<!--',
      '-->',
      '<![CDATA[',
      '<table><tr>',
      '&lt;',
      '[x]: http://e',
      '<iframe srcdoc="<script>">',
      'text ',
      '<style>',
      '<input>',
      '<',
      '>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        for (const node of elements(toSafeTree(pieces.join('')))) {
          expect([
            'script',
            'style',
            'iframe',
            'svg',
            'math',
            'object',
            'embed',
            'link',
            'form',
            'img',
          ]).not.toContain(node.tagName);
          for (const [name, value] of Object.entries(node.properties)) {
            expect(name).not.toMatch(/^(on|style|src|srcSet|srcdoc)/i);
            if (name === 'href') expect(String(value)).not.toMatch(/^\s*(javascript|data|vbscript):/i);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps no address that nobody sees, whatever its scheme', () => {
    const tree = toSafeTree(
      '<blockquote cite="javascript:x">a</blockquote><q cite="https://e">b</q><del cite="data:x">c</del> <img src="data:image/png;base64,AAAA" longdesc="javascript:x">',
    );
    expect(JSON.stringify(tree)).not.toMatch(/cite|longDesc|javascript/);
    expect(find(tree, 'blockquote')).toBeDefined();
  });

  it('shows a kept image where it is given, and its words where it is not', () => {
    const image = (url: string) => (url === 'attachments/a.png' ? 'data:image/png;base64,AAAA' : null);
    const tree = toSafeTree('![one](attachments/a.png) ![two](attachments/b.png)', { image });
    expect(find(tree, 'img')?.properties).toMatchObject({ src: 'data:image/png;base64,AAAA', alt: 'one' });
    expect(words(tree)).toContain('[image: two]');
  });
});
