/** Who ran what, where, when, with which outcome: read from the steps, and from the journal who began each. */
import { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import { firstBrokenRow, type JournalRecord } from '#main/db/journal.ts';
import { referenceOf } from '#shared/reference.ts';
import { type AuditCheck, AuditRow } from '#shared/runs/audit.ts';
import { firstBrokenOutput } from './audit-outputs.ts';
import { firstStray } from './audit-record.ts';

export interface AuditFilter {
  runId?: string;
  environmentId?: string;
  /** Only what began at this instant or later. */
  since?: string;
  /** The newest so many. */
  limit?: number;
}

const Stored = z.object({
  what: z.enum(['command', 'terminal']),
  at: z.string(),
  endedAt: z.string().nullable(),
  actor: z.string(),
  confirmedBy: z.string().nullable(),
  runNumber: z.number().nullable(),
  runbook: z.string().nullable(),
  environment: z.string(),
  text: z.string(),
  stdin: z.string(),
  risk: z.string().nullable(),
  state: z.string(),
  outcome: z.string().nullable(),
  exitCode: z.number().nullable(),
  reason: z.string(),
});

/**
 * Commands that ran or were refused, and terminals that were opened; oldest first. Text stands as it was stored:
 * values of secrets are not in it.
 */
export function auditRows({ sql }: Pick<Database, 'sql'>, filter: AuditFilter): AuditRow[] {
  const rows = sql
    .prepare(
      `SELECT * FROM (
         SELECT 'command' AS what, coalesce(steps.started_at, steps.ended_at) AS at, steps.ended_at AS endedAt,
           coalesce((SELECT actor FROM journal WHERE entity = 'step' AND entity_id = steps.id
             AND (patch ->> '$.state[1]' = 'running' OR patch ->> '$.outcome[1]' = 'refused')
             ORDER BY seq LIMIT 1), runs.actor) AS actor,
           steps.answered_by AS confirmedBy, runs.number AS runNumber, runs.runbook_ref AS runbook,
           runs.environment_name AS environment, steps.text AS text, steps.stdin AS stdin, steps.risk AS risk, steps.state AS state,
           steps.outcome AS outcome, steps.exit_code AS exitCode, steps.reason AS reason
         FROM steps JOIN runs ON runs.id = steps.run_id
         WHERE coalesce(steps.started_at, steps.ended_at) IS NOT NULL
           AND (@runId IS NULL OR runs.id = @runId)
           AND (@environmentId IS NULL OR runs.environment_id = @environmentId)
         UNION ALL
         SELECT 'terminal', terminals.started_at, terminals.ended_at, terminals.actor, NULL, runs.number,
           runs.runbook_ref, terminals.environment_name, terminals.command, '[]', NULL, terminals.state, NULL,
           terminals.exit_code, ''
         FROM terminals LEFT JOIN runs ON runs.id = terminals.run_id
         WHERE (@runId IS NULL OR terminals.run_id = @runId)
           AND (@environmentId IS NULL OR terminals.environment_id = @environmentId)
       )
       WHERE @since IS NULL OR at >= @since ORDER BY at DESC LIMIT @limit`,
    )
    .all({
      runId: filter.runId ?? null,
      environmentId: filter.environmentId ?? null,
      since: filter.since ?? null,
      limit: filter.limit ?? -1,
    });
  return rows.reverse().map((row) => {
    const { runNumber, stdin, ...stored } = Stored.parse(row);
    const typed: unknown = JSON.parse(stdin);
    return AuditRow.parse({
      ...stored,
      stdin: typed,
      run: runNumber === null ? null : referenceOf('run', runNumber),
    });
  });
}

/**
 * Walks the journal's hash chain from its first row, looks whether the trail is what the journal says, then reads
 * what commands printed and compares it with the hashes that the journal has.
 */
export function auditChain(db: Pick<Database, 'sql' | 'blobs'>): AuditCheck {
  const { sql } = db;
  const rows = sql.prepare('SELECT count(*) FROM journal').pluck().get() as number;
  const broken = firstBrokenRow(sql);
  if (broken) {
    const { at, actor, entity, entity_id: entityId, op } = rowOf(sql, broken.seq)!;
    return {
      ok: false,
      rows,
      outputs: 0,
      broken: { where: 'journal', ...broken, at, actor, entity, entityId, op },
    };
  }
  const stray = firstStray(sql);
  if (stray) {
    const { at = '', actor = '', op = '' } = rowOf(sql, stray.seq) ?? {};
    return { ok: false, rows, outputs: 0, broken: { where: 'record', ...stray, at, actor, op } };
  }
  const { outputs, broken: output } = firstBrokenOutput(db);
  if (!output) return { ok: true, rows, outputs, broken: null };
  const { stepId: entityId, reason, piece } = output;
  const { seq = 0, at = '', actor = '', op = '' } = lastRowAbout(sql, entityId) ?? {};
  return {
    ok: false,
    rows,
    outputs,
    broken: { where: 'output', seq, reason, at, actor, entity: 'step', entityId, op, piece },
  };
}

function lastRowAbout(sql: Database['sql'], stepId: string): JournalRecord | undefined {
  return sql
    .prepare<[string], JournalRecord>(
      `SELECT * FROM journal WHERE entity = 'step' AND entity_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .get(stepId);
}

function rowOf(sql: Database['sql'], seq: number): JournalRecord | undefined {
  return sql.prepare<[number], JournalRecord>('SELECT * FROM journal WHERE seq = ?').get(seq);
}
