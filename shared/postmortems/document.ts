/** A postmortem's live blocks all together: from an incident's data to Markdown, and from Markdown to rows. */
import { type ActionLine, recordOf } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail, Metrics } from '#shared/incidents/model.ts';
import { readActions, renderActions } from './actions.ts';
import type { BlockRead, ReadContext, RenderOptions } from './block.ts';
import { type EvidenceItem, evidenceLabels, readEvidence, renderEvidence } from './evidence.ts';
import { type Facts, type FactsRead, readFacts, renderFacts } from './facts.ts';
import { numberedWhys, readFiveWhys, renderFiveWhys, whyTree } from './five-whys.ts';
import { readImpact, renderImpact } from './impact.ts';
import { blockOption, contentOf, findBlocks } from './live-blocks.ts';
import { type MetricsRead, readMetrics, renderMetrics } from './metrics.ts';
import type { LiveBlockName, StatedValue, Why, WhyTree } from './model.ts';
import type { StatedLine } from './stated.ts';
import { readTimeline, renderTimeline, type TimelineRow } from './timeline.ts';

export interface PostmortemData extends IncidentDetail {
  whys: Why[];
  actions: ActionItem[];
  stated: StatedValue[];
}

/** The data as rows of the blocks; `timeline` and `actions` are in the order of the data's own. */
export interface PostmortemRows {
  facts: Facts;
  metrics: Metrics;
  timeline: TimelineRow[];
  whys: (WhyTree & { id: string })[];
  actions: ActionLine[];
  evidence: EvidenceItem[];
  stated: StatedLine[];
}

export function rowsOf({
  incident,
  moments,
  roles,
  entries,
  metrics,
  whys,
  actions,
  stated,
}: PostmortemData): PostmortemRows {
  const evidence: EvidenceItem[] = [];
  const labels = evidenceLabels(entries);
  const timeline = entries.map((entry) => {
    const own = entry.evidence.map((piece) => {
      const label = labels.get(piece.id)!;
      evidence.push({ ...piece, label });
      return label;
    });
    return { ...entry, evidence: own };
  });
  const tree = whyTree(whys, labels);
  const numbers = new Map(numberedWhys(tree).map(({ number, why }) => [why.id, number]));
  return {
    facts: { origin: { id: incident.id, createdAt: incident.createdAt }, incident, moments, roles },
    metrics,
    timeline,
    whys: tree,
    actions: actions.map((item) => ({
      ...item,
      why: (item.whyId && numbers.get(item.whyId)) || null,
      recorded: recordOf(item),
    })),
    evidence,
    stated,
  };
}

/** Every block as Markdown. The same data gives the same text. */
function renderBlocks(data: PostmortemData, options: RenderOptions = {}): Record<LiveBlockName, string> {
  const rows = rowsOf(data);
  return {
    facts: renderFacts(rows.facts, options),
    metrics: renderMetrics(rows.metrics, rows.stated),
    timeline: renderTimeline(rows.timeline, data.incident.zone, options),
    'five-whys': renderFiveWhys(rows.whys),
    actions: renderActions(rows.actions, options),
    impact: renderImpact(rows.stated, rows.metrics),
    evidence: renderEvidence(rows.evidence, options),
  };
}

/** The same, as this document shows the data: its timeline with all entries, or the starred ones only. */
export function renderBlocksOf(
  source: string,
  data: PostmortemData,
  options: RenderOptions = {},
): Record<LiveBlockName, string> {
  return renderBlocks(data, { ...options, starredOnly: showsStarredOnly(source) });
}

/** Whether the marker of the document's timeline says that it shows starred entries only. */
export function showsStarredOnly(source: string): boolean {
  return blockOption(source, 'timeline') === 'starred';
}

/** What the blocks of a document say. A block that is not there is null. */
export interface BlocksRead {
  facts: FactsRead | null;
  metrics: MetricsRead | null;
  timeline: TimelineRow[] | null;
  whys: WhyTree[] | null;
  actions: ActionLine[] | null;
  evidence: EvidenceItem[] | null;
  impact: StatedLine[] | null;
  problems: string[];
}

/** Reads those blocks of the source that `wanted` names; all by default. */
export function readBlocks(
  source: string,
  context: ReadContext,
  wanted?: ReadonlySet<LiveBlockName>,
): BlocksRead {
  const contents = blockContents(source);
  const problems: string[] = [];
  const read = <T>(
    name: LiveBlockName,
    reader: (markdown: string, context: ReadContext) => BlockRead<T>,
  ): T | null => {
    const markdown = contents.get(name);
    if (markdown === undefined || (wanted && !wanted.has(name))) return null;
    const found = reader(markdown, context);
    problems.push(...found.problems);
    return found.data;
  };
  return {
    facts: read('facts', readFacts),
    metrics: read('metrics', readMetrics),
    timeline: read('timeline', readTimeline),
    whys: read('five-whys', readFiveWhys),
    actions: read('actions', readActions),
    evidence: read('evidence', readEvidence),
    impact: read('impact', readImpact),
    problems,
  };
}

/** What stands in each block, without the space around it. */
export function blockContents(source: string): Map<LiveBlockName, string> {
  return new Map(findBlocks(source).blocks.map((block) => [block.name, contentOf(source, block).trim()]));
}
