/** What a measurement is of, in the document's words: from its sentence, the words before it, or its heading. */

const VERBS =
  /\b(?:(?:was|were|is|are|has|have|had|been|we(?:'re|’re| are)?|which|that|this|then|and|a|an|the|another|flag|added|i|it|also)\s+)*(?:drop(?:ped|s)?|fell|falls?|went|goes|gone|plum+et+ed|decreas(?:ed|es|ing)|reduc(?:ed|es|ing|tion)|improv(?:ed|es|ement)|increas(?:ed|es|ing)|r(?:ose|ises?)|grew|cut|down|up|changed|shrank|jumped|climbed|brought|lowered)\b(?:\s+(?:down|up|by))?/gi;
/** Words that name nothing by themselves. */
const EMPTY =
  /^(?:we|they|it|this|that|these|those|which|he|she|i|you|all|both|one|another|now|then|so|here|there)\b|^(?:(?:a|an|the|some|few|couple|more|other|another|of|these|this|that|our|further|small(?:er)?|big(?:ger)?|quick|simple|last|final|next|one|two|three|four|five|several|many)\s+)*(?:fix(?:es)?|changes?|tweaks?|improvements?|flags?|commits?|deploy(?:ment)?s?|result|effect)$/i;
const MOST_WORDS = 7;

/** The words of the sentence before its verb: `API latency dropped from` is of `API latency`. Empty for none. */
export function nameBefore(text: string): string {
  // `p95: 8.5 s → 2.5 s` is of what stands before the colon.
  const labelled = /(?:^|[.!?;]\s+)([^.!?;:]{1,60}):\s*$/.exec(text)?.[1];
  const sentence = withoutBrackets(labelled ?? text.split(/[.!?;:]\s+/).at(-1) ?? '');
  const verbs = [...sentence.matchAll(VERBS)];
  const last = verbs.at(-1);
  const behind = last ? sentence.slice(last.index + last[0].length) : '';
  const ahead = last ? sentence.slice(0, last.index) : sentence;
  // `we cut the error rate from`; where nothing stands behind the verb it is of the words before.
  return named(behind) || named(ahead);
}

function named(text: string): string {
  const words = text.replace(/\b(?:from|by|in one change|has|have|was|were)\s*$/i, '').trim();
  const name = words
    .split(/,\s*|\s+and\s+|\s+[–—]\s+/)
    .at(-1)!
    .replace(/^(?:\W*(?:the|our|its|their|and|so|while|also|we[’']re|we|i)\s+)+/i, '')
    .replace(/^[^\p{L}\p{N}]+|[\s,;:(–—-]+$/gu, '');
  return name === '' || EMPTY.test(name) || name.split(/\s+/).length > MOST_WORDS ? '' : name;
}

/** Without what stands in brackets, closed or not: an aside is not what was measured. */
function withoutBrackets(text: string): string {
  let kept = text;
  for (let before = ''; before !== kept; ) {
    before = kept;
    kept = kept.replace(/\s*\((?!\))[^()]*\)/g, '');
  }
  return kept.replace(/\s*\((?!\)).*$/, '').replace(/^[^(]*(?<!\()\)/, '');
}

const PREPOSITION = /\s(?:using|with|by|for|in|into|on|via|to|from|of|and|as|so|which|that|at|is|was|now)\s/i;

/**
 * What a sentence that leads to a list is about: the function that it names, with the words that say what of it, else
 * its subject. `The branch rewrites the find_orders() query using joins:` is about `find_orders() query`.
 */
export function subjectOf(sentence: string): string {
  const text = withoutBrackets(sentence.replace(/\s*:\s*$/, ''));
  const code = [...text.matchAll(/[A-Za-z_][\w.]*\(\)/g)].at(-1);
  if (code) {
    const behind = text.slice(code.index + code[0].length).split(/[.,;:!?]/)[0]!;
    const words = ` ${behind} `.split(PREPOSITION)[0]!.trim().split(/\s+/).slice(0, 3).join(' ');
    return `${code[0]} ${words}`.trim();
  }
  const verb = new RegExp(VERBS.source, 'i').exec(text);
  return verb ? named(text.slice(0, verb.index)) : '';
}

/** A heading as a name: its number and the sign before it are no part of it. */
export function headingName(title: string): string {
  return title
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^\d{1,2}(?:\.\d+)*[.)]?\s+/, '')
    .replace(/[\s:]+$/, '');
}
