import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { createDocuments } from '#main/library/documents.ts';
import { createRunbooksService } from '#main/runbooks/service.ts';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { createIncidentRunbooks, type IncidentRunbooks } from './runbooks.ts';
import type { IncidentsService } from './service.ts';
import { declareOne, faultIn, testIncidents } from './testing.ts';

const grammar = await loadShellGrammar();

let store: TestStore;
let incidents: IncidentsService;
let documents: ReturnType<typeof createDocuments>;
let shelf: ReturnType<typeof shelfOn>;
let id: string;

/** The runbooks of a process: what it has in memory is its own. */
function shelfOn(version = '1') {
  const runbooks = createRunbooksService({ ...store, documents, grammar, version });
  const all: IncidentRunbooks = createIncidentRunbooks({
    ground: incidents.ground,
    suggestable: runbooks.suggestable,
  });
  return { ...all, suggestable: runbooks.suggestable };
}

const write = (title: string, text: string) =>
  documents.create({ kind: 'runbook', title, bytes: Buffer.from(text) }).id;

beforeEach(() => {
  store = testStore();
  incidents = testIncidents(store);
  documents = createDocuments(store);
  shelf = shelfOn();
  id = declareOne(incidents, { title: 'Orders are slow' }).id;
});
afterEach(() => store.end());

const refs = (about: Partial<{ title: string; alert: string; service: string; tags: string[] }>) =>
  shelf.suggest({ about: { title: '', alert: '', service: '', tags: [], ...about } }).map(({ ref }) => ref);

describe('a runbook of the incident', () => {
  test('is attached once and detached, each told quietly and undone', () => {
    write('Slow orders', '# Slow orders\n');
    const [runbookId] = shelf.attach(id, 'RB-1').runbookIds;
    shelf.attach('INC-1', runbookId!);
    expect(incidents.find(id).runbookIds).toEqual([runbookId]);
    expect(shelf.detach(id, 'RB-1').runbookIds).toEqual([]);
    expect(incidents.undo(id).what).toBe('Took back: Runbook detached: RB-1 Slow orders');
    expect(incidents.find(id).runbookIds).toEqual([runbookId]);
    expect(
      incidents
        .get(id)
        .entries.map(({ kind, text }) => [kind, text])
        .slice(1),
    ).toEqual([['system', 'Runbook attached: RB-1 Slow orders']]);
  });

  test('is detached also when its document is gone, and not when it was never attached', () => {
    const runbookId = write('Slow orders', '# Slow orders\n');
    shelf.attach(id, runbookId);
    documents.remove(runbookId);
    expect(shelf.detach(id, runbookId).runbookIds).toEqual([]);
    write('Other', '# Other\n');
    expect(faultIn(() => shelf.detach(id, 'RB-2')).code).toBe('incidents.runbook-not-attached');
    expect(faultIn(() => shelf.attach(id, 'RB-9')).code).toBe('runbooks.not-found');
  });
});

describe('a runbook is suggested', () => {
  test('by what its front matter, its lines and its rules say', () => {
    write('One', '---\nservice: [checkout, "orders api"]\ntags: latency, db\n---\n# One\n');
    write('Two', '+++\n[extra]\ncomponent = "mailer"\n+++\n# Two\n');
    write('Three', '# Three\n\n**Service:** `search` | **Alerts:** HighErrorRate, DiskFull\n');
    write(
      'Table',
      '# Table\n\n| Component | Alert |\n|---|---|\n\n| Service | `ledger` |\n|---|---|\n| Tags | money, slow |\n',
    );
    write('Four', '# Four\n\n```yaml\n- alert: QueueGrows\n  expr: up\n```\n');
    write('Five', '# Five\n\n## Symptoms\n\n### Uploads hang\n');
    expect(refs({ service: 'Orders-API' })).toEqual(['RB-1']);
    expect(refs({ tags: ['latency'] })).toEqual(['RB-1']);
    expect(refs({ service: 'mailer' })).toEqual(['RB-2']);
    expect(refs({ service: 'search' })).toEqual(['RB-3']);
    expect(refs({ service: 'Ledger' })).toEqual(['RB-4']);
    expect(refs({ tags: ['money'] })).toEqual(['RB-4']);
    expect(refs({ alert: 'DiskFull' })).toEqual(['RB-3']);
    expect(refs({ title: 'QueueGrows is firing' })).toEqual(['RB-5']);
    expect(refs({ title: 'uploads hang' })).toEqual(['RB-6']);
  });

  test('for an incident, without those that are attached', () => {
    write('Slow orders', '# Slow orders\n');
    expect(shelf.suggest({ id }).map(({ ref }) => ref)).toEqual(['RB-1']);
    shelf.attach(id, 'RB-1');
    expect(shelf.suggest({ id })).toEqual([]);
    expect(shelf.suggest({})).toEqual([]);
  });

  test('as it is now: renamed, changed, new, gone', () => {
    const one = write('Slow orders', '# Slow orders\n');
    expect(refs({ title: 'slow orders' })).toEqual(['RB-1']);
    documents.replace(documents.find(one), Buffer.from('# Full disk\n'), 'Full disk');
    expect(refs({ title: 'slow orders' })).toEqual([]);
    expect(refs({ title: 'full disk' })).toEqual(['RB-1']);
    documents.remove(one);
    expect(refs({ title: 'full disk' })).toEqual([]);
  });

  test('whatever its front matter is', () => {
    write('Teeth', '---\nservice: [unclosed\n---\n# Teeth\n');
    write('Odd', '---\n- a\n- list\n---\n# Odd\n');
    write('Strange', '---\ntags:\n  deep: { deeper: 1 }\nservice: 7\ndate: 2026-01-01\n---\n# Strange\n');
    expect(refs({ title: 'teeth' })).toEqual(['RB-1']);
    expect(shelf.suggestable().map(({ services }) => services)).toEqual([['unclosed'], [], ['7']]);
  });
});

test('of a thousand runbooks none is read twice: not for the next question, and not by the next process', () => {
  store.db.sql.pragma('synchronous = OFF');
  store.db.write('ada', () => {
    for (let n = 0; n < 1000; n += 1) write(`Case ${n}`, `# Case ${n}\n\n**Service:** s${n}\n`);
  });
  const reads: string[] = [];
  const { text } = documents;
  documents = {
    ...documents,
    text(document, revision) {
      reads.push(document.ref);
      return text(document, revision);
    },
  };
  shelf = shelfOn();
  expect(refs({ service: 's7' })).toEqual(['RB-8']);
  expect(reads.length).toBeGreaterThanOrEqual(1000);
  reads.length = 0;
  expect(refs({ service: 's8' })).toEqual(['RB-9']);
  shelf = shelfOn();
  expect(refs({ service: 's9' })).toEqual(['RB-10']);
  expect(shelf.suggestable()).toBe(shelf.suggestable());
  expect(reads).toEqual([]);
});
