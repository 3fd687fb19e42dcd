/** `kubectl describe`: fields under headings, without the events below. */
import { type Extractor, runs } from '../extractor.ts';
import { measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';
import { keyValues } from './key-values.ts';

export const describe: Extractor = {
  name: 'kubectl describe',
  reads({ lines, command }) {
    if (!runs(command, 'kubectl', 'oc') || !/\bdescribe\b/.test(command)) return null;
    const events = lines.findIndex((line) => /^Events:/.test(line));
    const told = events < 0 ? lines : lines.slice(0, events);
    const found = keyValues.reads({ lines: told, command });
    if (!found) return null;
    // `Replicas: 3 desired | 2 updated | 3 total | 3 available | 0 unavailable`
    const measurements = found.measurements.flatMap((one) => {
      if (!/^Replicas$/.test(one.name))
        return [{ ...one, ...(/\b(?:Limits|Requests)\./.test(one.name) ? { aside: 'limit request' } : {}) }];
      return [...one.text.matchAll(/(\d+) ([a-z]+)/g)].map(([, count, word]) => ({
        ...measurement(`replicas ${word}`, '', count!, quantityOf(count!, '')),
        aside: word!,
      }));
    });
    return { measurements, rows: null, said: told.join('\n') };
  },
};
