/**
 * What one piece of a document asks of the others: whether a link's label or a footnote is defined anywhere. Nothing
 * else in Markdown reaches over the end of a block (CommonMark 4.7, GFM footnotes).
 */
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';

/** Names of definitions, `link …` and `footnote …`, as micromark compares them. */
export type Labels = ReadonlySet<string>;

/** Questions with the answers that a piece was parsed with. */
export type Asked = ReadonlyMap<string, boolean>;

const LINK = 'link ';
const FOOTNOTE = 'footnote ';

/** The part of micromark's parser in which it keeps definitions. */
export interface LabelKeeper {
  defined: string[];
  gfmFootnotes?: string[];
}

/**
 * Lets a parser know what other pieces define.
 * @param asked gets what the parser wanted to know
 */
export function answerFrom(labels: Labels, keeper: LabelKeeper, asked: Map<string, boolean>): void {
  keeper.gfmFootnotes ??= [];
  for (const [prefix, own] of [
    [LINK, keeper.defined],
    [FOOTNOTE, keeper.gfmFootnotes],
  ] as const) {
    const here = new Set(own);
    own.push = (...names) => {
      for (const name of names) here.add(name);
      return here.size;
    };
    own.includes = (name) => {
      const label = prefix + name;
      if (here.has(name)) return true;
      asked.set(label, labels.has(label));
      return labels.has(label);
    };
    definedIn.set(own, here);
  }
}

const definedIn = new WeakMap<string[], ReadonlySet<string>>();

/** The labels that a piece defines, once it is parsed. */
export function labelsOf(keeper: LabelKeeper, children: readonly Nodes[], text: string): string[] {
  const labels: string[] = [];
  for (const name of definedIn.get(keeper.defined) ?? []) labels.push(LINK + name);
  if (!text.includes(']:')) return labels;
  // A footnote that another piece defines too is not noted by the parser again.
  for (const child of children) {
    visit(child, 'footnoteDefinition', (node) => {
      const start = node.position?.start.offset ?? 0;
      const written = /^\[\^((?:\\[\s\S]|[^\]\\])*)\]:/.exec(text.slice(start, start + 1100))?.[1];
      if (written !== undefined) labels.push(FOOTNOTE + normal(written));
    });
  }
  return labels;
}

/** What a text probably defines, found without parsing it. */
export function guessedLabels(source: string): Set<string> {
  const labels = new Set<string>();
  if (!source.includes(']:')) return labels;
  for (const [, footnote, name] of source.matchAll(/^[ \t>]{0,8}\[(\^?)((?:\\.|[^[\]\\]){1,999})\]:/gm))
    labels.add((footnote ? FOOTNOTE : LINK) + normal(name!));
  return labels;
}

/** As micromark makes labels equal: white space as one space, case folded both ways (micromark-util-normalize-identifier). */
function normal(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase();
}

/** True when the piece, asking again, would get the answers that it was parsed with. */
export function stillTrue(asked: Asked, labels: Labels): boolean {
  for (const [label, answer] of asked) if (labels.has(label) !== answer) return false;
  return true;
}
