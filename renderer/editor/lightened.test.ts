import { expect, test } from 'vitest';
import { findBlocks } from '#shared/postmortems/live-blocks.ts';
import { behindTable, lightened } from './lightened.ts';
import { parsedPieces } from './parsed.ts';
import { goodEnd } from './use-growing.ts';

const rows = Array.from(
  { length: 3000 },
  (_, index) => `| 20:00 | request ${index} was slow <!-- recorded --> |`,
);
const table = ['| Time | What |', '| --- | --- |', ...rows].join('\n');
const block = (name: string, content: string) =>
  `<!-- hotwash:${name} -->\n\n${content}\n\n<!-- /hotwash:${name} -->\n`;
const long = `# A\n\nWords.\n\n${block('timeline', table)}\n## B\n\n${block('actions', '- [ ] x')}`;

test('of a long block the first rows are left, and nothing moves', () => {
  const light = lightened(long);
  expect(light).toHaveLength(long.length);
  expect(light.split('\n')).toHaveLength(long.split('\n').length);
  expect(light).toContain('request 197 was slow');
  expect(light).not.toContain('request 198 was slow');
  expect(light.indexOf('## B')).toBe(long.indexOf('## B'));
  expect(findBlocks(long, parsedPieces(long))).toEqual(findBlocks(long));
  // While a part of the text is shown, its end may not be there yet.
  expect(lightened(long.slice(0, long.indexOf('<!-- /hotwash')))).not.toContain('request 2999');
});

test('all else is as it was', () => {
  const short = `# A\n\n${block('timeline', rows.slice(0, 100).join('\n'))}`;
  expect(lightened(short)).toBe(short);
  const own = `# A\n\n${table}\n\n${block('timeline', '| x |')}`;
  expect(lightened(own)).toBe(own);
});

test('a text is cut behind a long table and its end marker', () => {
  const cut = goodEnd(long, long.length / 2);
  expect(long.slice(0, cut)).toMatch(/<!-- \/hotwash:timeline -->\n$/);
  expect(behindTable('a\n| b |\n| c |', 5)).toBe(13);
  expect(behindTable('a\n| b |\nd', 5)).toBe(8);
  expect(behindTable('a\nb', 3)).toBe(3);
});
