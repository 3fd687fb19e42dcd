/**
 * Between processes on one data folder: what one asks of another that drives a run, and its answer. Each request is a
 * row that the driving process finds when SQLite's `data_version` moves. Nothing of it is journaled: what a request
 * brings about is journaled where it happens, and its row is removed as soon as it is answered.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Sql } from '#main/db/open.ts';
import { isAlive } from '#main/process-identity.ts';
import { type Fault, FaultError, fault, faultOf } from '#shared/fault.ts';

/** What can be asked of the process that drives a run. A secret never goes this way: it would stand in the database. */
export const RunControl = z.discriminatedUnion('do', [
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('close') }),
  z.object({ do: z.literal('pause') }),
  z.object({ do: z.literal('resume'), keepGoing: z.boolean() }),
  z.object({ do: z.literal('keep following'), stepId: z.string() }),
  z.object({
    do: z.literal('confirm'),
    stepId: z.string(),
    go: z.boolean(),
    name: z.string().optional(),
  }),
  z.object({
    do: z.literal('more'),
    commandIds: z.array(z.string()),
    /** None of a secret. */
    parameters: z.record(z.string(), z.string()),
    timeoutMs: z.number().optional(),
    sampleMs: z.number().optional(),
    keepGoing: z.boolean(),
  }),
]);
export type RunControl = z.infer<typeof RunControl>;

/** Milliseconds between looks for a request, and for its answer. */
const POLL_MS = 100;
/** Milliseconds after which a process that lives has not answered: it hangs, or is stopped in a debugger. */
const ANSWER_WITHIN = 30_000;

interface Row {
  id: string;
  run_id: string;
  request: string;
  by: string;
  answer: string | null;
}

export interface Mailbox {
  /** Ends once the other process has done it. Faults: those of doing it, `runs.elsewhere` when it does not answer. */
  ask(runId: string, owner: string, control: RunControl): Promise<void>;
  /** Looks for requests from now on, until {@link Mailbox.rest}. Does nothing when it looks already. */
  serve(): void;
  rest(): void;
}

export interface MailboxOptions {
  sql: Sql;
  /** This process, as `identityOf` names it. */
  self: string;
  actor: string;
  now(): string;
  /** Does what another process asks for. */
  perform(runId: string, control: RunControl, by: string): Promise<void>;
  /** Milliseconds in which an answer must come. */
  answerWithin?: number;
}

export function createMailbox(options: MailboxOptions): Mailbox {
  const { sql, self, actor, now, perform, answerWithin = ANSWER_WITHIN } = options;
  const put = sql.prepare(
    `INSERT INTO run_requests (id, run_id, owner, request, "by", at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const answerOf = sql
    .prepare<[string], string | null>('SELECT answer FROM run_requests WHERE id = ?')
    .pluck();
  const answer = sql.prepare('UPDATE run_requests SET answer = ? WHERE id = ?');
  const drop = sql.prepare('DELETE FROM run_requests WHERE id = ?');
  const open = sql.prepare<[string], Row>('SELECT * FROM run_requests WHERE owner = ? AND answer IS NULL');
  let timer: NodeJS.Timeout | null = null;
  let version = -1;
  const taken = new Set<string>();

  const handle = async ({ id, run_id: runId, request, by }: Row) => {
    let failed: Fault | null = null;
    try {
      await perform(runId, RunControl.parse(JSON.parse(request)), by);
    } catch (error) {
      failed = faultOf(error);
    }
    answer.run(JSON.stringify({ fault: failed }), id);
    taken.delete(id);
  };

  const look = () => {
    try {
      take();
    } catch {
      // The store is locked for long or was closed meanwhile; the next look comes soon.
      version = -1;
    }
  };
  const take = () => {
    const current = sql.pragma('data_version', { simple: true }) as number;
    if (current === version) return;
    version = current;
    for (const row of open.all(self)) {
      if (taken.has(row.id)) continue;
      taken.add(row.id);
      // The database is gone, or locked for long: who asked is told that nobody answered.
      handle(row).catch(() => taken.delete(row.id));
    }
  };

  return {
    async ask(runId, owner, control) {
      const id = randomUUID();
      put.run(id, runId, owner, JSON.stringify(control), actor, now());
      try {
        const until = performance.now() + answerWithin;
        while (performance.now() < until && isAlive(owner)) {
          await delay(POLL_MS / 2);
          const told = answerOf.get(id);
          if (typeof told !== 'string') continue;
          const { fault: failed } = JSON.parse(told) as { fault: Fault | null };
          if (failed) throw new FaultError(failed);
          return;
        }
      } finally {
        drop.run(id);
      }
      throw fault('runs.elsewhere', `Process ${owner.split(':')[0]}, which runs this, does not answer.`, {
        todo: 'Look at the window or terminal that started it, or end it.',
        kept: 'All output so far is kept.',
      });
    },
    serve() {
      if (timer) return;
      version = -1;
      timer = setInterval(look, POLL_MS).unref();
    },
    rest() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
