import { expect, test } from 'vitest';
import { mayPrint } from './print-rules.ts';

const PAGE = 'file:///tmp/hotwash-print-x/page.html';

test.each([
  [PAGE, true],
  ['data:image/png;base64,AAAA', true],
  ['data:text/html,<script>', false],
  ['file:///etc/passwd', false],
  [`${PAGE}?x`, false],
  ['https://example.org/', false],
  ['app://hotwash/', false],
])('a page that is printed loads %s: %s', (url, may) => {
  expect(mayPrint(url, PAGE)).toBe(may);
});
