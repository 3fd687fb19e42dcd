/** The words of a title or a tag by which things are found to be about the same. English, for others the words as they are. */

/** Words that say nothing of what it is about; `incident`, `alert` and the like stand in every other title. */
const STOP = new Set(
  `a an the and or of on in at to for from with without by is are was were be been being it its this that these those
   as not no has have had do does did can cannot could should will would may might must when while what which who how
   why if then than into over under after before up down out off about very too we our you your they them their
   all any some more most other another new again
   runbook playbook guide procedure incident alert alerts issue issues problem problems outage page service services
   error errors failing fails failed failure broken handling handle troubleshooting investigate fix resolve
   symptom symptoms cause causes detection likely possible common firing fires`
    .trim()
    .split(/\s+/),
);

/** What operators say for the same thing. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['db', 'database'],
  ['dbs', 'database'],
  ['postgres', 'postgresql'],
  ['pg', 'postgresql'],
  ['psql', 'postgresql'],
  ['k8s', 'kubernetes'],
  ['kube', 'kubernetes'],
  ['mem', 'memory'],
  ['oom', 'memory'],
  ['cert', 'certificate'],
  ['certs', 'certificate'],
  ['tls', 'certificate'],
  ['ssl', 'certificate'],
  ['conn', 'connection'],
  ['conns', 'connection'],
  ['auth', 'authentication'],
  ['latency', 'slow'],
  ['slowness', 'slow'],
  ['sluggish', 'slow'],
]);

/** The stems of a text's telling words, each once: `HighErrorRates on checkout-api` → high, rat, checkout, api. */
export function wordsOf(text: string): string[] {
  return [...termsOf(text).keys()];
}

/** The same with the word that each stem was taken from. */
export function termsOf(text: string): Map<string, string> {
  const spaced = text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase();
  const words = spaced.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !STOP.has(word) && (word.length > 1 || /\p{Lo}/u.test(word)));
  const terms = new Map<string, string>();
  for (const word of telling) {
    const stem = stemOf(word);
    if (!/^\d+$/.test(word) && !terms.has(stem)) terms.set(stem, word);
  }
  return terms;
}

/** The word without its English ending; close enough to tell that two words are one. */
export function stemOf(word: string): string {
  const stem = withoutEnding(SAME.get(word) ?? word);
  const same = SAME.get(stem);
  return same === undefined ? stem : withoutEnding(same);
}

function withoutEnding(word: string): string {
  const found = ENDINGS.find(([ending]) => word.length - ending.length >= 3 && word.endsWith(ending));
  const stem = found ? word.slice(0, -found[0].length) + found[1] : word;
  return stem.replace(/([bdfgmnprt])\1$/, '$1');
}

/** Tried in this order; the first that fits is taken off. */
const ENDINGS: readonly [ending: string, instead: string][] = [
  ['ization', 'ize'],
  ['ations', 'at'],
  ['ation', 'at'],
  ['nesses', ''],
  ['ness', ''],
  ['ions', ''],
  ['ion', ''],
  ['ingly', ''],
  ['ings', ''],
  ['ing', ''],
  ['sses', 'ss'],
  ['xes', 'x'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['ies', 'y'],
  ['ied', 'y'],
  ['edly', ''],
  ['ed', ''],
  ['ate', 'at'],
  ['ss', 'ss'],
  ['us', 'us'],
  ['is', 'is'],
  ['es', ''],
  ['s', ''],
  ['e', ''],
];
