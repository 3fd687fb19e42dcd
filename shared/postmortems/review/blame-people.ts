/** Whether words name a person: by what the incident knows, by what people are called, by what they do. */

/** What stands for persons in a sentence. Teams too: a whole team can be blamed. */
const PRONOUNS = ['he', 'she', 'they', 'we', 'i', 'you', 'someone', 'somebody', 'who'];

const OFFICES =
  'engineer|developer|operator|admin|administrator|sysadmin|dba|sre|responder|on-call|oncall|commander|manager|lead|' +
  'intern|junior|contractor|consultant|colleague|coworker|co-worker|teammate|reviewer|author|approver|committer|' +
  'tester|analyst|technician|architect|programmer|coder|deployer|maintainer|owner|employee|staff|person|people|' +
  'individual|guy|dev|devs|ops|team|teams|squad|crew|management|leadership|support|qa|architects|' +
  'vendor engineer|new hire|newcomer|trainee|supervisor|director|cto|scribe|deputy';

/** Given names that are common somewhere, and are no word or product that reports are full of. */
const GIVEN = new Set(
  (
    'aaron abdul abdullah adam adrian agnes ahmed aiko aisha alan albert alejandro alena alex alexander alexandra ali alice ' +
    'alicia alina amanda amir amit amy ana anders andrea andreas andrei andrew andy angela anita anjali ann anna anne ' +
    'anneke anthony antonio anton arjun arthur ash asha ashley astrid ayse barbara beatriz ben benjamin beth bettina bill bob ' +
    'boris brad brian bridget bruno camila carl carla carlos carmen carol caroline catherine chad charles charlie ' +
    'charlotte chen chiara chloe chris christian christina christine christopher claire clara claudia colin craig ' +
    'cristina dan dana daniel daniela danny dave david deborah deepak diana diego dieter dimitri dmitri dmitry dominik ' +
    'donald doris dorothy doug duncan ed eduardo edward elena eli elias elif elizabeth ella ellen emil emily emma eric ' +
    'erik erin ethan eva evelyn fabio farah fatima felix fernando fiona francesca francesco frank fred gabriel gary ' +
    'george georg gerald gina giovanni giulia grace greg gustav hana hannah hans harry hassan heather heidi helen helena ' +
    'henrik henry hiro hiroshi hugo ian ibrahim igor imran ines ingrid irina isabel isabella ivan jack jacob jakob james ' +
    'jamie jan jane janet jason javier jean jeff jennifer jens jeremy jerry jessica jill jim jin joan joanna joe joel ' +
    'johan johanna john jon jonas jonathan jorge jose josef joseph josh joshua juan julia julian julie julien jun jurgen ' +
    'karen karim karin karl kate katharina katherine kathy katie katrin kavya keith kelly ken kenji kevin khalid kim kumar ' +
    'lars laura lauren layla lea leila lena leon leonardo leo leyla li lin linda lisa liu louis louise luca lucas lucia ' +
    'lucy luis luisa lukas luke magnus mai malik manuel marco marcus margaret maria mariam marie marina mario marion ' +
    'martha martin martina mary mateo matt matteo matthew matthias maximilian maya megan mehdi mehmet mei melanie ' +
    'michael michelle miguel mika mike mila milan min mohamed mohammad mohammed monica monika muhammad mustafa nadia ' +
    'nancy naomi natalia natalie natasha nick nicholas nicola nicole niels nikhil nikolai nina noah noor oleg olga ' +
    'oliver olivia omar oscar otto pablo paola patricia patrick paul paula pedro pete peter petra phil philip philipp ' +
    'pierre piotr priya rachel rafael rahul raj rajesh ralph ramon rania ravi raymond rebecca reza ricardo richard rita ' +
    'rob robert roberto robin rohan roman ronald rosa roy ruth ryan sabine said sally sam samantha samir samuel sandra ' +
    'sanjay sara sarah scott sean sebastian sergei sergey sharon shreya silvia simon simone sofia sonia sophia sophie ' +
    'stefan stefanie stephanie stephen steve steven sunita susan suresh susanne svetlana sven sylvia takeshi tamara tanya ' +
    'tara tariq ted teresa thanh theo theresa thomas tim timothy tina tobias todd tom tomas tony tracy ulrich uma ursula ' +
    'vera veronica victor victoria viktor vijay vikram vincent vivek vladimir walter wang wei wendy werner will william ' +
    'wolfgang xavier yan yang yara yasmin yuki yusuf yuri yvonne zahra zainab zhang zoe'
  ).split(' '),
);

export interface People {
  /** Matches a person at the end of the words before a verb; group 0 is the person. */
  endsWithPerson(words: string): string | null;
  /** Matches a person at the beginning of the words. */
  beginsWithPerson(words: string): string | null;
}

const DETERMINER =
  "(?:the|an?|our|their|his|her|that|this|one|another|some|each|every|both|these|those|new|whole|entire|[\\w-]+['’]s)";
const ADVERBS =
  '(?:also|then|again|simply|just|clearly|obviously|apparently|probably|actually|later|first|already|never|still|even|really|always|repeatedly|accidentally|mistakenly|carelessly|completely|initially|unfortunately|once)';

/** `known` are names that the incident knows: roles, owners, authors. */
export function peopleOf(known: readonly string[]): People {
  const names = new Set<string>();
  for (const name of known) {
    const clean = name.trim().replace(/^@/, '').toLowerCase();
    if (clean.length < 2) continue;
    names.add(clean);
    // A given name alone is how people write. A word of two letters may be anything.
    for (const word of clean.split(/[\s._-]+/)) if (word.length > 2) names.add(word);
  }
  const isName = (word: string) => {
    if (word.startsWith('@') && /^@[a-z][\w.-]+$/i.test(word)) return true;
    const bare = word.replace(/['’]s$/, '').toLowerCase();
    return /^\p{Lu}/u.test(word) ? GIVEN.has(bare) || names.has(bare) : names.has(bare) && bare.length > 3;
  };
  const before = new RegExp(
    `(?:^|[\\s,;:(—–-])((?:${PRONOUNS.join('|')})|(?:(?:${DETERMINER})\\s+(?:[\\w/-]+\\s+){0,3}?)?(?:(?:${OFFICES})s?(?:\\s+(?:engineer|developer|team|manager|lead|on duty|on call|commander|members?))?))(?:\\s+${ADVERBS}){0,2}\\s*$`,
    'iu',
  );
  const named = new RegExp(
    `(?:^|[\\s,;:(—–])(@?[\\p{L}][\\p{L}\\p{M}\\w.'’-]*)((?:\\s+\\p{Lu}[\\p{L}\\p{M}.'’-]*)?)((?:\\s+and\\s+\\p{Lu}[\\p{L}\\p{M}'’-]*)?)(?:\\s+${ADVERBS}){0,2}\\s*$`,
    'u',
  );
  const first = new RegExp(
    `^\\s*((?:${PRONOUNS.filter((word) => word !== 'i').join('|')}|him|her|them|me|us)|(?:(?:${DETERMINER})\\s+(?:[\\w/-]+\\s+){0,3}?)?(?:${OFFICES})s?)\\b`,
    'iu',
  );
  return {
    endsWithPerson(words) {
      const tail = words.slice(-90);
      const office = before.exec(tail);
      if (office && !isThing(tail, office[1]!)) return office[1]!;
      // `Ann Lee` may be known by either word.
      for (const match of [named.exec(tail), namedLast(tail, named)]) {
        if (match && (isName(match[1]!) || isName(match[2]!.trim()))) return match[0].trim();
      }
      return null;
    },
    beginsWithPerson(words) {
      const office = first.exec(words);
      if (office) return office[1]!;
      const name = /^\s*(@?[\p{L}][\p{L}\p{M}\w.'’-]*)/u.exec(words)?.[1];
      return name && isName(name.replace(/[.,]$/, '')) ? name : null;
    },
  };
}

/** The last word alone: `When John` begins with a capital that is no name. */
function namedLast(tail: string, pattern: RegExp): RegExpExecArray | null {
  const match =
    /(?:^|[\s,;:(—–])(@?[\p{L}][\p{L}\p{M}\w.'’-]*(?:\s+(?:also|then|again|simply|just|later|already|never|still|even))?\s*)$/u.exec(
      tail,
    );
  return match ? pattern.exec(match[1]!) : null;
}

/** `the support ticket`, `the owner field`, `team` in `the team channel`: the office before another noun is no person. */
function isThing(tail: string, person: string): boolean {
  const end = tail.trimEnd();
  if (!end.toLowerCase().endsWith(person.toLowerCase())) return false;
  // `they` and `who` may stand for things; only what stands before tells.
  if (/^who$/i.test(person))
    return !/\b(?:person|engineer|developer|operator|people|one|colleague|team|someone|somebody),?\s+who$/i.test(
      end,
    );
  return false;
}
