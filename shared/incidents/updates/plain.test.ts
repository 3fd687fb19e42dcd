import { expect, test } from 'vitest';
import { plainOf } from './plain.ts';

test.each([
  ['**Bold** and _slanted_ `code`', 'Bold and slanted code'],
  ['# Title\n\nText', 'Title\n\nText'],
  ['- one\n- two\n  - inner\n\n1. first\n2. second', '- one\n- two\n  - inner\n\n1. first\n2. second'],
  ['3. three\n4. four', '3. three\n4. four'],
  ['- [ ] open\n- [x] done', '- [ ] open\n- [x] done'],
  ['see [the page](https://example.com/x)', 'see the page (https://example.com/x)'],
  ['<https://example.com> and [](https://a.example)', 'https://example.com and https://a.example'],
  ['[ann@example.com](mailto:ann@example.com)', 'ann@example.com'],
  ['![panel](p.png)', 'panel'],
  ['a\\\nb', 'a\nb'],
  ['a<br>b', 'a\nb'],
  ['> quoted\n> more', '> quoted\n> more'],
  ['```\ncode **as is**\n```', 'code **as is**'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n1 | 2'],
  ['20 \\* 3 \\_x\\_', '20 * 3 _x_'],
  ['<b>bold</b>', 'bold'],
  ['', ''],
])('%j', (markdown, plain) => {
  expect(plainOf(markdown)).toBe(plain);
});
