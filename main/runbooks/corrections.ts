/** Readers' corrections as they are stored: one a command of a document, beside its text. */
import { randomUUID } from 'node:crypto';
import { fieldsOf } from '#main/db/columns.ts';
import type { Database } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import { differingPatch } from '#shared/runbooks/corrections.ts';
import {
  type Command,
  Correction,
  type CorrectionPatch,
  type RunbookReading,
  type ShownCode,
} from '#shared/runbooks/model.ts';

export interface CorrectionsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  /** Reads a block of code as a command (shared/runbooks/marked-code.ts). */
  blocks: {
    unmarked(block: ShownCode, patch: CorrectionPatch): Command;
    marked(block: ShownCode, patch: CorrectionPatch): Command | null;
  };
}

export interface CorrectionRequest {
  document: Document;
  /** As Hotwash reads it, without corrections. */
  reading: RunbookReading;
  commandId: string;
  patch: CorrectionPatch;
}

export function createCorrections({ db, actor, clock, blocks }: CorrectionsDeps) {
  const all = db.sql.prepare('SELECT * FROM corrections WHERE document_id = ? ORDER BY at, id');
  const one = db.sql.prepare('SELECT * FROM corrections WHERE document_id = ? AND command_id = ?');
  const toCorrection = (row: unknown) =>
    Correction.parse(fieldsOf('correction', row as Record<string, unknown>));

  return {
    of: (documentId: string): Correction[] => all.all(documentId).map(toCorrection),

    /**
     * Keeps the correction in place of an earlier one; one that corrects nothing is removed. Faults:
     * `runbooks.no-such-command`, `runbooks.no-such-interpreter`, `runbooks.stays-code`, `policy.destructive`.
     */
    set({ document, reading, commandId, patch }: CorrectionRequest): void {
      const block = reading.blocks.find((each) => each.id === commandId);
      const command = block
        ? blocks.unmarked(block, patch)
        : reading.commands.find((each) => each.id === commandId);
      const row = one.get(document.id, commandId);
      const known = row ? toCorrection(row) : null;
      const empty = Object.values(patch).every((value) => value === undefined);
      if (!command && !(known && empty)) {
        throw fault('runbooks.no-such-command', `${document.ref} has no command ${commandId}.`, {
          todo: 'The runbook may have changed: reload it.',
          kept: 'Nothing was corrected.',
        });
      }
      const { runWith } = patch;
      if (runWith !== undefined && !block?.interpreters.includes(runWith)) {
        throw fault(
          'runbooks.no-such-interpreter',
          `${document.ref} does not offer to run it with ${runWith}.`,
          {
            todo: block?.interpreters.length
              ? `Choose one of: ${block.interpreters.join(', ')}.`
              : 'Mark it as a command of a shell, if it is one.',
            kept: 'Nothing was corrected.',
          },
        );
      }
      if (block && !empty && !blocks.marked(block, patch)) {
        throw fault('runbooks.stays-code', 'A block of code can only be made a command.', {
          todo: 'Mark it as a command, give it the language of a shell, or choose what it is run with.',
          kept: 'Nothing was corrected.',
        });
      }
      if (command?.risk === 'destructive' && patch.risk === 'read-only') {
        throw fault('policy.destructive', 'What Hotwash reads as destructive cannot be called read-only.', {
          todo: 'Call it one that changes state, if nothing is lost by it.',
          kept: 'Nothing was corrected.',
        });
      }
      const kept = command && !empty ? differingPatch(command, patch) : {};
      db.write(actor, (tx) => {
        if (Object.keys(kept).length === 0) {
          if (known) tx.remove('correction', known.id);
          return;
        }
        const said = { patch: kept, by: actor, at: new Date(clock()).toISOString() };
        if (known) {
          if (JSON.stringify(known.patch) !== JSON.stringify(kept)) tx.update('correction', known.id, said);
          return;
        }
        const text = [command!.text, ...command!.stdin].join('\n');
        tx.create('correction', { id: randomUUID(), documentId: document.id, commandId, text, ...said });
      });
    },
  };
}
