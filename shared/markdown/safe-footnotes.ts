/**
 * Footnotes of a document that is made piece by piece: their numbers are counted over all pieces, and what they say
 * stands at the end. What comes out is what mdast-util-to-hast makes of the whole.
 */
import type { Element, Root as HtmlRoot } from 'hast';
import type { Definition, FootnoteDefinition, FootnoteReference, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** The footnotes in one piece. */
export interface Footnotes {
  /** Identifiers in the order of the text, as often as they are referred to. */
  references: readonly string[];
  definitions: readonly FootnoteDefinition[];
  /** A footnote refers to another one, or the piece holds footnotes in a place that is counted otherwise. */
  nested: boolean;
}

const NONE: Footnotes = { references: [], definitions: [], nested: false };

export function footnotesIn(root: Root): Footnotes {
  const references: string[] = [];
  const definitions: FootnoteDefinition[] = [];
  let nested = false;
  visit(root, (node) => {
    if (node.type === 'footnoteReference') references.push(node.identifier);
    if (node.type !== 'footnoteDefinition') return;
    definitions.push(node);
    visit(node, 'footnoteReference', () => {
      nested = true;
    });
  });
  return references.length + definitions.length === 0 ? NONE : { references, definitions, nested };
}

/** One reference: its number, and how many to the same footnote stood before it and itself. */
export interface Mark {
  id: string;
  number: number;
  time: number;
}

export class FootnoteNumbers {
  readonly #known = new Map<string, { number: number; times: number }>();
  /** Every reference so far. */
  readonly asked: string[] = [];

  next(id: string): Mark {
    const known = this.#known.get(id) ?? { number: this.#known.size + 1, times: 0 };
    known.times += 1;
    this.#known.set(id, known);
    this.asked.push(id);
    return { id, number: known.number, time: known.times };
  }
}

/** Puts the marks in the place of the references, and takes what they lead to away; changes the tree. */
export function withMarks(root: Root, marks: readonly Mark[]): Root {
  if (marks.length > 0) {
    let at = 0;
    visit(root, 'footnoteReference', (node) => {
      const mark = marks[at++];
      if (mark) Object.assign(node, { type: 'footnoteMark', data: markOf(mark) });
    });
  }
  const children = root.children.filter((node) => node.type !== 'footnoteDefinition');
  return { ...root, children };
}

/** As the handler for footnote references makes it. */
function markOf({ id, number, time }: Mark) {
  const safe = encodeURI(id.toLowerCase());
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: {
      href: `#user-content-fn-${safe}`,
      id: `user-content-fnref-${safe}${time > 1 ? `-${time}` : ''}`,
      dataFootnoteRef: true,
      ariaDescribedBy: ['footnote-label'],
    },
    children: [{ type: 'text', value: String(number) }],
  };
  return { hName: 'sup', hChildren: [link] };
}

/** A document of nothing but the references, of which the section of footnotes comes out as it does of the whole. */
export function notesRoot(
  asked: readonly string[],
  notes: readonly FootnoteDefinition[],
  definitions: readonly Definition[],
): Root {
  const references = asked.map(
    (identifier): FootnoteReference => ({ type: 'footnoteReference', identifier }),
  );
  const placeless = notes.map((note) => {
    const copy = structuredClone(note);
    // Their places count from pieces that are not this one.
    visit(copy, (node) => {
      delete node.position;
    });
    return copy;
  });
  return {
    type: 'root',
    children: [...structuredClone(definitions), { type: 'paragraph', children: references }, ...placeless],
  };
}

/** The section of footnotes alone. */
export function onlyNotes(tree: HtmlRoot): HtmlRoot {
  const section = tree.children.findLast((node) => node.type === 'element' && node.tagName === 'section');
  return { type: 'root', children: section ? [section] : [] };
}
