import { expect, it } from 'vitest';
import { linkedAttachments } from './linked-attachments.ts';

it('finds what pictures, links and definitions lead to, once each', () => {
  const text = [
    '![latency](attachments/latency.png) and [the log](./attachments/app%20log.txt)',
    '',
    '- again ![](attachments/latency.png), and [by name][dump]',
    '',
    '[dump]: attachments/dump.bin "A dump"',
  ].join('\n');
  expect(linkedAttachments(text)).toEqual(['latency.png', 'app log.txt', 'dump.bin']);
});

it('passes code, other folders and addresses elsewhere', () => {
  expect(
    linkedAttachments(
      '`![x](attachments/x.png)`\n\n![a](https://e.org/attachments/a.png) ![b](../attachments/b.png) ![c](attachments/d/c.png)',
    ),
  ).toEqual([]);
});
