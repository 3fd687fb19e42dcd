/** Expectations: what the page says should be seen after a command, and what to do otherwise. */
import type { FoundCommand } from './found-command.ts';
import type { Expectation } from './model.ts';
import type { CodeBlock, Page, PageBlock, ProseBlock } from './page.ts';
import { readPredicates } from './predicates.ts';
import { quotedProse, unquoted } from './quoted-prose.ts';
import { readSimilarity, recordedExpectation, statedOutput } from './recorded-expectation.ts';

const EXPECTED =
  /(?:^|[.;]\s{1,20}|\n)\s{0,20}(?:[-*•]\s{0,20})?(?:✅\s{0,20})?(?:(?:the )?expected(?: (?:output|results?|values?|state|response|outcome|behaviou?r))?\s{0,20}(?:\([^)]{0,60}\))?\s{0,20}(?:[:：]|is\b:?|—|–)|(?:healthy|normal|good|ok(?:ay)?|verify(?: that)?|confirm(?: that)?|success(?: looks like)?)\s{0,20}(?:output|values?|state)?\s{0,20}:|(?:you|this|it|they|the (?:output|command|result|response|value|query|list)|output|result) (?:should|must|will) (?:now )?(?:see|be|show|return|print|look|list|report|contain|display|output|get|include|match|read|say|exit)\b|what (?:to expect|you should see)\s{0,20}:|should (?:be|see|show|return|print)\b)/i;

const OTHERWISE =
  /(?:^|[.;,]?\s{1,20})(?:❌\s{0,20})?(?:if (?:it(?:'s| is)? )?(?:different|not(?: so)?|otherwise|higher|lower|unexpected|this fails|it fails|abnormal)(?: than expected)?\s{0,20}[:,—–]|otherwise\b\s{0,20}[:,]?|else\s{0,20}:|if (?:the )?(?:output|result|value)s? (?:is|are) different\s{0,20}[:,]|if you (?:don't|do not) see (?:this|that|it)\s{0,20}[:,]|unhealthy\s{0,20}:|abnormal\s{0,20}:|bad\s{0,20}:)\s{0,20}/i;

const PREFIX =
  /^\s{0,20}(?:[-*•]\s{0,20})?(?:✅\s{0,20})?(?:(?:the )?expected(?: (?:output|results?|values?|state|response|outcome|behaviou?r))?\s{0,20}(?:\([^)]{0,60}\))?\s{0,20}(?:[:：]|is\b:?|—|–)|(?:healthy|normal|good|ok(?:ay)?|verify(?: that)?|confirm(?: that)?|success(?: looks like)?)\s{0,20}(?:output|values?|state)?\s{0,20}:|what (?:to expect|you should see)\s{0,20}:)\s{0,20}/i;

/** An expectation's two halves in a paragraph or comment, or null when it states none. */
export function splitExpectation(text: string): { text: string; otherwise: string; before: boolean } | null {
  const match = EXPECTED.exec(text);
  if (!match) return null;
  const sentence = text.slice(match.index).replace(/^[.;]\s+/, '');
  const cut = OTHERWISE.exec(sentence);
  const expected = (cut ? sentence.slice(0, cut.index) : sentence).replace(PREFIX, '');
  return {
    text: tidy(expected),
    otherwise: cut ? tidy(sentence.slice(cut.index + cut[0].length)) : '',
    before: /\b(?:following|below)\b[^.]{0,200}:?\s{0,20}$/i.test(expected) || /:\s{0,20}$/.test(sentence),
  };
}

/** What to do otherwise, when the paragraph says only that. */
export function readOtherwise(text: string): string | null {
  const match = OTHERWISE.exec(text);
  return match && match.index <= 3 ? tidy(text.slice(match.index + match[0].length)) : null;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[-*•\s]+/, '')
    .trim();
}

/** @param text may have its code in backticks, which predicates are read from and people need not see */
export function expectationOf(text: string, otherwise = ''): Expectation {
  return {
    text: unquoted(text),
    otherwise: unquoted(otherwise),
    predicates: readPredicates(text).map((one) => ({ ...one, raw: unquoted(one.raw) })),
  };
}

/**
 * Walks the page and gives each command its expectations. A sentence belongs to the commands of its step since the
 * last sentence; with several commands, each gets the predicates that are about it.
 */
export function attachExpectations(
  page: Page,
  commandsOf: (block: PageBlock) => readonly FoundCommand[],
  outputOf: (block: CodeBlock) => string | null,
): Map<FoundCommand, Expectation[]> {
  return new Attachment(page, commandsOf, outputOf).run();
}

class Attachment {
  readonly #page: Page;
  readonly #commandsOf: (block: PageBlock) => readonly FoundCommand[];
  readonly #outputOf: (block: CodeBlock) => string | null;
  readonly #given = new Map<FoundCommand, Expectation[]>();
  /** Commands of the section since the last expectation. */
  #open: FoundCommand[] = [];
  /** Those that the last expectation went to. */
  #last: { commands: FoundCommand[]; expectations: Expectation[] } = { commands: [], expectations: [] };
  /** A sentence that stands before its command. */
  #early: { expectation: Expectation; step: number } | null = null;
  /** "Expected:" with nothing after it: the list or block that follows says what. */
  #waiting = false;
  /** The sentence that announces the block says by itself what is expected. */
  #worded = false;
  /** What an HTML comment says of the output that follows. */
  #similarity: number | string | null = null;
  #section = -2;

  constructor(
    page: Page,
    commandsOf: (block: PageBlock) => readonly FoundCommand[],
    outputOf: (block: CodeBlock) => string | null,
  ) {
    this.#page = page;
    this.#commandsOf = commandsOf;
    this.#outputOf = outputOf;
  }

  run(): Map<FoundCommand, Expectation[]> {
    for (const block of this.#page.blocks) {
      if (block.section !== this.#section) {
        this.#section = block.section;
        this.#open = [];
        this.#last = { commands: [], expectations: [] };
        this.#early = null;
        this.#waiting = false;
      }
      if (block.type === 'code') this.#code(block);
      else if (block.type === 'prose') this.#prose(block);
      else if (block.type === 'note') this.#note(block.text);
      else for (const command of this.#commandsOf(block)) this.#take(command);
    }
    this.#compareRecorded();
    return this.#given;
  }

  /** A session that somebody recorded shows what should be seen, unless the page says it in words. */
  #compareRecorded(): void {
    for (const block of this.#page.blocks) {
      for (const command of this.#commandsOf(block)) {
        if (command.source !== 'transcript' || command.recordedOutput === null) continue;
        if (this.#given.has(command)) continue;
        const expectation = recordedExpectation(command.recordedOutput);
        if (expectation) this.#given.set(command, [expectation]);
      }
    }
  }

  #take(command: FoundCommand): void {
    this.#open.push(command);
    if (this.#early && this.#early.step === command.step) this.#give([command], this.#early.expectation);
    this.#early = null;
    for (const remark of command.remarks) {
      const split = splitExpectation(remark);
      if (split?.text) this.#give([command], expectationOf(split.text, split.otherwise));
    }
  }

  #code(block: CodeBlock): void {
    const commands = this.#commandsOf(block);
    const output = this.#outputOf(block);
    const target = this.#target(block).at(-1);
    if (this.#waiting && target && (commands.length === 0 || output !== null)) {
      const printed = output ?? block.lines.map((line) => line.text).join('\n');
      target.recordedOutput ??= printed;
      if (!this.#worded) this.#give([target], statedOutput(printed, this.#similarity));
      this.#waiting = false;
      this.#similarity = null;
      return;
    }
    if (
      commands.length === 0 &&
      output !== null &&
      target &&
      target.recordedOutput === null &&
      block.step === target.step
    ) {
      target.recordedOutput = output;
    }
    this.#waiting = false;
    for (const command of commands) this.#take(command);
  }

  #note(text: string): void {
    const similarity = readSimilarity(text);
    if (similarity === null) return;
    this.#similarity = similarity;
    this.#waiting = true;
    this.#worded = false;
  }

  #prose(block: ProseBlock): void {
    for (const command of this.#commandsOf(block)) this.#take(command);
    const text = quotedProse(block);
    const otherwise = readOtherwise(text);
    if (otherwise !== null && this.#last.expectations.length > 0) {
      for (const expectation of this.#last.expectations)
        if (expectation.otherwise === '') expectation.otherwise = unquoted(otherwise);
      return;
    }
    const split = splitExpectation(text);
    if (!split) {
      if (this.#waiting && block.item && this.#last.commands.length + this.#open.length > 0) {
        this.#give(this.#target(block), expectationOf(tidy(text)));
        return;
      }
      this.#waiting = false;
      return;
    }
    const target = this.#target(block);
    if (split.text === '' || (split.before && readPredicates(split.text).length === 0)) {
      this.#waiting = target.length > 0;
      this.#worded = split.text !== '';
      if (split.text !== '' && target.length > 0)
        this.#give(target, expectationOf(split.text.replace(/:$/, ''), split.otherwise));
      return;
    }
    const expectation = expectationOf(split.text, split.otherwise);
    if (target.length === 0) this.#early = { expectation, step: block.step };
    else this.#give(target, expectation);
  }

  /**
   * The commands that a sentence in this step is about: those of the step since the last sentence; for a step of its
   * own ("- Run …", then "- Expected …") those of the step before; else the ones of the last sentence.
   */
  #target(block: { step: number; item?: boolean }): FoundCommand[] {
    const same = this.#open.filter((command) => command.step === block.step);
    if (same.length > 0) return same;
    const nearest = this.#open.at(-1)?.step;
    if (block.item && nearest !== undefined) return this.#open.filter((command) => command.step === nearest);
    const last = this.#last.commands;
    return block.item || last.some((command) => command.step === block.step) ? last : [];
  }

  #give(commands: readonly FoundCommand[], expectation: Expectation): void {
    const shares = share(commands, expectation).map(([command, part]): [FoundCommand, Expectation] => [
      command,
      unnamed(part, command),
    ]);
    const expectations: Expectation[] = [];
    for (const [command, part] of shares) {
      this.#given.set(command, [...(this.#given.get(command) ?? []), part]);
      expectations.push(part);
    }
    this.#last = { commands: [...commands], expectations };
    this.#open = this.#open.filter((command) => !commands.includes(command));
  }
}

/** "`df -h` below 80 %": what is said of the command itself is said of its output. */
function unnamed(expectation: Expectation, { text }: FoundCommand): Expectation {
  if (!expectation.predicates.some(({ subject }) => subject === text)) return expectation;
  const predicates = expectation.predicates.map((one) =>
    one.subject === text ? { ...one, subject: '' } : one,
  );
  return { ...expectation, predicates };
}

/** Which command of a step each predicate is about, by the words that they share. */
function share(commands: readonly FoundCommand[], expectation: Expectation): [FoundCommand, Expectation][] {
  const last = commands.at(-1);
  if (!last) return [];
  if (commands.length === 1 || expectation.predicates.length === 0) return [[last, expectation]];
  const shares = new Map<FoundCommand, Expectation>();
  for (const predicate of expectation.predicates) {
    const scores = commands.map((command) => kinship(predicate.subject, command));
    const best = Math.max(...scores);
    const owners =
      best === 0
        ? [commands.findLast((command) => command.label !== '') ?? last]
        : commands.filter((_, i) => scores[i]! >= best * CLOSE);
    for (const owner of owners) {
      const part = shares.get(owner) ?? { ...expectation, predicates: [] };
      part.predicates.push(predicate);
      shares.set(owner, part);
    }
  }
  return commands.filter((command) => shares.has(command)).map((command) => [command, shares.get(command)!]);
}

/** A command that scores this share of the best one is meant as well. */
const CLOSE = 0.6;

/** What well-known programs print, so that "Memory" finds `docker stats` without a label. */
const PRINTS: readonly [RegExp, string][] = [
  [/\bstats\b/, 'cpu memory mem usage process'],
  [/\btop\b/, 'cpu memory mem load process'],
  [/\bfree\b/, 'memory mem swap'],
  [/\bdf\b/, 'disk space filesystem usage'],
  [/\buptime\b|\/proc\/loadavg\b/, 'load'],
  [/\bkubectl\b.*\bget pods?\b/, 'pod restart'],
  [/(?<!compose )(?<!docker )\bps\b/, 'process cpu memory'],
  [/\bpg_stat_activity\b/, 'connection session'],
  [/\bpg_stat_statements\b/, 'query time'],
  [/\bcurl\b/, 'http status response'],
];

function kinship(subject: string, command: FoundCommand): number {
  const wanted = wordsOf(subject);
  if (wanted.size === 0) return 0;
  const text = `${command.text} ${command.stdin.join(' ')}`;
  const label = wordsOf(command.label);
  const body = wordsOf(text);
  const printed = wordsOf(
    PRINTS.filter(([pattern]) => pattern.test(text))
      .map(([, words]) => words)
      .join(' '),
  );
  let score = 0;
  for (const word of wanted) {
    if (label.has(word)) score += 2;
    if (printed.has(word)) score += 3;
    if (body.has(word)) score += 2;
  }
  return score;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z][a-z0-9]+/g) ?? [];
  return new Set(
    words.map((word) =>
      word
        .replace(/ies$/, 'y')
        .replace(/(ses|xes)$/, (end) => end.slice(0, -2))
        .replace(/s$/, ''),
    ),
  );
}
