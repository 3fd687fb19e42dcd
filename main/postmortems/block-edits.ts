/** Reads what a person edited inside the live blocks of a postmortem back into the incident's data. */
import type { Tx } from '#main/db/database.ts';
import { fault } from '#shared/fault.ts';
import type { ReadContext } from '#shared/postmortems/block.ts';
import {
  type BlocksRead,
  blockContents,
  type PostmortemData,
  type PostmortemRows,
  readBlocks,
  rowsOf,
  showsStarredOnly,
} from '#shared/postmortems/document.ts';
import { evidenceLabels } from '#shared/postmortems/evidence.ts';
import { numberedWhys } from '#shared/postmortems/five-whys.ts';
import { IMPACT_NAMES } from '#shared/postmortems/impact.ts';
import type { MetricsRead } from '#shared/postmortems/metrics.ts';
import type { LiveBlockName } from '#shared/postmortems/model.ts';
import { STATED_TIMES } from '#shared/postmortems/stated.ts';
import { applyFacts } from './fact-edits.ts';
import { applyActions, applyTimeline } from './list-edits.ts';
import type { ActionsPort, IncidentsPort } from './ports.ts';
import type { StatedValues } from './stated.ts';
import { applyWhys } from './why-edits.ts';
import type { Whys } from './whys.ts';

export interface BlockEdits {
  /** The incident as it is now. */
  data: PostmortemData;
  /** The text that the edit began from; null when it is not known any more. */
  base: string | null;
  edited: string;
  context: ReadContext;
}

export interface BlockServices {
  incidents: IncidentsPort;
  actions: ActionsPort;
  whys: Whys;
  stated: StatedValues;
}

/** What is derived or immutable: an edit of it is put back, and the person is told. */
const METRICS_PUT_BACK =
  'The metrics are computed from the key moments; your edit of them was put back. Change the key moments, or write what is stated into a column "Stated".';
const EVIDENCE_PUT_BACK =
  'Evidence never changes; your edit of it was put back. Write about it outside of the block.';

/**
 * Applies the edits inside a write. Gives warnings. Fault: `postmortems.unreadable`, before anything is changed,
 * when an edited block cannot be read.
 */
export function applyBlocks(
  tx: Tx,
  services: BlockServices,
  { data, base, edited, context }: BlockEdits,
): string[] {
  const changed = changedBlocks(base, edited);
  const mine = readBlocks(edited, context, changed);
  const warnings: string[] = base !== null && changed.has('evidence') ? [EVIDENCE_PUT_BACK] : [];
  const problems = mine.problems.filter((problem) => problem !== '');
  if (problems.length > 0) throw unreadable(problems);
  // What the edit began from was written by us; were it not, it would tell nothing, and nothing is removed.
  const began = base === null ? null : readBlocks(base, context, changed);
  const origin = began && began.problems.length === 0 ? began : null;
  const current = rowsOf(data);
  const { incident } = data;

  if (mine.facts) {
    const { facts } = mine;
    applyFacts(tx, services.incidents, {
      detail: data,
      current: current.facts,
      base: origin?.facts ?? null,
      edited: facts,
    });
  }
  if (mine.timeline) {
    const kept = applyTimeline(tx, services.incidents, {
      incident,
      entries: data.entries,
      current: current.timeline,
      base: origin?.timeline ?? null,
      edited: mine.timeline,
      starredOnly: showsStarredOnly(edited),
    });
    warnings.push(...keptWarning(kept, 'timeline entries'));
  }
  if (mine.metrics && origin?.metrics && !sameMetrics(origin.metrics, mine.metrics))
    warnings.push(METRICS_PUT_BACK);
  applyStated(tx, services.stated, { incidentId: incident.id, current, origin, mine });
  let numbers = new Map(numberedWhys(current.whys).map(({ number, why }) => [number, why.id]));
  if (mine.whys) {
    const applied = applyWhys(tx, services.whys, {
      incidentId: incident.id,
      whys: data.whys,
      base: origin?.whys ?? null,
      edited: mine.whys,
      ...evidenceNames(data, current, edited, context),
    });
    numbers = applied.ids;
    warnings.push(...unknownEvidence(applied.unknown));
    warnings.push(...keptWarning(applied.kept, 'whys'));
  }
  if (mine.actions) {
    const kept = applyActions(services.actions, {
      incidentId: incident.id,
      items: data.actions,
      current: current.actions,
      base: origin?.actions ?? null,
      edited: mine.actions,
      whyId: (number) => numbers.get(number) ?? null,
    });
    warnings.push(...keptWarning(kept, 'action items'));
  }
  return warnings;
}

function sameMetrics(before: MetricsRead, after: MetricsRead): boolean {
  return JSON.stringify(before.metrics) === JSON.stringify(after.metrics);
}

/** The duration may be stated in either block; the impact's counts where both changed it. */
function applyStated(
  tx: Tx,
  service: StatedValues,
  {
    incidentId,
    current,
    origin,
    mine,
  }: { incidentId: string; current: PostmortemRows; origin: BlocksRead | null; mine: BlocksRead },
): void {
  const common = { incidentId, current: current.stated };
  if (mine.metrics?.stated) {
    // A base without the column stated no time; not knowing the base is another thing.
    const base = origin && (origin.metrics?.stated ?? []);
    service.apply(tx, { ...common, names: STATED_TIMES, base, edited: mine.metrics.stated });
  }
  if (mine.impact)
    service.apply(tx, { ...common, names: IMPACT_NAMES, base: origin?.impact ?? null, edited: mine.impact });
}

/** The document's names of the evidence: those of its own block, else as they are now. */
function evidenceNames(data: PostmortemData, current: PostmortemRows, edited: string, context: ReadContext) {
  const pieces = data.entries.flatMap((entry) => entry.evidence);
  const labels = evidenceLabels(data.entries);
  const written = readBlocks(edited, context, new Set(['evidence'])).evidence ?? current.evidence;
  const free = new Set(pieces);
  const ids = new Map<string, string>();
  for (const item of written) {
    const named = [...free].filter(
      ({ sha256, createdAt }) => sha256 === item.sha256 && createdAt === item.createdAt,
    );
    const piece = named.find(({ name }) => name === item.name) ?? named[0];
    if (!piece) continue;
    ids.set(item.label, piece.id);
    free.delete(piece);
  }
  return { labels, evidenceId: (label: string) => ids.get(label) ?? null };
}

export function unknownEvidence(labels: readonly string[]): string[] {
  if (labels.length === 0) return [];
  const named = [...new Set(labels)].join(', ');
  return [`The whys name evidence that is not there: ${named}. It was left out.`];
}

function changedBlocks(base: string | null, edited: string): Set<LiveBlockName> {
  const before = base === null ? new Map<LiveBlockName, string>() : blockContents(base);
  const changed = [...blockContents(edited)].filter(([name, content]) => {
    // A block that the edit brought in, empty, only asks to be filled.
    return content !== '' || before.has(name) ? before.get(name) !== content : false;
  });
  return new Set(changed.map(([name]) => name));
}

function keptWarning(kept: number, what: string): string[] {
  if (kept === 0) return [];
  return [
    `${kept} ${what} that your text does not have were kept: they may have come after you began to edit.`,
  ];
}

export function unreadable(problems: readonly string[]) {
  return fault('postmortems.unreadable', problems.slice(0, 5).join(' '), {
    todo: 'Correct this in the text and save it again.',
    kept: 'Your text is kept; nothing of it was stored yet.',
  });
}
