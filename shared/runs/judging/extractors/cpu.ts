/** The shares of the processor's time, as `top`, `vmstat` and `iostat` print them. */
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

const WORDS: Record<string, string> = {
  us: 'user',
  sy: 'system',
  ni: 'nice',
  id: 'idle',
  wa: 'iowait',
  hi: 'hardware interrupt',
  si: 'software interrupt',
  st: 'steal',
  gu: 'guest',
};

/** Each share by its own name, and what is in use: all but idle. `key` is the two letters that `top` prints. */
export function cpuShares(
  shares: readonly (readonly [key: string, text: string])[],
  row = '',
): Measurement[] {
  const found = shares.flatMap(([key, text]): Measurement[] => {
    const word = WORDS[key];
    if (!word) return [];
    return [
      { ...measurement(`CPU ${word}`, row, `${text}%`, quantityOf(text, '%')), aside: `${word} ${key} wait` },
    ];
  });
  const idle = Number(shares.find(([key]) => key === 'id')?.[1] ?? Number.NaN);
  if (!Number.isFinite(idle)) return found;
  const used = Math.round((100 - idle) * 10) / 10;
  return [...found, measurement('CPU used', row, `${used}% (100 - idle)`, quantityOf(String(used), '%'))];
}
