/**
 * What the page warns of beside a command: "DO NOT run this in production", "only if …", "this deletes all sessions".
 * Such a sentence raises the risk that was read from the command, and is quoted as the reason. It never lowers it.
 */
import type { FoundCommand } from './found-command.ts';
import { withoutMarks } from './generator-tags.ts';
import type { Risk } from './model.ts';
import type { Page, PageBlock, ProseBlock } from './page.ts';
import type { RiskReading } from './shell/risk.ts';

export interface Caution {
  /** `destroys`: data or service is lost. `forbids`: somebody must decide. `hesitates`: under a condition only. */
  grade: 'destroys' | 'forbids' | 'hesitates';
  sentence: string;
  /** Said of several commands together: of them, those that only look are not meant. */
  shared: boolean;
}

/** In sentences of the page, which may be longer. In UTF-16 units. */
const LONGEST_QUOTE = 160;
const LONGEST_PROSE = 4000;

/** Paragraphs directly above a block of code that may speak of it. */
const ABOVE = 2;

const DESTROYS =
  /\b(?:this|it|that|these|which|they|running (?:this|it)|the (?:following|next|above)?\s?(?:command|step|script|query|procedure|operation)s?|(?:command|step|script|operation)s? (?:below|above))\b[^.;]{0,40}?\b(?:(?:will|would|can|could|may|might|also|permanently|immediately)\s){0,3}(?:deletes?|removes? all|erases?|wipes?|destroys?|drops?|truncates?|purges?|overwrites?|loses?|discards?|flushe?s?|clears? all|terminates? all|kills? all)\b|\bdata[ -]loss\b|\b(?:lose|loses|losing|lost)\b[^.;]{0,30}\b(?:data|messages|writes|transactions|sessions|history|backups?|events)\b|\bdestructive\b|\birreversibl[ey]\b|\b(?:can ?not|can't|impossible to|no way to|never) be (?:undone|reversed|recovered|restored|rolled back)\b|\bno (?:undo|way back|going back)\b|\bunrecoverable\b|\bpermanently (?:delete|remove|erase|destroy|lose|drop)\w*|\bpoint of no return\b/i;

/** The same words where they say that nothing of the kind happens. */
const HARMLESS =
  /\bnon-?destructive\b|\bnot (?:be )?(?:destructive|irreversible)\b|\b(?:no|without|avoid\w*|prevent\w*|against|minimi[sz]\w*|risk-free|zero) (?:any |the )?(?:risk of )?data[ -]loss\b|\b(?:does|do|will|would|should)(?: not|n't) (?:delete|remove|erase|destroy|drop|lose|overwrite|purge|affect)\b|\bwill not be (?:deleted|lost)\b|\bsafe(?:ly)? to (?:run|execute|repeat)\b|\b(?:if|whether|when|because|since|after) (?:it|this|that|they|these) (?:deletes?|drops?|loses?|was|were|is|are|has|have)\b/i;

const FORBIDS =
  /\b(?:do not|don't|never|must not|should not|shouldn't|only|please do not) (?:ever |blindly |just )?(?:run|execute|use|do this|perform|apply|proceed|continue|try this|attempt|restart|delete|scale|force|promote)\b|\b(?:last resort|extreme caution|be (?:very |extremely )?careful|with (?:great |extreme )?(?:caution|care)|at your own risk|proceed with care|think twice|get (?:an )?approval|approval (?:is )?(?:required|needed)|needs? (?:an )?approval|ask (?:the |for )?\w+ (?:before|first)|(?:causes?|cause|leads? to|results? in|means) (?:a |an |short |brief |some )?(?:outage|downtime|interruption|disruption)|takes? \w+ offline|drops? (?:all )?(?:connections|traffic)|interrupts? (?:all )?(?:service|traffic|users|requests)|not in production|outside (?:of )?business hours|maintenance window)\b/i;

/** In capitals only: in small letters they mostly tell what is normal. */
const SHOUTS = /\b(?:DO NOT|DON'T|NEVER)\b/;

const HESITATES =
  /\bonly (?:if|when|after|once|in case|as)\b|\bunless\b[^.;]{0,60}\b(?:sure|certain|know)\b|\bif (?:and only if|absolutely necessary|nothing else helps|all else fails)\b|\bnot recommended\b|\bcaution\b/i;

const CALLOUT =
  /^\s*(?:⚠️?|❗|🚨|☠️?|:warning:|!{3}\s*(?:warning|danger|caution|attention|important)|:{3}\s*(?:warning|danger|caution)|\?{3}\+?\s*(?:warning|danger|caution)|\{\{[<%][^{}\n]{0,80}\b(?:warning|danger|caution)\b|\[!(?:warning|caution|danger|important)\]|(?:warning|caution|danger|attention|achtung)\b\s*[:!—–-]?)/i;

/** The gravest caution in a text, or null. */
function cautionIn(text: string): Caution | null {
  let found: Caution | null = null;
  for (const sentence of sentencesOf(withoutMarks(text))) {
    const grade = gradeOf(sentence);
    if (!grade || (found && GRAVITY[found.grade] >= GRAVITY[grade])) continue;
    found = { grade, sentence: quotable(sentence), shared: false };
  }
  return found;
}

const GRAVITY = { hesitates: 1, forbids: 2, destroys: 3 };

function gradeOf(sentence: string): Caution['grade'] | null {
  if (DESTROYS.test(sentence) && !HARMLESS.test(sentence)) return 'destroys';
  if (FORBIDS.test(sentence) || SHOUTS.test(sentence)) return 'forbids';
  return HESITATES.test(sentence) ? 'hesitates' : null;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, LONGEST_PROSE)
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?])\s+(?=[A-Z"'`*⚠])/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

function quotable(sentence: string): string {
  const plain = sentence.replace(/[*_]{2}/g, '').replace(/[:.\s]+$/, '');
  return plain.length <= LONGEST_QUOTE
    ? plain
    : `${plain.slice(0, LONGEST_QUOTE - 1).replace(/\s+\S*$/, '')}…`;
}

/**
 * The caution that stands by each command: in its comment, in the paragraphs directly above its block, in a callout
 * at the head of its section, in the paragraph below that goes on about it, or in its own sentence.
 */
export function findCautions(
  page: Page,
  commandsOf: (block: PageBlock) => readonly FoundCommand[],
): Map<FoundCommand, Caution[]> {
  const found = new Map<FoundCommand, Caution[]>();
  let section = -2;
  let head: Head | null = null;
  let begun = false;
  let lead = '';
  page.blocks.forEach((block, at) => {
    if (block.section !== section) {
      section = block.section;
      head = headOf(dangerousTitle(page.sections[section]?.title ?? ''), false);
      begun = false;
    }
    const commands = commandsOf(block);
    const above = lead;
    lead = block.type === 'prose' ? block.text.replace(/\s+/g, ' ') : '';
    if (block.type === 'prose' && !begun && commands.length === 0 && CALLOUT.test(block.text))
      head = headOf(block.text, true) ?? head;
    if (commands.length === 0) return;
    const near = graver(
      begun || !head?.callout ? null : head.caution,
      block.type === 'code' ? around(page.blocks, at, commandsOf) : null,
    );
    begun = true;
    for (const command of commands) {
      const own = cautionIn(
        block.type === 'prose' ? sentenceWith(block, command) : commentOf(command, above),
      );
      const told: Caution[] = [];
      const tell = (caution: Caution | null, shared: boolean) => {
        if (caution && told.every((one) => one.sentence !== caution.sentence))
          told.push({ ...caution, shared });
      };
      tell(own, false);
      tell(near, commands.length > 1);
      if (head?.wide) tell(head.caution, true);
      if (told.length > 0) found.set(command, told);
    }
  });
  return found;
}

/** A warning at the head of a section, before its first command. */
interface Head {
  caution: Caution;
  callout: boolean;
  /** It speaks of everything in the section. */
  wide: boolean;
}

function headOf(text: string, callout: boolean): Head | null {
  const caution = cautionIn(text);
  const wide =
    !callout || /\b(?:section|procedure|steps|runbook|page|following|below|these|commands)\b/i.test(text);
  return caution && { caution, callout, wide };
}

function graver(a: Caution | null, b: Caution | null): Caution | null {
  if (!a || !b) return a ?? b;
  return GRAVITY[b.grade] > GRAVITY[a.grade] ? b : a;
}

/** Only a heading that is a warning itself: "Danger: delete the cluster (irreversible)". */
function dangerousTitle(title: string): string {
  return /\b(?:danger(?:ous)?|destructive|irreversible|data loss|last resort)\b/i.test(title) ? title : '';
}

function around(
  blocks: readonly PageBlock[],
  at: number,
  commandsOf: (block: PageBlock) => readonly FoundCommand[],
): Caution | null {
  const block = blocks[at]!;
  let caution: Caution | null = null;
  for (let above = at - 1; above >= at - ABOVE && above >= 0; above--) {
    const prose = blocks[above]!;
    if (prose.type !== 'prose' || prose.section !== block.section) break;
    if (prose.step !== block.step && !CALLOUT.test(prose.text) && above !== at - 1) break;
    if (prose.step !== block.step && prose.item && !CALLOUT.test(prose.text)) break;
    caution = graver(caution, cautionIn(prose.text));
  }
  const below = blocks[at + 1];
  if (below?.type !== 'prose' || below.section !== block.section || below.step !== block.step) return caution;
  // What leads to the next block, or has commands of its own, is not about this one.
  if (blocks[at + 2]?.type === 'code' || commandsOf(below).length > 0) return caution;
  const goesOn =
    CALLOUT.test(below.text) ||
    /^\s*(?:note|important|this|it|these|that|be careful|do not|don't|never)\b/i.test(below.text);
  return goesOn && !/:\s*$/.test(below.text) ? graver(caution, cautionIn(below.text)) : caution;
}

/** The label where it is a comment of the command's own, rather than the sentence above the block. */
function commentOf(command: FoundCommand, above: string): string {
  return above.includes(command.label.replace(/…$/, '')) ? '' : command.label;
}

/** The sentence in which an inline command stands. */
function sentenceWith(block: ProseBlock, command: FoundCommand): string {
  return sentencesOf(block.text).find((sentence) => sentence.includes(command.text)) ?? block.text;
}

const ORDER: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

/** The risk with the cautions taken in. Gravest reasons first. */
export function raised(risk: RiskReading, cautions: readonly Caution[]): RiskReading {
  let reading = risk;
  for (const { grade, sentence, shared } of cautions) {
    const reason = `the runbook says: "${sentence}"`;
    const to: Risk = grade === 'destroys' ? 'destructive' : 'changes state';
    // What the shell says is harmless stays so under "only if"; it takes a plain warning to doubt it.
    if (risk.risk === 'read-only' && (shared || grade === 'hesitates')) continue;
    const step = ORDER.indexOf(to) - ORDER.indexOf(reading.risk);
    if (step > 0)
      reading = { risk: to, reasons: [reason, ...(reading.risk === 'read-only' ? [] : reading.reasons)] };
    else reading = { ...reading, reasons: [...reading.reasons, reason] };
  }
  return reading;
}
