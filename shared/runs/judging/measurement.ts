/** What was found in an output: a value, what it is called, and whose it is. */
import { type Quantity, quantityOf, readQuantity } from './quantity.ts';

export interface Measurement {
  /** The column, key or path: `CPU %`, `load average`. */
  name: string;
  /** Whose value it is: `web-1`, `/var`; empty when there is one only. */
  row: string;
  /** As printed. */
  text: string;
  quantity: Quantity | null;
  /** Words that it goes by besides its name: `memory` for the column RSS. */
  also?: string;
  /** It is meant only by sentences that have one of these words: a limit is not what people call memory. */
  aside?: string;
  /** True when the rows are readings of one thing (load over 1, 5 and 15 minutes), of which one may be meant. */
  alternatives?: boolean;
  /** True when the row is a part of what people mean by the name: a process's share of the CPU. */
  part?: boolean;
  /** Which of several readings of the same table it stands in, from 0. */
  reading?: number;
  /** Where it stands in a document: `items.0.phase`. */
  path?: string;
}

export interface Row {
  name: string;
  text: string;
  /** The cells without the one that names the row, where they could be told apart. */
  cells?: string[];
}

export interface Measured {
  measurements: Measurement[];
  /** Rows of a table as printed, without its header; null when the output is no table. */
  rows: Row[] | null;
  /** Where words are looked for, when not in all of the output: `systemctl status` without the log below it. */
  said?: string;
}

export const NOTHING: Measured = { measurements: [], rows: null };

/** See {@link Measurement} for what each of them is; the quantity is read from the text unless it is given. */
export function measurement(
  name: string,
  row: string,
  text: string,
  quantity = readNamed(name, text),
): Measurement {
  return { name, row, text: text.trim(), quantity };
}

/** A column such as `duration_ms` tells the unit of its numbers; pg_stat_statements counts in milliseconds. */
function readNamed(name: string, text: string): Quantity | null {
  const unit =
    /(?<!\bper[_ ]|_per_)(?:_|\b|\()(?<!\bper[_ ]|_per_)(ms|us|ns|seconds|secs?|minutes|bytes|pct|percent)\)?$/i
      .exec(name)?.[1]
      ?.toLowerCase();
  const known = unit ?? (/^(?:total|mean|min|max)_(?:exec_|plan_)?time$/.test(name) ? 'ms' : undefined);
  const bare = /^\s*[-\d.,]+\s*$/.test(text);
  if (!known || !bare) return readQuantity(text);
  return quantityOf(text.trim(), known === 'pct' ? '%' : known);
}
