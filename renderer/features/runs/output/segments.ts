/** A stretch of a row cut where its look changes: by style, by what was found in it, by what is selected. */

/** A part of a row, in UTF-16 offsets. */
export interface Range {
  from: number;
  to: number;
}

export interface Segment {
  /** Where it begins in the row. */
  at: number;
  text: string;
  style: number;
  selected: boolean;
  /** `current` is the place that was jumped to. */
  found: 'no' | 'yes' | 'current';
}

export interface Looks {
  /** Pairs of offset and style; a row begins plain. */
  marks: ArrayLike<number>;
  selected: Range | null;
  found: readonly (Range & { current: boolean })[];
}

/** The segments of `text` between two offsets. */
export function segmentsOf(
  text: string,
  from: number,
  to: number,
  { marks, selected, found }: Looks,
): Segment[] {
  if (marks.length === 0 && selected === null && found.length === 0) {
    return from === to
      ? []
      : [{ at: from, text: text.slice(from, to), style: 0, selected: false, found: 'no' }];
  }
  const cuts = new Set([from, to]);
  const cut = (at: number) => at > from && at < to && cuts.add(at);
  for (let index = 0; index < marks.length; index += 2) cut(marks[index]!);
  for (const range of selected ? [selected, ...found] : found) {
    cut(range.from);
    cut(range.to);
  }
  const sorted = [...cuts].toSorted((left, right) => left - right);
  let mark = 0;
  let style = 0;
  return sorted.slice(0, -1).map((start, index) => {
    while (mark < marks.length && marks[mark]! <= start) {
      style = marks[mark + 1]!;
      mark += 2;
    }
    const place = found.find((range) => range.from <= start && start < range.to);
    return {
      at: start,
      text: text.slice(start, sorted[index + 1]),
      style,
      selected: selected !== null && selected.from <= start && start < selected.to,
      found: place ? (place.current ? 'current' : 'yes') : 'no',
    };
  });
}
