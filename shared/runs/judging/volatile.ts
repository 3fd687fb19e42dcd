/** What differs between two outputs that say the same: times, identifiers, addresses, durations. */

const DATE = String.raw`\d{4}-\d\d-\d\d|\d{4}\/\d\d\/\d\d|\d\d?\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\/\d{4}`;
const MONTH = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';

const VOLATILE: readonly [RegExp, string][] = [
  [
    new RegExp(
      String.raw`(?:${DATE})[T: ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|[+-]\d\d:?\d\d|UTC|GMT))?`,
      'g',
    ),
    '<time>',
  ],
  [
    new RegExp(
      String.raw`\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +)?(?:(?:${MONTH}) +\d{1,2}|\d{1,2} (?:${MONTH}))(?:,? +\d{4})?(?:,? +\d\d:\d\d:\d\d(?: +[AP]M)?(?: +[A-Z]{3,4})?(?: +\d{4})?)?\b`,
      'g',
    ),
    '<time>',
  ],
  [new RegExp(`\\b(?:${DATE})\\b`, 'g'), '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?:sha256:)?(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b/g, '<id>'],
  [/\b0x[0-9a-f]+\b/gi, '<id>'],
  // The random ends of names that Kubernetes gives: `web-7d9f8c6b5d-x2k4q`.
  [/(?<=[a-z0-9])-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-<id>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, '<address>'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '<address>'],
  [/\b(?:pid|PID)[ =:]+\d+\b/g, '<id>'],
  [/\b(?:\d+d)?(?:\d+h)?(?:\d+m)?\d+(?:\.\d+)?(?:ns|us|µs|ms|s)\b/g, '<duration>'],
  [/\b(?:\d+d\d+h|\d+h\d+m|\d+[dhm](?= |$))/g, '<duration>'],
  [
    /\b\d+(?:\.\d+)? (?:ns|us|µs|ms|s|seconds?|minutes?|hours?|days?|weeks?|months?|milliseconds?|secs?|mins?|msec)\b/g,
    '<duration>',
  ],
];

/** The lines of an output that two runs can be compared by: what is volatile is masked, spaces count once. */
export function comparable(output: string): string[] {
  return canonical(output)
    .split('\n')
    .map((line) => VOLATILE.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), line))
    .map((line) => line.replaceAll(/\s+/g, ' ').replaceAll(/-{4,}/g, '---').trim())
    .filter((line) => line !== '');
}

/** JSON is compared by what it says, not by how it is laid out. */
function canonical(output: string): string {
  const text = output.trim();
  if (!/^[{[]/.test(text)) return output;
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return output;
  }
}
