/** `uptime`, `w` and `top` tell the load over 1, 5 and 15 minutes; /proc/loadavg begins with them (proc(5)). */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

export const load: Extractor = {
  name: 'load average',
  reads({ lines, command }) {
    for (const line of lines) {
      const proc = /loadavg/.test(command)
        ? /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) \d+\/\d+ \d+/.exec(line)
        : null;
      const found = proc ? loadAverages(proc.slice(1)) : loadOf(line);
      if (found) return { measurements: [...found, ...uptimeOf(line)], rows: null };
    }
    return null;
  },
};

/** The three averages in a line that says so; null in any other. */
export function loadOf(line: string): Measurement[] | null {
  const match = /load averages?:\s*(\d+[.,]\d+),?\s+(\d+[.,]\d+),?\s+(\d+[.,]\d+)/.exec(line);
  return match ? loadAverages(match.slice(1)) : null;
}

function loadAverages(texts: readonly string[]): Measurement[] {
  return ['1 min', '5 min', '15 min'].map((row, index) => ({
    ...measurement('load', row, texts[index]!.replace(',', '.')),
    also: 'average',
    alternatives: true,
  }));
}

function uptimeOf(line: string): Measurement[] {
  const match = /\bup\s+(?:(\d+) days?,\s*)?(?:(\d+):(\d\d)|(\d+) min)/.exec(line);
  if (!match) return [];
  const [text, days = '0', hours = '0', minutes = '0', only] = match;
  const seconds = Number(days) * 86_400 + Number(hours) * 3600 + Number(only ?? minutes) * 60;
  return [measurement('uptime', '', text.replace(/^up\s+/, ''), quantityOf(String(seconds), 's'))];
}
