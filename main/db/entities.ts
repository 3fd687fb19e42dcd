/**
 * Every kind of thing that is stored: its table, its fields, and how a field stands in its column. A field's column
 * is its name in snake_case. The journal and the stores both read this, so a field is named in one place.
 */

import { type DocumentMarks, marksOf } from '#shared/library/marks.ts';

export type FieldType = 'text' | 'number' | 'boolean' | 'json';

/** What the full-text index holds of an entity. */
export interface Searchable {
  ref: string;
  title: string;
  body: string;
  incidentId: string | null;
  /** Of a document: what filters can ask for. */
  marks?: DocumentMarks;
}

export interface EntityDefinition {
  table: string;
  fields: Record<string, FieldType>;
  /** The field that names the incident, run or document it hangs on. */
  parent?: string;
  /** Null when this one is not to be found by search. `blob` gives a blob's text. */
  search?: (fields: Record<string, unknown>, blob: (sha256: string) => string) => Searchable | null;
  /** The kind that search hits carry, when it is not the entity's name. */
  searchKind?: (fields: Record<string, unknown>) => string;
}

const define = <const T extends Record<string, EntityDefinition>>(entities: T): T => entities;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const idOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const entities = define({
  setting: { table: 'settings', fields: { id: 'text', value: 'json' } },
  document: {
    table: 'documents',
    fields: {
      id: 'text',
      kind: 'text',
      number: 'number',
      title: 'text',
      sha256: 'text',
      size: 'number',
      source: 'text',
      incidentId: 'text',
      createdAt: 'text',
      updatedAt: 'text',
      status: 'text',
    },
    parent: 'incidentId',
    searchKind: (d) => text(d.kind),
    search: (d, blob) => {
      const body = blob(text(d.sha256));
      return {
        ref: `${{ runbook: 'RB', postmortem: 'PM', investigation: 'INV' }[text(d.kind)] ?? ''}-${d.number}`,
        title: text(d.title),
        body,
        incidentId: idOrNull(d.incidentId),
        marks: marksOf(body),
      };
    },
  },
  environment: {
    table: 'environments',
    fields: {
      id: 'text',
      name: 'text',
      type: 'text',
      policy: 'text',
      production: 'boolean',
      workingDirectory: 'text',
      shell: 'text',
      variables: 'json',
      timeoutMs: 'number',
      createdAt: 'text',
      lastCheck: 'json',
      target: 'json',
      secrets: 'json',
      tags: 'json',
      color: 'text',
      sampleMs: 'number',
    },
    search: (e) => ({ ref: text(e.name), title: text(e.name), body: text(e.type), incidentId: null }),
  },
  incident: {
    table: 'incidents',
    fields: {
      id: 'text',
      number: 'number',
      title: 'text',
      severity: 'text',
      status: 'text',
      kind: 'text',
      zone: 'text',
      summary: 'text',
      declaredBy: 'text',
      createdAt: 'text',
      postmortemId: 'text',
      runbookIds: 'json',
      alert: 'text',
      service: 'text',
      tags: 'json',
      mergedIntoId: 'text',
      updateEveryMinutes: 'number',
      nextUpdateAt: 'text',
      key: 'text',
    },
    search: (i) => ({
      ref: `INC-${i.number}`,
      title: text(i.title),
      body: [i.summary, i.severity, i.status, i.alert, i.service, ...((i.tags as unknown[]) ?? [])]
        .map(text)
        .join(' '),
      incidentId: text(i.id),
    }),
  },
  moment: {
    table: 'moments',
    fields: { id: 'text', incidentId: 'text', name: 'text', at: 'json' },
    parent: 'incidentId',
  },
  role: {
    table: 'role_assignments',
    fields: { id: 'text', incidentId: 'text', role: 'text', person: 'text', from: 'text', until: 'text' },
    parent: 'incidentId',
  },
  entry: {
    table: 'timeline_entries',
    fields: {
      id: 'text',
      incidentId: 'text',
      at: 'json',
      start: 'text',
      recordedAt: 'text',
      text: 'text',
      kind: 'text',
      author: 'text',
      starred: 'boolean',
      corrected: 'boolean',
      key: 'text',
      audience: 'text',
      source: 'json',
    },
    parent: 'incidentId',
    search: (e) => ({ ref: '', title: '', body: text(e.text), incidentId: text(e.incidentId) }),
  },
  evidence: {
    table: 'evidence',
    fields: {
      id: 'text',
      incidentId: 'text',
      entryId: 'text',
      sha256: 'text',
      size: 'number',
      mediaType: 'text',
      name: 'text',
      command: 'text',
      environment: 'text',
      outcome: 'text',
      verdict: 'text',
      runId: 'text',
      stepId: 'text',
      excerpt: 'text',
      createdAt: 'text',
    },
    parent: 'incidentId',
  },
  why: {
    table: 'whys',
    fields: {
      id: 'text',
      incidentId: 'text',
      parentId: 'text',
      position: 'number',
      question: 'text',
      answer: 'text',
      contributingFactor: 'boolean',
      factor: 'text',
      evidenceIds: 'json',
    },
    parent: 'incidentId',
  },
  statedValue: {
    table: 'stated_values',
    fields: { id: 'text', incidentId: 'text', name: 'text', text: 'text', amount: 'number', unit: 'text' },
    parent: 'incidentId',
  },
  action: {
    table: 'actions',
    fields: {
      id: 'text',
      number: 'number',
      text: 'text',
      owner: 'text',
      due: 'text',
      priority: 'text',
      kind: 'text',
      status: 'text',
      link: 'text',
      incidentId: 'text',
      whyId: 'text',
      position: 'number',
      createdAt: 'text',
      closedAt: 'text',
      documentId: 'text',
      source: 'text',
      updatedAt: 'text',
    },
    parent: 'incidentId',
    search: (a) => ({
      ref: `ACT-${a.number}`,
      title: text(a.text),
      body: `${text(a.owner)} ${text(a.status)}`,
      incidentId: idOrNull(a.incidentId),
    }),
  },
  run: {
    table: 'runs',
    fields: {
      id: 'text',
      number: 'number',
      runbookId: 'text',
      runbookRef: 'text',
      runbookTitle: 'text',
      revision: 'text',
      environmentId: 'text',
      environmentName: 'text',
      incidentId: 'text',
      parameters: 'json',
      state: 'text',
      actor: 'text',
      startedAt: 'text',
      endedAt: 'text',
      owner: 'text',
      groupId: 'text',
      rerunOf: 'text',
      keepGoing: 'boolean',
    },
    parent: 'incidentId',
    search: (r) => ({
      ref: `RUN-${r.number}`,
      title: `${text(r.runbookTitle)} in ${text(r.environmentName)}`,
      body: text(r.runbookRef),
      incidentId: idOrNull(r.incidentId),
    }),
  },
  step: {
    table: 'steps',
    fields: {
      id: 'text',
      runId: 'text',
      position: 'number',
      commandId: 'text',
      label: 'text',
      heading: 'json',
      text: 'text',
      stdin: 'json',
      risk: 'text',
      riskReasons: 'json',
      state: 'text',
      outcome: 'text',
      reason: 'text',
      exitCode: 'number',
      startedAt: 'text',
      endedAt: 'text',
      timeoutMs: 'number',
      outputBytes: 'number',
      droppedBytes: 'number',
      maskedCount: 'number',
      outputSha256: 'text',
      outputFramesSha256: 'text',
      verdicts: 'json',
      follows: 'boolean',
      expectations: 'json',
      sampleMs: 'number',
      recordedOutput: 'text',
      answeredBy: 'text',
    },
    parent: 'runId',
  },
  terminal: {
    table: 'terminals',
    fields: {
      id: 'text',
      environmentId: 'text',
      environmentName: 'text',
      actor: 'text',
      runId: 'text',
      command: 'text',
      state: 'text',
      exitCode: 'number',
      startedAt: 'text',
      endedAt: 'text',
      owner: 'text',
      transcriptSha256: 'text',
    },
    parent: 'environmentId',
  },
  baseline: {
    table: 'baselines',
    fields: {
      id: 'text',
      runbookId: 'text',
      environmentId: 'text',
      runId: 'text',
      setBy: 'text',
      at: 'text',
    },
    parent: 'runbookId',
  },
  correction: {
    table: 'corrections',
    fields: {
      id: 'text',
      documentId: 'text',
      commandId: 'text',
      text: 'text',
      patch: 'json',
      by: 'text',
      at: 'text',
    },
    parent: 'documentId',
  },
  attachment: {
    table: 'attachments',
    fields: {
      id: 'text',
      documentId: 'text',
      name: 'text',
      sha256: 'text',
      size: 'number',
      mediaType: 'text',
      createdAt: 'text',
    },
    parent: 'documentId',
  },
  approval: {
    table: 'approvals',
    fields: {
      id: 'text',
      documentId: 'text',
      person: 'text',
      state: 'text',
      note: 'text',
      sha256: 'text',
      at: 'text',
      brought: 'boolean',
    },
    parent: 'documentId',
  },
  comment: {
    table: 'comments',
    fields: {
      id: 'text',
      documentId: 'text',
      replyToId: 'text',
      anchor: 'json',
      text: 'text',
      author: 'text',
      at: 'text',
      resolvedBy: 'text',
      resolvedAt: 'text',
    },
    parent: 'documentId',
  },
  dismissal: {
    table: 'dismissals',
    fields: { id: 'text', documentId: 'text', key: 'text', by: 'text', at: 'text' },
    parent: 'documentId',
  },
  template: {
    table: 'templates',
    fields: { id: 'text', name: 'text', text: 'text', createdAt: 'text', updatedAt: 'text' },
  },
  tick: {
    table: 'ticks',
    fields: {
      id: 'text',
      runId: 'text',
      key: 'text',
      text: 'text',
      done: 'boolean',
      by: 'text',
      at: 'text',
    },
    parent: 'runId',
  },
});

export type EntityName = keyof typeof entities;
