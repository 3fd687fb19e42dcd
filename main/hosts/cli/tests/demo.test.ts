/** The story on the samples: it ends well, has what it promises, and its export gives the same incident elsewhere. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { IncidentShown } from '#shared/incidents/shown.ts';
import { type Bench, createBench, type Ran } from './bench.ts';

// The whole story takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let told: Bench;
let elsewhere: Bench;
let story: Ran;

beforeAll(async () => {
  told = createBench();
  elsewhere = createBench();
  story = await told.run('demo', '--data', told.dataDir);
});
afterAll(async () => {
  await told.close();
  await elsewhere.close();
});

it('ends well and shows each step with its command line', () => {
  expect(story.err.split('\n').filter((line) => line.startsWith('error'))).toEqual([]);
  expect(story.code).toBe(0);
  const typed = [...story.out.matchAll(/^\$ hotwash (\w+(?: \w+)?)/gm)].map((match) => match[1]);
  for (const step of [
    'import assets',
    'env add',
    'run RB',
    'incident declare',
    'incident log',
    'incident pin',
    'incident why',
    'action add',
    'export INC',
  ]) {
    expect(typed).toContain(step);
  }
  expect(story.out).toMatch(/✔ met/);
  expect(story.out).toMatch(/✘ not met/);
  expect(story.out).toMatch(/\? unverified/);
  expect(story.out).toContain(join(told.dataDir, 'postmortem-INC-1.md'));
});

/** What the export must carry: everything but ids, which each workspace makes for itself. */
async function storyIn(bench: Bench) {
  const { incident, entries, moments, roles, metrics } = IncidentShown.parse(
    (await bench.run('incident', 'show', 'INC-1', '--json')).json(),
  );
  const actions = z.array(ActionItem).parse((await bench.run('action', 'list', '--json')).json());
  const page = (await bench.run('incident', 'show', 'INC-1')).out;
  const { title, severity, status, kind, zone, summary, declaredBy } = incident;
  return {
    facts: { title, severity, status, kind, zone, summary, declaredBy },
    timeline: entries.map(({ at, recordedAt, text, kind, author, starred, evidence }) => ({
      at,
      recordedAt,
      text,
      kind,
      author,
      starred,
      evidence: evidence.map(({ sha256, command, environment, outcome, verdict, excerpt }) => ({
        sha256,
        command,
        environment,
        outcome,
        verdict,
        excerpt,
      })),
    })),
    moments,
    roles: roles.map(({ role, person }) => ({ role, person })),
    metrics,
    whys: page.slice(page.indexOf('Five whys'), page.indexOf('\nActions')),
    actions: actions.map(({ text, owner, due, priority, kind, status }) => ({
      text,
      owner,
      due,
      priority,
      kind,
      status,
    })),
  };
}

it('exports an incident that an empty workspace imports as the same', async () => {
  const imported = await elsewhere.run('import', join(told.dataDir, 'postmortem-INC-1.md'));
  expect(imported.code).toBe(0);
  const [here, there] = [await storyIn(told), await storyIn(elsewhere)];
  expect(there).toEqual(here);
  expect(here.whys).toContain('1.2  ');
  expect(here.actions).toHaveLength(2);
});
