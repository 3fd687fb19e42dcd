/**
 * What a document's own tables get when they are shown: the change between before and after, bars of the share of the
 * whole, numbers under each other by their units. The source is not touched: the same tree goes into the preview, the
 * page and the PDF. Comes after sanitising, and adds only what {@link DECORATED} names.
 */
import type { Element, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';
import { hotPathColumns } from '../reading/findings.ts';
import { comparedColumns } from '../reading/measurements.ts';
import { type Quantity, quantitiesIn, unitName } from '../reading/quantities.ts';
import { changeBetween, isComposed } from './change.ts';
import { addClass, cellsOf, element, type TableTree, tableTree, textOf } from './table.ts';

/** The names that the decorations' look goes by, and the styles that they carry: for the list of what may be shown. */
export const DECORATED = {
  classes: ['hw-num', 'hw-n', 'hw-u', 'hw-change', 'hw-bar', 'hw-fill', 'hw-upto'],
  style: /^(?:width:\d{1,3}(?:\.\d)?%|min-width:\d{1,2}ch)$/,
} as const;

/** Wider tables are lists of numbers that nobody compares by eye. */
const MOST_COLUMNS = 40;

/** A heading that says that the author has told the change already. */
const TOLD =
  /\b(?:change|ratio|improve\w*|delta|speed-?ups?|gains?|reduction|difference|diff|factor|faster)\b|Δ/i;

/** Decorates the tables of a sanitised tree, in place. Gives the tree. */
export function decorate(tree: Root): Root {
  decorateNodes(tree.children);
  return tree;
}

/** The same for nodes of a tree. */
function decorateNodes(nodes: readonly RootContent[]): void {
  for (const node of nodes) {
    visit(node, 'element', (found: Element) => {
      if (found.tagName === 'table') decorateTable(found);
    });
  }
}

function decorateTable(found: Element): void {
  const table = tableTree(found);
  if (!table) return;
  const heads = cellsOf(table.head).map((cell) => textOf(cell).trim());
  if (heads.length < 2 || heads.length > MOST_COLUMNS) return;
  const compared = comparedColumns(heads);
  if (compared && !heads.some((head) => TOLD.test(head))) addChanges(table, heads, compared);
  const hot = hotPathColumns(heads);
  for (const column of heads.keys()) alignNumbers(table, column);
  if (hot) addBars(table, hot.share);
}

function addChanges(
  table: TableTree,
  heads: readonly string[],
  { before, after }: { before: number; after: number },
): void {
  const unit = unitName(/\(([^)]+)\)/.exec(heads[before]!)?.[1] ?? '');
  const changes = table.rows.map((row) => {
    const cells = cellsOf(row);
    const text = (column: number) => (cells[column] ? textOf(cells[column]) : '');
    return changeBetween(text(before), text(after), unit);
  });
  if (changes.every((change) => change === null)) return;
  table.head.children.push(element('th', { className: ['hw-change'] }, 'Change'));
  for (const [index, row] of table.rows.entries()) {
    for (let missing = heads.length - cellsOf(row).length; missing > 0; missing--)
      row.children.push(element('td', {}));
    row.children.push(element('td', { className: ['hw-change'] }, changes[index] ?? ''));
  }
}

/** Bars behind the shares. The number beside a bar says the same, so that who cannot see it misses nothing. */
function addBars(table: TableTree, column: number): void {
  for (const row of table.rows) {
    const cell = cellsOf(row)[column];
    const [share] = cell ? quantitiesIn(textOf(cell)) : [];
    if (!cell || !share || share.high > 100) continue;
    const parts = [element('span', { className: ['hw-fill'], style: `width:${percent(share.low)}%` })];
    if (share.high > share.low) {
      const more = percent(share.high - share.low);
      parts.push(element('span', { className: ['hw-upto'], style: `width:${more}%` }));
    }
    cell.children.push(element('span', { className: ['hw-bar'], ariaHidden: 'true' }, ...parts));
  }
}

function percent(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * Numbers of a column stand under each other, units under units. Only where most of its cells are a number and little
 * else, and the author did not say how to align them.
 */
function alignNumbers(table: TableTree, column: number): void {
  const cells = table.rows.map((row) => cellsOf(row)[column]).filter((cell) => cell !== undefined);
  if (cells.some(({ properties }) => properties.align !== undefined)) return;
  const filled = cells.filter((cell) => !/^\s*[—–-]?\s*$/.test(textOf(cell)));
  const numbers = filled.map((cell) => ({ cell, quantity: wholly(textOf(cell)) }));
  const count = numbers.filter(({ quantity }) => quantity !== null).length;
  if (count === 0 || count < filled.length * 0.6) return;
  const longest = Math.max(0, ...numbers.map(({ quantity }) => quantity?.unit.length ?? 0));
  const head = cellsOf(table.head)[column]!;
  addClass(head, 'hw-num');
  for (const { cell, quantity } of numbers) {
    if (quantity === null) continue;
    addClass(cell, 'hw-num');
    const [text, ...others] = cell.children;
    if (text?.type !== 'text' || others.length > 0 || longest === 0 || isComposed(text.value)) continue;
    const unit = element('span', { className: ['hw-u'], style: `min-width:${longest}ch` }, quantity.unit);
    cell.children = [
      element('span', { className: ['hw-n'] }, quantity.number),
      ...(quantity.gap === '' ? [] : [{ type: 'text' as const, value: quantity.gap }]),
      unit,
    ];
  }
}

/** The text as a number and its unit as they are written; null when it is more, or something else. */
function wholly(text: string): { number: string; gap: string; unit: string } | null {
  // A unit that is not known to be one, such as `2 d`.
  const short = /^\s*([<>~≈≤≥+−-]?\s*\d[\d.,]*)(\s*)(\p{L}{1,3})\s*$/u.exec(text);
  if (short) return { number: short[1]!, gap: short[2]!, unit: short[3]! };
  if (isComposed(text)) return { number: text.trim(), gap: '', unit: '' };
  const [quantity, more] = quantitiesIn(text);
  if (!quantity || more) return null;
  const written = text.trim();
  const around = text.slice(0, quantity.start).trim() + text.slice(quantity.end).trim();
  if (around !== '') return null;
  const [, number, gap, unit] = /^(.*?[\d.,KMG])(\s*)([^\d\s.,]*)$/s.exec(written) ?? [];
  return number === undefined || !isUnitOf(quantity, unit!) || unit!.length > 12
    ? { number: written, gap: '', unit: '' }
    : { number, gap: gap!, unit: unit! };
}

function isUnitOf({ unit }: Quantity, written: string): boolean {
  return unitName(written) === unit;
}
