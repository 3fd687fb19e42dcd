/** A runs service on a real data folder and a real shell, with runbooks that a test writes as commands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import { openDatabase } from '#main/db/database.ts';
import { createEnvironmentsService } from '#main/environments/service.ts';
import { silentLog } from '#main/log.ts';
import { EnvironmentFields } from '#shared/environments/contract.ts';
import type { Command, Expectation, Risk } from '#shared/runbooks/model.ts';
import { RunRequest } from '#shared/runs/contract.ts';
import type { Step } from '#shared/runs/model.ts';
import { createRunsService, type RunsDeps } from './service.ts';

export { commandOf as command } from '#shared/runbooks/command.fixture.ts';

export function contains(value: string): Expectation {
  return {
    text: `contains ${value}`,
    otherwise: '',
    predicates: [{ subject: '', op: 'contains', value, unit: '', raw: value }],
  };
}

const SOURCE = Buffer.from('# Book\n');

/** As for a POSIX shell; a plain word stays as it is. */
function quoted(value: string): string {
  return /^\w+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

export function makeRuns(commands: Command[], options: Partial<RunsDeps> & { dataDir?: string } = {}) {
  const { dataDir = mkdtempSync(join(tmpdir(), 'hotwash-runs-')), ...more } = options;
  const db = openDatabase({ dataDir, log: silentLog });
  const actor = 'sam';
  const environments = createEnvironmentsService({ db, actor, clock: Date.now });
  const noted: string[] = [];
  const document = {
    id: 'book',
    ref: 'RB-1',
    kind: 'runbook' as const,
    title: 'Book',
    sha256: sha256Of(SOURCE),
    size: SOURCE.length,
    source: null,
    incidentId: null,
    createdAt: '2026-11-20T00:00:00.000Z',
    updatedAt: '2026-11-20T00:00:00.000Z',
    status: 'draft' as const,
  };
  db.write(actor, (tx) => {
    if (tx.read('document', document.id)) return;
    tx.putBlob(SOURCE);
    const { ref: _, ...fields } = document;
    tx.create('document', { ...fields, number: 1 });
  });
  const names = [...new Set(commands.flatMap(({ placeholders }) => placeholders.map(({ name }) => name)))];
  const reading = {
    schema: 'hotwash.reading/1' as const,
    kind: 'runbook' as const,
    title: 'Book',
    metadata: { lastUpdated: null, severity: null, estimatedMinutes: null, owner: null },
    sections: [
      { heading: ['Book', 'Diagnosis'], depth: 2, role: 'diagnosis' as const, start: 0, end: 1, line: 1 },
    ],
    commands,
    blocks: [],
    parameters: names.map((name) => ({ name, commands: [] })),
    causes: [],
    checklist: [],
    escalations: [],
    related: { runbooks: [], alerts: [], dashboards: [] },
    warnings: [],
    problems: [],
  };
  const runs = createRunsService({
    db,
    actor,
    clock: Date.now,
    log: silentLog,
    environments,
    runbooks: {
      readRevision: (_, revision) => ({ document, revision: revision ?? document.sha256, reading }),
      fill: ({ text, stdin, placeholders }, values) => ({
        text: placeholders.reduce(
          (filled, { name, raw }) =>
            filled.replaceAll(raw, () => (name in values ? quoted(values[name]!) : raw)),
          text,
        ),
        stdin,
        missing: placeholders.map(({ name }) => name).filter((name) => !(name in values)),
      }),
      typedInputOf: (text) => (text.startsWith('python3') ? 'at prompts' : null),
      riskOf: (text): { risk: Risk; reasons: string[] } =>
        text.includes('--destroy')
          ? { risk: 'destructive', reasons: ['it says so'] }
          : { risk: 'read-only', reasons: [] },
    },
    logToIncident: ({ text }) => void noted.push(text),
    ...more,
  });
  const addEnvironment = (fields: object = {}) =>
    environments.add(
      EnvironmentFields.parse({ name: 'here', type: 'local', workingDirectory: dataDir, ...fields }),
    );
  const request = (fields: object = {}) =>
    RunRequest.parse({ runbookId: 'book', environmentId: 'here', ...fields });
  /** The run's steps once `ready` says so. */
  const until = async (id: string, ready: (steps: Step[], state: string) => boolean) => {
    for (;;) {
      const { run, steps } = runs.get(id);
      if (ready(steps, run.state)) return { run, steps };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    dataDir,
    db,
    environments,
    runs,
    noted,
    addEnvironment,
    request,
    until,
    /** Starts, and gives the run once it has ended. */
    async runAll(fields: object = {}) {
      const { run } = runs.start(request(fields));
      return until(run.id, (_, state) => state !== 'running');
    },
    async outputOf(stepId: string) {
      const told = { stdout: '', stderr: '', dropped: 0, ended: false };
      for await (const event of runs.output(stepId)) {
        if (event.type === 'chunk')
          told[event.chunk.stream] += Buffer.from(event.chunk.data, 'base64').toString('latin1');
        else if (event.type === 'dropped') told.dropped += event.bytes;
        else told.ended = true;
      }
      return told;
    },
    /** Ends once the step has printed something. */
    async firstOutput(stepId: string) {
      for await (const event of runs.output(stepId)) if (event.type === 'chunk') return;
    },
    async close() {
      await runs.shutDown();
      db.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
