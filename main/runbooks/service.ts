/** Runbooks: documents that are read into commands, expectations and the rest (shared/runbooks). */

import { z } from 'zod';
import type { Database } from '#main/db/database.ts';
import type { Documents } from '#main/library/documents.ts';
import type { FilledCommand } from '#main/runs/planning.ts';
import { EscalationRule, type RunbookTiming } from '#shared/incidents/clocks.ts';
import { RunbookSubject, subjectOf } from '#shared/incidents/runbooks/subject.ts';
import type { Document, DocumentKind } from '#shared/library/model.ts';
import type { RunbookText } from '#shared/runbooks/contract.ts';
import { applyCorrections } from '#shared/runbooks/corrections.ts';
import { markedCommand, unmarkedCommand } from '#shared/runbooks/marked-code.ts';
import type { Command, CorrectionPatch, RunbookReading, ShownCode } from '#shared/runbooks/model.ts';
import type { ShellGrammar } from '#shared/runbooks/shell/grammar.ts';
import { fillParameters } from '#shared/runbooks/shell/parameters.ts';
import { riskOf } from '#shared/runbooks/shell/risk.ts';
import { typedInputOf } from '#shared/runbooks/shell/typed-input.ts';
import { createCorrections } from './corrections.ts';
import { createFilledRisk } from './filled-risk.ts';
import { createRememberingReader } from './remembering.ts';
import { createSubjects } from './subjects.ts';
import { createTicks } from './ticks.ts';

export interface RunbooksDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  documents: Documents;
  grammar: ShellGrammar;
  /** Names the reader in the cache of summaries: another version reads again. */
  version: string;
}

/** What a list shows of a reading. */
const Summary = z.object({
  commandCount: z.number().int(),
  owner: z.string().nullable(),
  severity: z.string().nullable(),
  estimatedMinutes: z.number().nullable(),
});

/** What is kept of a reading, so that lists and clocks need not read again. */
const Kept = Summary.extend({ escalations: z.array(EscalationRule), subject: RunbookSubject });
type Kept = z.infer<typeof Kept>;

/** Readings kept in memory: each is some times as large as its source. */
const KEPT_READINGS = 32;

export type RunbooksService = ReturnType<typeof createRunbooksService>;

export function createRunbooksService({ db, actor, clock, documents, grammar, version }: RunbooksDeps) {
  const kept = new Map<string, RunbookReading>();
  const blocks = {
    unmarked: (block: ShownCode, patch: CorrectionPatch) => unmarkedCommand(block, patch, grammar),
    marked: (block: ShownCode, patch: CorrectionPatch) => markedCommand(block, patch, grammar),
  };
  const corrections = createCorrections({ db, actor, clock, blocks });
  const filledRisk = createFilledRisk((text, stdin) => riskOf(text, grammar, stdin));
  const stored = db.sql
    .prepare<[string, string], string>('SELECT reading FROM readings WHERE sha256 = ? AND reader = ?')
    .pluck();
  const store = db.sql.prepare(
    'INSERT INTO readings (sha256, reader, reading) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reading = excluded.reading',
  );

  const reader = createRememberingReader(grammar);
  const read = (text: string, name: string, kind: DocumentKind | 'auto'): RunbookReading =>
    reader(text, { name, kind });

  const readingOf = (document: Document, revision: string, text: string): RunbookReading => {
    const key = `${document.kind} ${revision}`;
    const known = kept.get(key);
    if (known) return known;
    const reading = read(text, document.source ?? '', document.kind);
    const oldest = kept.keys().next();
    if (kept.size >= KEPT_READINGS && !oldest.done) kept.delete(oldest.value);
    kept.set(key, reading);
    return reading;
  };

  const keptOf = (document: Document): Kept => {
    const row = stored.get(document.sha256, version) as string | undefined;
    const known = row === undefined ? null : Kept.safeParse(JSON.parse(row));
    if (known?.success) return known.data;
    return remember(document, readingOf(document, document.sha256, documents.text(document).text));
  };

  const remember = (document: Document, reading: RunbookReading): Kept => {
    const { owner, severity, estimatedMinutes } = reading.metadata;
    const commandCount = reading.commands.filter((command) => command.runnable).length;
    const { escalations } = reading;
    const subject = subjectOf(documents.text(document).text, reading);
    const kept = { commandCount, owner, severity, estimatedMinutes, escalations, subject };
    store.run(document.sha256, version, JSON.stringify(kept));
    return kept;
  };

  /** The reading as the document's readers corrected it. */
  const corrected = (document: Document, reading: RunbookReading) => {
    const applied = applyCorrections(reading, corrections.of(document.id), blocks.marked);
    filledRisk.note(applied.reading, applied.corrections);
    return applied;
  };

  const get = (given: string, revision?: string): RunbookText => {
    const document = documents.find(given, 'runbook');
    const found = documents.text(document, revision);
    return { ...found, ...corrected(document, readingOf(document, revision ?? document.sha256, found.text)) };
  };

  const listed = (document: Document) => {
    const summary = Summary.parse(keptOf(document));
    if (corrections.of(document.id).length === 0) return { ...document, ...summary };
    const commandCount = get(document.id).reading.commands.filter(({ runnable }) => runnable).length;
    return { ...document, ...summary, commandCount };
  };

  const ticks = createTicks({
    db,
    actor,
    clock,
    readingOf: (runbookId, revision) => get(runbookId, revision).reading,
  });

  return {
    read,
    get,
    remember,
    ticks: ticks.of,
    tick: ticks.set,

    /** An empty patch takes the correction back. Faults: those of `set` in corrections.ts. */
    correct(given: string, commandId: string, patch: CorrectionPatch): RunbookText {
      const document = documents.find(given, 'runbook');
      const reading = readingOf(document, document.sha256, documents.text(document).text);
      corrections.set({ document, reading, commandId, patch });
      return get(document.id);
    },

    /** The risk of a text with its parameters filled in, as {@link fill} gave it. */
    riskOf: filledRisk.of,

    /** How a text is given its lines of input; null is through a pipe. */
    typedInputOf: (text: string) => typedInputOf(text, grammar),

    /** The command with its parameters filled in, quoted; or as it stands, with the names that have no value. */
    fill(command: Command, values: Record<string, string>): FilledCommand {
      const names = new Set(command.placeholders.map(({ name }) => name));
      const missing = [...names].filter((name) => !Object.hasOwn(values, name));
      if (missing.length > 0) return { text: command.text, stdin: command.stdin, missing };
      const filled = { ...fillParameters(command, values), missing };
      filledRisk.filled(command, filled.stdin);
      return filled;
    },

    /** What it says of time: its estimate and its rules for escalating. Null when the runbook is gone. */
    timing(id: string): RunbookTiming | null {
      const document = documents.list('runbook').find((each) => each.id === id);
      if (!document) return null;
      const { estimatedMinutes, escalations } = keptOf(document);
      return { id, ref: document.ref, title: document.title, estimatedMinutes, escalations };
    },

    list: () => documents.list('runbook').map(listed),

    /** All of them with what they are about. The same array as long as none has changed. */
    suggestable: createSubjects(db.sql, (id) => keptOf(documents.find(id, 'runbook')).subject),

    /** The revision that a run works on. */
    readRevision(
      runbookId: string,
      revision?: string,
    ): { document: Document; revision: string; reading: RunbookReading } {
      const { document, reading } = get(runbookId, revision);
      return { document, revision: revision ?? document.sha256, reading };
    },
  };
}
