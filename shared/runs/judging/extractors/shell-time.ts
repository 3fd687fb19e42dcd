/** `real 0m4.2s`, as the shell's `time` tells it on stderr. */
import { type Measurement, measurement } from '../measurement.ts';

export function readTime(stderr: string): Measurement[] {
  return [...stderr.matchAll(/^(real|user|sys)\s+((?:\d+m)?\d+[.,]\d+s?)$/gm)].map((match) => {
    const text = match[2]!.replace(',', '.');
    const found = measurement(`${match[1]} time`, '', text.endsWith('s') ? text : `${text}s`);
    return match[1] === 'real' ? { ...found, also: 'wall clock' } : { ...found, aside: match[1]! };
  });
}
