/** Puts a marker element into the document's tree where each command is, for the screen to draw its card there. */
import type { Element, Root, RootContent } from 'hast';
import { sourceRange } from '#renderer/editor/preview/layout.ts';
import type { Command } from '#shared/runbooks/model.ts';

/** Sanitising drops unknown elements, so that a document cannot bring one of these along. */
export const COMMANDS_TAG = 'hotwash-commands';
/** Stands below a block of code that is not run. */
export const SHOWN_CODE_TAG = 'hotwash-shown-code';

type Placed = Pick<Command, 'id' | 'start' | 'end'>;

/** Blocks that hold other blocks: a command inside is placed within. */
const CONTAINERS = new Set(['ul', 'ol', 'li', 'blockquote', 'details', 'div', 'section', 'dl', 'dd']);

/**
 * The tree with every command in it once, in the order of the source. A code block that holds commands gives way to
 * them; after a paragraph or a table that names commands in passing they follow. The tree given is not changed.
 */
export function placeCommands(root: Root, commands: readonly Placed[]): Root {
  const { children, left } = placeIn(root.children, commands);
  for (const command of left) {
    const at = children.findLastIndex((child) => (sourceRange(child)?.start ?? Infinity) <= command.start);
    children.splice(at + 1, 0, marker([command]));
  }
  return { ...root, children };
}

function placeIn(
  nodes: readonly RootContent[],
  commands: readonly Placed[],
): { children: RootContent[]; left: Placed[] } {
  const children: RootContent[] = [];
  let left = [...commands];
  for (const node of nodes) {
    const own = node.type === 'element' ? inside(node, left) : [];
    if (node.type !== 'element' || own.length === 0) {
      children.push(node);
      continue;
    }
    left = left.filter((command) => !own.includes(command));
    if (node.tagName === 'pre') {
      children.push(marker(own));
    } else if (CONTAINERS.has(node.tagName)) {
      const within = placeIn(node.children as RootContent[], own);
      const rest = within.left.length > 0 ? [marker(within.left)] : [];
      children.push({ ...node, children: [...within.children, ...rest] as Element['children'] });
    } else {
      children.push(node, marker(own));
    }
  }
  return { children, left };
}

function inside(node: Element, commands: readonly Placed[]): Placed[] {
  const range = sourceRange(node) ?? firstRangeWithin(node);
  if (!range) return [];
  return commands.filter(({ start, end }) => start >= range.start && end <= range.end);
}

/** A block without a position of its own takes that of the first thing in it that has one. */
function firstRangeWithin(node: Element): { start: number; end: number } | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const range = sourceRange(child) ?? firstRangeWithin(child);
    if (range) return range;
  }
  return null;
}

function marker(commands: readonly Placed[]): Element {
  return {
    type: 'element',
    tagName: COMMANDS_TAG,
    properties: { ids: commands.map(({ id }) => id).join(' ') },
    children: [],
  };
}

/** The tree with a marker behind every one of these blocks of code. The tree given is not changed. */
export function placeShownCode(root: Root, blocks: readonly Placed[]): Root {
  return blocks.length === 0 ? root : { ...root, children: behindCode(root.children, blocks) };
}

function behindCode(nodes: readonly RootContent[], blocks: readonly Placed[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    const own = node.type === 'element' ? inside(node, blocks) : [];
    if (node.type !== 'element' || own.length === 0) return [node];
    if (node.tagName === 'pre') return [node, { ...marker(own), tagName: SHOWN_CODE_TAG }];
    if (!CONTAINERS.has(node.tagName)) return [node];
    const children = behindCode(node.children as RootContent[], own) as Element['children'];
    return [{ ...node, children }];
  });
}

/** The tree without its first heading when that only repeats the title that stands above the document. */
export function withoutTitle(root: Root, title: string): Root {
  const at = root.children.findIndex((node) => node.type === 'element');
  const first = root.children[at];
  if (first?.type !== 'element' || first.tagName !== 'h1' || textOf(first).trim() !== title.trim())
    return root;
  return { ...root, children: root.children.toSpliced(at, 1) };
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');
}
