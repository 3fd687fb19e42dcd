/** For the tests here: the features that postmortems stand on, on a data folder of their own, with a clock to set. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActionsService } from '#main/actions/service.ts';
import { sha256Of } from '#main/db/blobs.ts';
import { openDatabase } from '#main/db/database.ts';
import { createIncidentsService } from '#main/incidents/service.ts';
import { createDocuments } from '#main/library/documents.ts';
import { silentLog } from '#main/log.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { createPostmortemsService } from './service.ts';

export type Workspace = ReturnType<typeof createWorkspace>;

export function createWorkspace(actor = 'ann') {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-postmortems-'));
  const time = { now: Date.parse('2025-09-04T09:42:07.123Z') };
  const clock = () => time.now;
  const db = openDatabase({ dataDir, log: silentLog, clock });
  const common = { db, actor, clock };
  const documents = createDocuments(common);
  const actions = createActionsService(common);
  const incidents = createIncidentsService({
    ...common,
    stepOutput: () => {
      throw new Error('no runs here');
    },
  });
  const deps = { ...common, documents, incidents, actions };
  return {
    db,
    clock,
    documents,
    actions,
    incidents,
    postmortems: createPostmortemsService(deps),
    /** The same workspace after a restart: nothing in memory. */
    reopened: () => createPostmortemsService(deps),
    /** Lets so many minutes and a bit pass. */
    wait(minutes: number) {
      time.now += minutes * 60_000 + 417;
    },
    close() {
      db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An incident with everything: entries of several kinds, roles that changed hands, evidence, whys, actions. */
export function liveThrough({ db, incidents, actions, postmortems, wait }: Workspace): Incident {
  const incident = incidents.declare({
    title: 'Orders panel | slow *again*',
    severity: 'SEV2',
    kind: 'real',
    zone: 'Europe/Berlin',
    summary: 'The orders panel took\n8 s to open.',
    runbookIds: [],
  });
  const { id } = incident;
  incidents.setMoment(id, 'impact-started', '-25m');
  incidents.setMoment(id, 'detected', '-10m');
  incidents.assignRole(id, 'incident commander', 'Ann Lee');
  wait(3);
  incidents.log(id, { text: '-15m first reports of a *sluggish* panel | two customers' });
  incidents.log(id, { text: '~11:3x database load rises\nsee the panel <br> `a|b`' });
  incidents.log(id, { text: '2025-09-04 13:10-13:15 +03:30 vendor reports packet loss' });
  wait(5);
  incidents.assignRole(id, 'incident commander', 'bo_k');
  const pinned = db.write('ann', (tx) => {
    const output = 'NAME   CPU %\nweb-1  83.12%\n```\n';
    const entry = incidents.timeline.addEntry(tx, incident, {
      kind: 'evidence',
      text: 'CPU of web-1 is at 83 %',
    });
    incidents.timeline.addEvidence(tx, id, entry, {
      sha256: tx.putBlob(Buffer.from(output)),
      size: output.length,
      mediaType: 'text/plain',
      name: 'output.txt',
      command: 'docker stats --no-stream \\\n  web-1',
      environment: 'prod_eu',
      outcome: 'succeeded (exit 0)',
      verdict: 'not met',
      runId: 'run',
      stepId: 'step',
      excerpt: output,
    });
    if (sha256Of(output).length !== 64) throw new Error('a SHA-256 has 64 digits');
    return entry;
  });
  incidents.timeline.correct(pinned, { starred: true });
  incidents.setStatus(id, 'identified');
  wait(12);
  incidents.setStatus(id, 'mitigated');
  wait(30);
  incidents.setStatus(id, 'resolved');
  const root = postmortems.addWhy({
    incidentId: id,
    parentId: null,
    question: 'Why was it slow?',
    answer: 'One query took 8 s.',
  });
  const left = postmortems.addWhy({
    incidentId: id,
    parentId: root.id,
    question: 'Why 8 s?',
    answer: 'No index.',
  });
  postmortems.addWhy({ incidentId: id, parentId: root.id, question: 'Why did nobody see it?', answer: '' });
  postmortems.updateWhy(left.id, { contributingFactor: true });
  actions.add({
    incidentId: id,
    text: 'Add the index',
    owner: 'Bo, DBA',
    due: '2025-09-15',
    priority: 'P1',
    kind: 'prevent',
    whyId: left.id,
  });
  actions.add({
    incidentId: id,
    text: 'Alert on p95 (orders)',
    status: 'in progress',
    link: 'https://tracker.example/7',
  });
  return incidents.find(id);
}
