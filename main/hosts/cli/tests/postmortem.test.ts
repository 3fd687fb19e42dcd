import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Document } from '#shared/library/model.ts';
import { Comment, PlacedComment, Readiness, Review } from '#shared/postmortems/review/model.ts';
import { type Bench, createBench } from './bench.ts';

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
const postmortem = (...argv: string[]) => bench.run('postmortem', ...argv);
const json = async <T>(shape: z.ZodType<T>, ...argv: string[]): Promise<T> =>
  shape.parse((await postmortem(...argv, '--json')).json());

beforeAll(async () => {
  bench = createBench();
  await bench.run('incident', 'declare', 'Shop is slow', '--severity', 'sev2', '--started', '-50m');
  await bench.run('incident', 'log', 'INC-1', '-45m', 'John', 'forgot', 'to', 'bound', 'the', 'query');
  expect((await postmortem('review', 'INC-1')).err).toContain('hotwash postmortem new INC-1');
  expect((await json(Document, 'new', 'INC-1')).ref).toBe('PM-1');
});
afterAll(() => bench.close());

it('begins a postmortem once', async () => {
  const again = await postmortem('new', 'INC-1');
  expect(again.code).toBe(0);
  expect(again.out).toContain('INC-1 has its postmortem already: PM-1');
  await bench.run('incident', 'declare', 'Another');
  expect((await postmortem('new', 'INC-2', '--template', 'nowhere')).code).not.toBe(0);
});

it('shows the whole timeline or the starred entries, and tells which', async () => {
  const told = z.object({ timeline: z.enum(['all', 'starred']), shown: z.number(), entries: z.number() });
  const before = await json(told, 'timeline', 'INC-1');
  expect(before).toMatchObject({ timeline: 'all', shown: before.entries });
  await bench.run('incident', 'star', 'INC-1', 'bound');
  expect((await postmortem('timeline', 'PM-1', 'starred')).out).toContain('shows the 1 starred of');
  expect(await json(told, 'timeline', 'PM-1')).toMatchObject({ timeline: 'starred', shown: 1 });
  const text = (await bench.run('export', 'PM-1')).out;
  expect(text).toContain('<!-- hotwash:timeline starred -->');
  expect(text).toContain('forgot to bound the query');
  expect((await postmortem('timeline', 'PM-1', 'some')).code).toBe(2);
  expect((await postmortem('timeline', 'PM-1', 'all')).out).toContain(`all ${before.entries} entries`);
  expect((await bench.run('export', 'PM-1')).out).toContain('<!-- hotwash:timeline -->');
});

describe('the check', () => {
  it('lists what is open, with a code for pipelines', async () => {
    const plain = await postmortem('check', 'PM-1');
    expect(plain.code).toBe(0);
    expect(plain.out).toContain('Not set: detected');
    expect((await postmortem('check', 'INC-1', '--strict')).code).toBe(1);
    const found = await json(Readiness, 'check', 'PM-1', '--gap', '30');
    expect(found.open.map(({ rule }) => rule)).toContain('timeline-gap');
    const wide = await json(Readiness, 'check', 'PM-1', '--gap', '600');
    expect(wide.open.map(({ rule }) => rule)).not.toContain('timeline-gap');
    expect((await postmortem('check', 'PM-1', '--why')).out).toContain('Without it there is no TTD');
    expect((await postmortem('check', 'PM-1', '--gap', 'x')).code).toBe(2);
  });

  it('dismisses by number and takes it back by key', async () => {
    const before = await json(Readiness, 'check', 'PM-1');
    const number = before.open.findIndex(({ rule }) => rule === 'blame') + 1;
    const key = before.open[number - 1]!.key;
    await postmortem('dismiss', 'PM-1', String(number));
    const after = await json(Readiness, 'check', 'PM-1');
    expect(after.dismissed.map((item) => item.key)).toEqual([key]);
    expect((await postmortem('check', 'PM-1')).err).toContain('1 dismissed; --all shows them.');
    await postmortem('dismiss', 'PM-1', key, '--undo');
    expect((await json(Readiness, 'check', 'PM-1')).dismissed).toEqual([]);
    expect((await postmortem('dismiss', 'PM-1', '99')).code).toBe(2);
  });
});

describe('approvals', () => {
  it('go from asking to published', async () => {
    expect((await json(Review, 'ask', 'PM-1', 'Ana', 'Ben Okafor')).document.status).toBe('in review');
    await postmortem('approve', 'PM-1', '--person', 'ana', '--note', 'on the call');
    await postmortem('want-changes', 'PM-1', 'No', 'cause', '--person', 'Ben Okafor');
    const refused = await postmortem('status', 'PM-1', 'approved');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Ben Okafor wants changes.');
    const page = (await postmortem('review', 'PM-1')).out;
    expect(page).toContain('Ana approved: on the call');
    expect(page).toContain('Ben Okafor wants changes: No cause');
    expect((await postmortem('withdraw', 'PM-1', '--person', 'Ben Okafor')).out).toContain(
      'Ben Okafor has not answered',
    );
    await postmortem('ask', 'PM-1', 'Ben Okafor', '--off');
    expect((await postmortem('status', 'PM-1', 'approved')).out).toBe('PM-1: in review → approved\n');
    expect((await json(Review, 'status', 'PM-1', 'in-review')).document.status).toBe('in review');
    await bench.run('incident', 'log', 'INC-1', 'one more entry');
    expect((await postmortem('status', 'PM-1', 'published')).err).toContain('Ana approved an earlier text');
    const anyway = await postmortem('status', 'PM-1', 'published', '--anyway');
    expect(anyway.code).toBe(0);
    expect(anyway.err).toContain('Without every approval.');
  });
});

describe('comments', () => {
  it('stand on words, are answered, resolved, edited and deleted', async () => {
    const made = await json(Comment, 'comment', 'PM-1', 'Which', 'query?', '--on', 'bound the query');
    expect(made.anchor?.quote).toBe('bound the query');
    // Somebody else is another program: who acts is asked once for each.
    const reply = ['postmortem', 'comment', 'PM-1', 'The one of the panel', '--reply', '1', '--actor', 'ana'];
    expect((await bench.spawn(reply)).code).toBe(0);
    expect((await postmortem('comments', 'PM-1')).out).toMatch(/1 {2}line \d+, on "bound the query"/);
    await postmortem('comment', 'PM-1', 'Which query was it?', '--edit', '1');
    const listed = await json(z.array(PlacedComment), 'comments', 'PM-1');
    expect(listed.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Which query was it?'],
      ['1.1', 'The one of the panel'],
    ]);
    await postmortem('resolve', 'PM-1', '1');
    const none = await postmortem('comments', 'PM-1');
    expect(none.out).toBe('');
    expect(none.err).toContain('All comments are resolved');
    expect((await postmortem('comments', 'PM-1', '--all')).out).toContain('resolved by');
    await postmortem('reopen', 'PM-1', '1');
    expect((await postmortem('uncomment', 'PM-1', '1')).err).toContain('Others have replied');
    expect((await postmortem('uncomment', 'PM-1', '1.1')).err).toContain("ana's");
    const removed = await bench.spawn(['postmortem', 'uncomment', 'PM-1', '1.1', '--actor', 'ana']);
    expect(removed.out).toBe('PM-1, comment 1.1 is deleted.\n');
  });

  it('say what is wrong', async () => {
    const nowhere = await postmortem('comment', 'PM-1', 'x', '--on', 'words that are not there');
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain('PM-1 does not say "words that are not there".');
    expect((await postmortem('resolve', 'PM-1', '7')).err).toContain('Its comments are 1:');
  });
});
