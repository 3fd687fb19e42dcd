/** A postmortem's live blocks all together: from an incident's data to Markdown, and from Markdown to rows. */
import type { ActionLine } from '#shared/actions/lines.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail, Metrics } from '#shared/incidents/model.ts';
import { readActions, renderActions } from './actions.ts';
import type { BlockRead, ReadContext, RenderOptions } from './block.ts';
import { type EvidenceItem, readEvidence, renderEvidence } from './evidence.ts';
import { type Facts, type FactsRead, readFacts, renderFacts } from './facts.ts';
import { numberedWhys, readFiveWhys, renderFiveWhys, whyTree } from './five-whys.ts';
import { contentOf, findBlocks } from './live-blocks.ts';
import { readMetrics, renderMetrics } from './metrics.ts';
import type { LiveBlockName, Why, WhyTree } from './model.ts';
import { readTimeline, renderTimeline, type TimelineRow } from './timeline.ts';

export interface PostmortemData extends IncidentDetail {
  whys: Why[];
  actions: ActionItem[];
}

/** The data as rows of the blocks; `timeline` and `actions` are in the order of the data's own. */
export interface PostmortemRows {
  facts: Facts;
  metrics: Metrics;
  timeline: TimelineRow[];
  whys: (WhyTree & { id: string })[];
  actions: ActionLine[];
  evidence: EvidenceItem[];
}

export function rowsOf({
  incident,
  moments,
  roles,
  entries,
  metrics,
  whys,
  actions,
}: PostmortemData): PostmortemRows {
  const tree = whyTree(whys);
  const numbers = new Map(numberedWhys(tree).map(({ number, why }) => [why.id, number]));
  const evidence: EvidenceItem[] = [];
  const timeline = entries.map((entry) => {
    const labels = entry.evidence.map((piece) => {
      const label = `E${evidence.length + 1}`;
      evidence.push({ ...piece, label });
      return label;
    });
    return { ...entry, evidence: labels };
  });
  return {
    facts: { origin: { id: incident.id, createdAt: incident.createdAt }, incident, moments, roles },
    metrics,
    timeline,
    whys: tree,
    actions: actions.map((item) => ({ ...item, why: (item.whyId && numbers.get(item.whyId)) || null })),
    evidence,
  };
}

/** Every block as Markdown. The same data gives the same text. */
export function renderBlocks(
  data: PostmortemData,
  options: RenderOptions = {},
): Record<LiveBlockName, string> {
  const rows = rowsOf(data);
  return {
    facts: renderFacts(rows.facts, options),
    metrics: renderMetrics(rows.metrics),
    timeline: renderTimeline(rows.timeline, data.incident.zone, options),
    'five-whys': renderFiveWhys(rows.whys),
    actions: renderActions(rows.actions),
    impact: '',
    evidence: renderEvidence(rows.evidence, options),
  };
}

/** What the blocks of a document say. A block that is not there is null. */
export interface BlocksRead {
  facts: FactsRead | null;
  metrics: Partial<Metrics> | null;
  timeline: TimelineRow[] | null;
  whys: WhyTree[] | null;
  actions: ActionLine[] | null;
  evidence: EvidenceItem[] | null;
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
    problems,
  };
}

/** What stands in each block, without the space around it. */
export function blockContents(source: string): Map<LiveBlockName, string> {
  return new Map(findBlocks(source).blocks.map((block) => [block.name, contentOf(source, block).trim()]));
}
