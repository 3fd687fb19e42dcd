/** Pinning what a run or a terminal left behind to the timeline, as evidence. */
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { occurredNow } from '#shared/time/grammar.ts';
import {
  evidenceOf,
  pinText,
  type StepOutput,
  type TerminalOutput,
  terminalEvidence,
  terminalPinText,
} from './evidence.ts';
import type { Ground } from './ground.ts';
import type { NewEvidence } from './timeline.ts';

export function createPinning(
  { db, actor, store, timeline, findForLine }: Ground,
  stepOutput: (stepId: string) => StepOutput,
) {
  /** The entry stands at the time at which it ended. */
  const pin = (given: string, text: string, evidence: NewEvidence, endedAt: string | null): TimelineEntry => {
    const incident = findForLine(given);
    const at = endedAt ? occurredNow(endedAt, incident.zone) : undefined;
    const entryId = db.write(actor, (tx) => {
      const id = timeline.addEntry(tx, incident, { kind: 'evidence', text, at });
      timeline.addEvidence(tx, incident.id, id, evidence);
      return id;
    });
    return store.entry(entryId)!;
  };

  return {
    /** Pins what a terminal showed. */
    pinTerminal: (given: string, terminal: TerminalOutput, note: string): TimelineEntry =>
      pin(given, terminalPinText(terminal, note), terminalEvidence(terminal), terminal.endedAt),

    /** Pins a step's stored output. Fault: `incidents.nothing-to-pin`. */
    pinOutput(given: string, stepId: string, note: string): TimelineEntry {
      const output = stepOutput(stepId);
      return pin(given, pinText(output, note), evidenceOf(output), output.step.endedAt);
    },
  };
}
