/** The wordings that put an incident on a person. Each explains itself. */
import type { People } from './blame-people.ts';

export interface BlameRule {
  id: string;
  /** What is found; the words of the match are what is marked. */
  pattern: RegExp;
  /** True when the match is about a person; `sentence` holds it at `match.index`. */
  applies?: (match: RegExpExecArray, sentence: string, people: People) => boolean;
  why: string;
  instead: string;
}

const personBefore = (match: RegExpExecArray, sentence: string, people: People): boolean =>
  people.endsWithPerson(sentence.slice(0, match.index)) !== null;

const personAfter = (match: RegExpExecArray, sentence: string, people: People): boolean =>
  people.beginsWithPerson(sentence.slice(match.index + match[0].length)) !== null;

/** Past participles that do not end in `ed`. */
const IRREGULAR =
  'been|known|seen|done|caught|noticed|run|read|told|taken|written|gone|thought|had|made|kept|left|found|felt|' +
  'put|set|sent|said|given|gotten|got|held|built|brought|begun|chosen|come|cut|drawn|driven|fallen|foreseen|' +
  'forgotten|hit|let|lost|meant|met|paid|shut|shown|spent|spoken|stood|stopped|thrown|understood|woken|won|broken|taught|' +
  'asked|double-checked';

const DENIED =
  /\b(?:not|no|never|without|isn['’]t|wasn['’]t|rather than|instead of|avoid|than)\s+(?:(?:a|an|any|just|merely|simply|calling it|blaming|saying|the)\s+)*$/i;
const isDenied = (match: RegExpExecArray, sentence: string) => DENIED.test(before(match, sentence));

/** The words right before: a row or a list without stops is one sentence, as long as it is. */
function before({ index }: RegExpExecArray, sentence: string): string {
  return sentence.slice(Math.max(0, index - 200), index);
}

/** Human error is denied, or spoken of as a notion. */
const SPOKEN_OF =
  /\b(?:not|no|never|without|avoid|wrong|rather|instead|isn['’]t|wasn['’]t|beyond|term|words?)\b(?:(?! but )[^.;,]){0,30}$/i;
/** An error that is counted, shown or written, not made. */
const NUMBERED = /^ (?:rates?|budgets?|messages?|pages?|codes?|logs?|handling|reports?|class(?:es)?)\b/i;

const HINDSIGHT =
  'It judges with what only hindsight knows, and does not tell why the step made sense, or could not be seen, at that moment.';
const PERSON_ALONE =
  'It names a person where the reader needs the mechanism: whoever stood there next would have done the same.';

export const BLAME_RULES: readonly BlameRule[] = [
  {
    id: 'human-error',
    pattern:
      /\b(?:human|operator|user|pilot|administrator|engineer|developer)[ -](?:error|mistake)s?\b|\bPEBKAC\b|\bfat[- ]finger(?:ed|ing|s)?\b/gi,
    applies: (match, sentence) =>
      !SPOKEN_OF.test(before(match, sentence)) &&
      !/^user errors?$/i.test(match[0]) &&
      !NUMBERED.test(sentence.slice(match.index + match[0].length)),
    why: '"Human error" is where an analysis stops, and where it should begin: a system let one slip become an incident.',
    instead:
      'Say what made the slip easy to make and hard to notice: "The dialog for staging and for production looks the same."',
  },
  {
    id: 'should-have',
    pattern: new RegExp(
      `\\b(?:should(?: not|n['’]t| never| also| at least)?(?: have|['’]ve)|ought(?: not)? to have|(?:could|might) (?:easily |simply |at least )?have|was supposed to have|were supposed to have)\\s+(?:\\w+ly\\s+|also\\s+|never\\s+|first\\s+|at least\\s+|already\\s+|just\\s+)?(?:\\w+ed|${IRREGULAR})\\b`,
      'gi',
    ),
    applies: (match, sentence, people) =>
      personBefore(match, sentence, people) &&
      (!/^(?:could|might)/i.test(match[0]) || /\b(?:easily|simply|at least)\b/i.test(match[0])),
    why: HINDSIGHT,
    instead: 'Say what was done and what was known then; put what would help next time into an action item.',
  },
  {
    id: 'supposed-to',
    pattern: /\b(?:was|were) supposed to (?!have)\w+/gi,
    applies: personBefore,
    why: HINDSIGHT,
    instead: 'Say what happens, as a rule, in such a case, and why it did not this time.',
  },
  {
    id: 'careless',
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|tly|ce)|reckless(?:ly|ness)?|incompeten(?:t|ce|tly)|irresponsibl[ey]|stupid(?:ly|ity)?|idiot(?:ic|s)?|clueless|sloppy(?! quorum)|sloppiness|inattenti(?:ve|on)|lack of (?:attention|care|diligence|discipline)|not (?:paying|pay|paid) (?:enough )?attention|(?:didn['’]t|did not|wasn['’]t|was not|weren['’]t|were not) (?:paying|pay) (?:enough |any )?attention)\b/gi,
    applies: (match, sentence) => !isDenied(match, sentence),
    why: 'It judges a character. Characters cannot be deployed, monitored or rolled back, and who is judged will not tell next time.',
    instead:
      'Say what was seen and done: how long somebody had been at work, what else went on, what the screen showed.',
  },
  {
    id: 'character',
    pattern:
      /\b(?:was|were|is|are|being|got|became) (?:too |so |very |just |simply |rather |a bit |quite )?(?:lazy|dumb|ignorant|inexperienced|complacent|lax|unqualified|distracted|overconfident)\b/gi,
    applies: personBefore,
    why: 'It judges a character. Characters cannot be deployed, monitored or rolled back.',
    instead: 'Say what the person knew and had at hand, and what would have helped anyone in that place.',
  },
  {
    id: 'forgot',
    pattern:
      /\b(?:forgot|forgets|had forgotten|has forgotten|neglected|omitted|didn['’]t bother|did not bother|didn['’]t think|did not think|didn['’]t care|did not care|couldn['’]t be bothered|failed|fails|had failed|refused)\b(?=\s+(?:to|about|the|that|it|in|of|a|an)\b)/gi,
    applies: (match, sentence, people) =>
      personBefore(match, sentence, people) &&
      (!/fail/i.test(match[0]) || /^\s+(?:to|in)\b/.test(sentence.slice(match.index + match[0].length))) &&
      (!/refused/i.test(match[0]) || /^\s+to\b/.test(sentence.slice(match.index + match[0].length))),
    why: PERSON_ALONE,
    instead:
      'Say that the step was not done, and what would have reminded, checked or done it: "The step is not in the checklist."',
  },
  {
    id: 'missed',
    pattern:
      /\b(?:overlooked|ignored|misconfigured|mishandled|misread|mistyped|botched|bungled|blew|broke|messed up|screwed up|screwed|slipped up|took down|wrecked|ruined|sabotaged|caused|triggered)\b/gi,
    applies: (match, sentence, people) => {
      const person = people.endsWithPerson(sentence.slice(0, match.index));
      // "We broke it" owns up; it is "he broke it" that points.
      return person !== null && !/^(?:we|i)$/i.test(person.trim());
    },
    why: PERSON_ALONE,
    instead:
      'Make the change, the screen or the process the subject: "The migration locked the table", "The alert was one of 300."',
  },
  {
    id: 'by-person',
    pattern:
      /\b(?:caused|broken|misconfigured|overlooked|ignored|mishandled|botched|triggered|missed|forgotten) by\b/gi,
    applies: personAfter,
    why: PERSON_ALONE,
    instead: 'Name what it was caused by: the change, the load, the missing check.',
  },
  {
    id: 'accidentally',
    pattern:
      /\b(?:accidentally|mistakenly|wrongly|incorrectly|inadvertently|erroneously|unwisely|foolishly|blindly) (?:\w+ed|ran|set|put|sent|shut|took|wrote|left|chose|broke)\b/gi,
    applies: (match, sentence, people) => {
      const person = people.endsWithPerson(sentence.slice(0, match.index));
      return person !== null && !/^(?:we|i)$/i.test(person.trim());
    },
    why: PERSON_ALONE,
    instead: 'Say what made it easy: the prompt looked like staging, nothing asked before it was deleted.',
  },
  {
    id: 'mistake-of',
    pattern:
      /(?<person>[\p{L}@][\p{L}\p{M}\w.-]{0,80})['’]s? (?:own )?(?:mistake|error|fault|failure|negligence|carelessness|oversight|blunder|screw-?up|lack of \w+)\b/giu,
    applies: (match, sentence, people) =>
      !NUMBERED.test(sentence.slice(match.index + match[0].length)) &&
      /^(?:nobody|no one|everybody)$/i.test(match.groups!.person!) === false &&
      !/\b(?:nobody|no one)$/i.test(before(match, sentence) + match.groups!.person!) &&
      people.endsWithPerson(sentence.slice(0, match.index + match.groups!.person!.length)) !== null,
    why: PERSON_ALONE,
    instead: 'Name the step and what let it through, not whose it was.',
  },
  {
    id: 'his-mistake',
    pattern:
      /\b(?:his|her|their|my) (?:own )?(?:mistake|fault|negligence|carelessness|incompetence|blunder|screw-?up|lack of (?:experience|knowledge|attention|care))\b/gi,
    applies: (match, sentence) => !isDenied(match, sentence),
    why: PERSON_ALONE,
    instead: 'Name the step and what let it through, not whose it was.',
  },
  {
    id: 'to-blame',
    pattern:
      /\b(?:(?:is|was|are|were) to blame|to blame for|(?:is|was|were|are) at fault|takes? the blame|(?:the|all) blame (?:lies|falls|rests)|finger[- ]pointing at|culprit (?:is|was)|guilty party|responsible for (?:the|this) (?:outage|incident|failure|mistake))\b/gi,
    applies: (match, sentence, people) => {
      const person = people.endsWithPerson(
        before(match, sentence).replace(/\b(?:solely|entirely|fully|partly|alone)\s*$/i, ''),
      );
      if (/blame (?:lies|falls|rests)/i.test(match[0])) {
        return (
          /\b(?:with|on|upon)\s+/i.test(sentence.slice(match.index + match[0].length)) &&
          people.beginsWithPerson(
            sentence.slice(match.index + match[0].length).replace(/^\s*(?:with|on|upon)\s+/i, ''),
          ) !== null
        );
      }
      if (/culprit/i.test(match[0])) return personAfter(match, sentence, people);
      if (/guilty party/i.test(match[0])) return true;
      return person !== null;
    },
    why: 'Blame ends the search for causes, and teaches everyone to tell less next time.',
    instead: 'Write what each person saw and did, in the order in which it happened.',
  },
  {
    id: 'blamed',
    pattern: /\b(?:blames?|blamed|blaming) (?!for\b)/gi,
    applies: (match, sentence, people) =>
      !isDenied(match, sentence) &&
      !/\b(?:git|no|not)\s*$/i.test(before(match, sentence)) &&
      personAfter(match, sentence, people),
    why: 'Blame ends the search for causes, and teaches everyone to tell less next time.',
    instead: 'Write what the person saw and did, and what would have helped.',
  },
  {
    id: 'discipline',
    pattern:
      /\b(?:disciplin(?:ed|ary action)|reprimand(?:ed)?|was fired|were fired|written up|formal warning|more careful|be careful next time|pay(?:ing)? more attention|try harder|retrain(?:ed|ing)? (?:the|him|her|them))\b/gi,
    applies: (match, sentence, people) =>
      !/(?:was|were) fired/i.test(match[0]) || personBefore(match, sentence, people),
    why: 'To be more careful is no change: the next tired person meets the same trap.',
    instead: 'Change what surrounds the step: a check, a default, a limit, an alert, a second pair of eyes.',
  },
];
