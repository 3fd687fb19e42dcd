/** What the live blocks share: how they are read, their tables, their times, and what stands in an empty one. */
import { Temporal } from 'temporal-polyfill';
import { readCell, splitRow, writeRow } from '#shared/markdown/inline-text.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';
import type { Instant, OccurredAt } from '#shared/time/model.ts';
import { readZone, zoneLabel } from '#shared/time/zones.ts';

/** `problems` are sentences for the person; with any of them, `data` is not to be stored. */
export interface BlockRead<T> {
  data: T;
  problems: string[];
}

export interface ReadContext {
  now: Instant;
  /** The incident's zone, for times whose heading names none. */
  zone: string;
}

export interface RenderOptions {
  /** Leaves out the comments that nobody sees, and so what only they carry. */
  plain?: boolean;
  /** Leaves out the entries of the timeline that have no star. */
  starredOnly?: boolean;
}

/** A table as it stands in the source: cells are raw, pipes unescaped. */
export interface Table {
  head: string[];
  rows: string[][];
}

/** A GFM table. Cells are written as they are given: see `writeCell`. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [writeRow(head), writeRow(head.map(() => '---')), ...rows.map(writeRow)].join('\n');
}

const DELIMITER_ROW = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Every table of the block, in order: a row of headings, the row of dashes, and rows up to an empty line (GFM 4.10). */
export function readTables(markdown: string): Table[] {
  const lines = markdown.split('\n');
  const tables: Table[] = [];
  for (let at = 1; at < lines.length; at++) {
    if (!lines[at - 1]!.includes('|') || !DELIMITER_ROW.test(lines[at]!)) continue;
    const table: Table = { head: readRow(lines[at - 1]!), rows: [] };
    for (at += 1; at < lines.length && lines[at]!.trim() !== ''; at++) table.rows.push(readRow(lines[at]!));
    tables.push(table);
  }
  return tables;
}

function readRow(line: string): string[] {
  return splitRow(line).map(readCell);
}

/** Where the column stands whose heading begins with the word, or -1. */
export function columnOf(table: Table, word: string): number {
  return table.head.findIndex((heading) => heading.trim().toLowerCase().startsWith(word));
}

/** `Time (Europe/Berlin, UTC+02:00)`; the offset is left out where it changes among the times. */
export function zoneHeading(word: string, zone: string, instants: readonly Instant[]): string {
  const labels = new Set(instants.map((instant) => zoneLabel(instant, zone)));
  return `${word} (${labels.size === 1 ? [...labels][0] : zoneLabelWithout(zone)})`;
}

function zoneLabelWithout(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone}` : zone;
}

/** The zone that a heading names; the fallback when it names none. */
export function headingZone(heading: string, fallback: string): string {
  const named = /\(([^(),]+)/.exec(heading)?.[1];
  return (named && readZone(named.replace(/^UTC(?=[+-])/, ''))) || fallback;
}

/** An instant as a time that is known to the second, on the clock of the zone. */
export function instantAt(instant: Instant, zone: string): OccurredAt {
  return { start: instant, end: null, precision: 'second', approximate: false, zone };
}

const EXACT = /\s*<!-- (\d{4}-\d\d-\d\dT[\d:.]+Z) -->\s*$/;

/**
 * An instant that a clock took, to the second; its milliseconds stand in a comment, because nobody reads them.
 */
export function writeInstant(instant: Instant, zone: string, { plain }: RenderOptions): string {
  const exact = Temporal.Instant.from(instant);
  const second = exact.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const text = formatWhen(instantAt(second.toString({ smallestUnit: 'millisecond' }), zone), zone);
  return plain || second.equals(exact) ? text : `${text} <!-- ${instant} -->`;
}

/** The comment counts only as long as the text beside it is still the same second. */
export function readInstant(text: string, context: ReadContext): { instant: Instant } | { problem: string } {
  const exact = EXACT.exec(text)?.[1];
  const read = readTime(text.replace(EXACT, ''), context);
  if ('problem' in read) return read;
  const shown = Date.parse(read.at.start);
  const kept = exact && Math.floor(Date.parse(exact) / 1000) * 1000 === shown;
  return { instant: kept ? exact : read.at.start };
}

/** What stands in a block without data. Any single line in emphasis reads as nothing. */
export function nothing(sentence: string): string {
  return `_${sentence}_`;
}

/** Whether a block says no more than that there is nothing yet: one line in emphasis. */
export function isNothing(markdown: string): boolean {
  return /^_[^\n]*_$/.test(markdown.trim());
}
