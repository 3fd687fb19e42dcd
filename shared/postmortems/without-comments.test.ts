import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutComments } from './without-comments.ts';

it.each([
  ['# T\n\n<!-- a hint\nof two lines -->\n\nText\n', '# T\n\nText\n'],
  ['## A\n\n<!-- one --><!-- two -->\n\n## B\n', '## A\n\n## B\n'],
  ['## A\r\n\r\n<!-- hint -->\r\n\r\n## B\r\n', '## A\r\n\r\n## B\r\n'],
  ['<!-- at the end -->', ''],
  ['\uFEFF<!-- after a mark -->\n\nText\n', '\uFEFFText\n'],
])('%j becomes %j', (source, wanted) => {
  expect(withoutComments(source)).toBe(wanted);
});

it.each([
  'Words <!-- in a paragraph --> go on\n',
  '```html\n<!-- code -->\n```\n',
  '    <!-- code -->\n',
  '- a\n\n  <!-- in a list -->\n',
  '<!-- c --> words behind it\n',
  '<div>\n<!-- in markup -->\n</div>\n',
  '<!-- never closed\n\nwords\n',
])('%j stays', (source) => {
  expect(withoutComments(source)).toBe(source);
});

it('takes nothing but comments, and all of them at once', () => {
  const block = fc.constantFrom(
    '# T',
    'words',
    '<!-- c -->',
    '<!-- c\nd -->',
    '- a\n- b',
    '```\n<!-- x -->\n```',
    '> q',
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      const text = (some: string[]) => some.map((each) => `${each}\n\n`).join('');
      const bare = withoutComments(text(blocks));
      expect(bare).toBe(text(blocks.filter((each) => !each.startsWith('<!--'))));
      expect(withoutComments(bare)).toBe(bare);
    }),
  );
});
