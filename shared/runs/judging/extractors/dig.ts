/** `dig`: status, answers, how long it took. */
import type { Extractor } from '../extractor.ts';
import { type Measurement, measurement } from '../measurement.ts';
import { quantityOf } from '../quantity.ts';

export const dig: Extractor = {
  name: 'dig',
  reads({ lines }) {
    if (!lines.some((line) => /^; <<>> DiG |^;; ->>HEADER<<-/.test(line))) return null;
    const measurements: Measurement[] = [];
    const answers: string[] = [];
    let section = '';
    for (const line of lines) {
      section = /^;; (\w+) SECTION:/.exec(line)?.[1] ?? (line.trim() === '' ? '' : section);
      const status = /->>HEADER<<-.*\bstatus: (\w+)/.exec(line);
      const flags = /^;; flags:.*\bANSWER: (\d+)/.exec(line);
      const took = /^;; Query time: (\d+) msec/.exec(line);
      if (status) measurements.push(measurement('status', '', status[1]!));
      if (flags) measurements.push({ ...measurement('answers', '', flags[1]!), also: 'record address' });
      if (took) measurements.push(measurement('Query time', '', `${took[1]} ms`, quantityOf(took[1]!, 'ms')));
      const answer = section === 'ANSWER' ? /^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(\S.*)$/.exec(line) : null;
      if (!answer) continue;
      answers.push(line);
      measurements.push({
        ...measurement('TTL', `${answer[3]} ${answer[4]}`, answer[2]!, quantityOf(answer[2]!, 's')),
        aside: 'ttl',
      });
    }
    return { measurements, rows: answers.map((text) => ({ name: text.split(/\s/)[0]!, text })) };
  },
};
