/** What a comparison is about: the words before it, or else those after its number. */

const FILLER =
  /\b(?:should|must|shall|will|would|needs? to|ought to|has to|have to|have|has|be|is|are|was|stays?|staying|remains?|remain|keeps?|kept|to|the|a|an|that|there|of|at|with|taking|takes?|using|uses?|showing|shows?|you|see|it|values?|reads?|well|all|each|every|any|both|no|none|nothing|not|without|zero|never|go|goes|rise|rises|get|gets|drops?|falls?|climbs?|reports?|returns?|says?|reaches?|currently|now|still|also|then|usually|normally|typically|consistently|always|about|around|roughly)\b/gi;

/** The words before a comparison that name what is measured. */
export function subjectBefore(before: string): string {
  // Of `df`, "use" is the name of a column.
  if (/^\W*use\W*$/i.test(before)) return before.replace(/\W/g, '');
  return before
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^.*?[:—]\s+(?=\S)/, '')
    .replace(/[`*"]|(?<!\w)_|_(?!\w)/g, '')
    .replace(FILLER, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;=–-]+|[\s,:;=–-]+$/g, '');
}

/** "< 20 queries per calculation": the words after the number name it. */
export function subjectAfter(after: string): string {
  const words = /^\s*([A-Za-z][\w -]{0,60})/.exec(after)?.[1] ?? '';
  return words
    .replace(
      /\b(?:in|on|at|during|over|when|while|if|for|from|by|and|or|is|are|should|otherwise|max|maximum|per node|each)\b.*$/i,
      '',
    )
    .replace(/\b(?:of|the|a|an)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
