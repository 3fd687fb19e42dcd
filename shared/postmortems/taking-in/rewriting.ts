/**
 * Putting live blocks in the place of what was understood of a text. A section keeps its heading and the words above
 * what was understood; all else of the document stays byte for byte.
 */
import { LineIndex, type SourceLine } from '#shared/markdown/lines.ts';
import type { LiveBlockName } from '../model.ts';
import type { ReportReading } from '../reading/model.ts';
import type { Outline, Unit } from '../reading/outline.ts';
import { plain } from '../reading/plain.ts';

/** A stretch of the source that a block stands in the place of. */
export interface BlockToPut {
  name: LiveBlockName;
  /** The heading of its section. */
  title: string;
  start: number;
  end: number;
}

const OWN_ROLES = { timeline: 'timeline', 'five-whys': 'five whys', actions: 'actions' } as const;
type Rewritten = keyof typeof OWN_ROLES;

/** Blocks for those sections that hold something that was understood, in their order. */
export function blocksToPut(
  outline: Outline,
  report: Pick<ReportReading, 'timeline' | 'fiveWhys' | 'actions'>,
): BlockToPut[] {
  const lines = new LineIndex(outline.source).all();
  const understood: Record<Rewritten, ReadonlySet<number> | null> = {
    timeline: linesOf(report.timeline),
    'five-whys': report.fiveWhys.length > 0 ? new Set() : null,
    actions: linesOf(report.actions),
  };
  const found: BlockToPut[] = [];
  for (const name of Object.keys(OWN_ROLES) as Rewritten[]) {
    const wanted = understood[name];
    if (wanted === null) continue;
    const stretch = stretchOf(outline, lines, OWN_ROLES[name], wanted);
    if (stretch) found.push({ name, ...stretch });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function linesOf(items: readonly { line: number }[]): ReadonlySet<number> | null {
  return items.length > 0 ? new Set(items.map(({ line }) => line)) : null;
}

function stretchOf(
  outline: Outline,
  lines: readonly SourceLine[],
  role: string,
  wanted: ReadonlySet<number>,
): Omit<BlockToPut, 'name'> | null {
  const { sections, units } = outline;
  for (const [index, section] of sections.entries()) {
    if (section.own !== role) continue;
    const next = sections.findIndex((other, at) => at > index && other.depth <= section.depth);
    const last = next < 0 ? sections.length : next;
    const end = next < 0 ? outline.source.length : sections[next]!.start;
    const inside = units.filter((unit) => unit.section >= index && unit.section < last);
    // With no lines to look for, everything under the heading is what was understood.
    const first =
      wanted.size === 0
        ? inside[0]?.line
        : firstLine(
            inside,
            sections.slice(index + 1, last).map(({ line }) => line),
            wanted,
          );
    if (first === undefined) continue;
    const nested = sections.slice(index + 1, last).some(({ line }) => wanted.has(line));
    const behind = nested || wanted.size === 0 ? undefined : lineBehind(inside, wanted);
    const until = behind === undefined ? end : lines[behind - 1]!.start;
    return { title: plain(section.title), start: lines[first - 1]!.start, end: until };
  }
  return null;
}

function firstLine(
  units: readonly Unit[],
  headings: readonly number[],
  wanted: ReadonlySet<number>,
): number | undefined {
  const begins = units.filter((unit) => holds(unit, wanted)).map(({ line }) => line);
  const all = [...begins, ...headings.filter((line) => wanted.has(line))];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The line of the first unit behind all that was understood that is not part of it; undefined when none is. */
function lineBehind(units: readonly Unit[], wanted: ReadonlySet<number>): number | undefined {
  const last = units.findLastIndex((unit) => holds(unit, wanted));
  const carrying = units[last]!;
  const indent = carrying.type === 'item' ? carrying.indent : 0;
  // What stands further in, and code below an item, are details of the last one.
  const behind = units
    .slice(last + 1)
    .find(
      (unit) =>
        unit.type === 'prose' || unit.type === 'table' || (unit.type === 'item' && unit.indent <= indent),
    );
  return behind?.line;
}

function holds(unit: Unit, wanted: ReadonlySet<number>): boolean {
  if (wanted.has(unit.line)) return true;
  if (unit.type === 'table') return unit.rows.some(({ line }) => wanted.has(line));
  return unit.type === 'prose' && unit.lines.some(({ line }) => wanted.has(line));
}

const BELOW_TITLE: readonly LiveBlockName[] = ['facts', 'metrics', 'impact'];

/** The source with empty blocks in the places given, and the facts with the metrics below its title; `there` are blocks that it has. */
export function withBlocks(
  outline: Outline,
  places: readonly BlockToPut[],
  there: ReadonlySet<LiveBlockName> = new Set(),
): string {
  const { source } = outline;
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const at = belowTitle(outline);
  const stretches = [
    { names: BELOW_TITLE.filter((name) => !there.has(name)), start: at, end: at },
    ...places.map(({ name, start, end }) => ({ names: [name], start, end })),
  ].toSorted((a, b) => a.start - b.start);
  let done = 0;
  let text = '';
  for (const { names, start, end } of stretches) {
    if (names.length === 0) continue;
    text += source.slice(done, start);
    const blocks = names.map((name) => `<!-- hotwash:${name} -->${eol}${eol}<!-- /hotwash:${name} -->`);
    const blankBehind = /^[ \t]*\r?\n/.test(source.slice(end, end + 200));
    text = `${withBlankLine(text, eol)}${blocks.join(eol + eol)}${eol}${blankBehind ? '' : eol}`;
    done = end;
  }
  return text + source.slice(done);
}

function withBlankLine(text: string, eol: string): string {
  if (text === '' || text === '\uFEFF') return text;
  if (!text.endsWith('\n')) return text + eol + eol;
  return /\n[ \t]*\r?\n$/.test(text) ? text : text + eol;
}

/** Behind the title's line, with its underline; at the beginning where there is no title. */
function belowTitle({ source, sections }: Outline): number {
  const [title] = sections;
  if (!title) return source.startsWith('\uFEFF') ? 1 : 0;
  const under = /^(?:\r?\n {0,3}(?:=+|-{2,})[ \t]*(?=\r?\n|$))?(?:\r?\n)?/.exec(
    source.slice(title.contentStart, title.contentStart + 400),
  );
  return title.contentStart + under![0].length;
}
