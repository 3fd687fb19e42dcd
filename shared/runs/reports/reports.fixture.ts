/** Runs and steps for the tests of reports. */
import type { Run, Step } from '../model.ts';

export function stepOf(fields: Partial<Step>): Step {
  return {
    id: 's',
    runId: 'r',
    position: 0,
    commandId: 'c',
    label: 'Look',
    heading: ['Diagnosis', 'Load'],
    text: 'uptime',
    stdin: [],
    risk: 'read-only',
    riskReasons: [],
    state: 'ended',
    outcome: 'succeeded',
    reason: '',
    exitCode: 0,
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:00:01.250Z',
    timeoutMs: 1000,
    sampleMs: null,
    outputBytes: 0,
    droppedBytes: 0,
    maskedCount: 0,
    outputSha256: null,
    verdicts: [],
    ...fields,
  };
}

export function runOf(fields: Partial<Run>): Run {
  return {
    id: 'r',
    ref: 'RUN-1',
    runbookId: 'b',
    runbookRef: 'RB-1',
    runbookTitle: 'Slow API',
    revision: 'a'.repeat(64),
    environmentId: 'e',
    environmentName: 'prod',
    incidentId: null,
    groupId: null,
    rerunOf: null,
    parameters: {},
    state: 'ended',
    actor: 'sam',
    startedAt: '2026-11-20T10:00:00.000Z',
    endedAt: '2026-11-20T10:00:03.000Z',
    ...fields,
  };
}
