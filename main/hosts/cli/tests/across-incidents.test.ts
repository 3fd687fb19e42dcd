/** What looks across incidents: search with filters, what is alike, trends; and the templates of postmortems. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SearchHit } from '#shared/library/model.ts';
import type { SimilarIncident } from '#shared/library/similar.ts';
import type { Template } from '#shared/postmortems/templates/model.ts';
import type { Trends } from '#shared/trends/model.ts';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = createBench();
  const declare = (title: string, ...more: string[]) =>
    bench.run('incident', 'declare', title, '--zone', 'UTC', ...more);
  await declare(
    'Orders time out',
    '--severity',
    'SEV1',
    '--service',
    'Orders API',
    '--tag',
    'db',
    '--started',
    '-40m',
  );
  await declare('Orders time out again', '--severity', 'SEV2', '--service', 'orders api', '--kind', 'drill');
  await bench.run('incident', 'moment', 'INC-1', 'detected', '-30m');
  await bench.run('action', 'add', 'Raise the pool size', '--incident', 'INC-1', '--owner', 'Ann Lee');
});
afterEach(() => bench.close());

test('search takes filters as the shell gives them, and words that must not occur', async () => {
  const refs = async (...words: string[]) =>
    ((await bench.run('search', ...words, '--json')).json() as SearchHit[]).map(({ ref }) => ref).sort();
  expect(await refs('orders', '-again', 'kind:incident')).toEqual(['INC-1']);
  expect(await refs('kind:incident sev:1-2 tag:db')).toEqual(['INC-1']);
  expect(await refs('owner:Ann Lee')).toEqual(['ACT-1']);
  expect(await refs('kind:incident again')).toEqual(['INC-2']);
  expect(await refs('after:yesterday', 'kind:incident')).toEqual(['INC-1', 'INC-2']);
  expect(await refs('"out again"', 'kind:incident')).toEqual(['INC-2']);
});

test('search tells of filters that nobody knows, and refuses values that nobody understands', async () => {
  const unknown = await bench.run('search', 'orders', 'serivce:x');
  expect(unknown.code).toBe(0);
  expect(unknown.err).toContain('Did you mean service:?');
  const wrong = await bench.run('search', 'orders', 'kind:incidnet');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('Did you mean incident?');
  expect((await bench.run('search', 'orders', '--jsno')).code).toBe(2);
});

test('similar incidents come with what they have in common, drills marked', async () => {
  const ran = await bench.run('incident', 'similar', 'INC-1', '--json');
  expect(ran.json() as SimilarIncident[]).toMatchObject([{ ref: 'INC-2', drill: true, sameService: true }]);
  const page = await bench.run('incident', 'similar', 'INC-1');
  expect(page.out).toContain('Orders time out again (drill)');
  expect(page.out).toContain('same service');
});

test('trends say their n, their formula and what they leave out', async () => {
  const trends = (await bench.run('trends', '--zone', 'UTC', '--json')).json() as Trends;
  expect(trends.severities).toMatchObject({ n: 1, leftOut: [{ n: 1, refs: ['INC-2'], reason: 'a drill' }] });
  expect(trends.metrics[0]!.all).toEqual({ n: 1, median: 600, mean: 600 });
  const page = (await bench.run('trends')).out;
  expect(page).toContain('TTD, time to detect = detected − impact started');
  expect(page).toContain('10 min / 10 min (1)');
  expect(page).toContain('Left out: 1 × a drill (INC-2)');
  const csv = (await bench.run('trends', '--kinds', 'drill', '--csv')).out;
  expect(csv).toContain('incidents by severity,SEV2,');
  const wrong = await bench.run('trends', '--from', 'soon');
  expect(wrong.code).not.toBe(0);
  expect(wrong.err).toContain('"soon" is no day');
});

test('templates are listed, added with what is wrong in them told, used, changed and removed', async () => {
  bench.write('payments.md', '# {{titel}}\n\n{{title}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n');
  const added = await bench.run('template', 'add', 'payments.md');
  expect(added.out).toContain('Added the template payments.');
  expect(added.err).toContain('Did you mean title?');
  expect((await bench.run('template', 'add', 'payments.md')).err).toContain('called "payments" already');
  bench.write('payments.md', '# Payments: {{title}}\n\n<!-- hotwash:facts -->\n<!-- /hotwash:facts -->\n');
  expect((await bench.run('template', 'add', 'payments.md', '--replace')).out).toContain('Changed');
  const made = await bench.run('postmortem', 'new', 'INC-1', '--template', 'payments', '--json');
  expect(made.code).toBe(0);
  expect((await bench.run('show', 'PM-1', '--source')).out).toContain('# Payments: Orders time out');
  const listed = (await bench.run('template', 'list', '--json')).json() as Template[];
  expect(listed.map(({ name }) => name)).toEqual([
    'SRE book',
    'Ten sections',
    'Learning review',
    'One-pager',
    'payments',
  ]);
  expect((await bench.run('template', 'show', 'one-pager')).out).toContain('hotwash:timeline');
  expect((await bench.run('template', 'remove', 'payments')).code).toBe(0);
  expect((await bench.run('template', 'remove', 'sre-book')).err).toContain('comes with Hotwash');
});
