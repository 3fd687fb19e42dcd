/** Where in a shell text a value would stand, and what that place allows. */
import { type InnerText, innerText } from './inner-shells.ts';
import {
  NotPlain,
  type PlainCommand,
  type PlainHeredoc,
  type PlainText,
  type PlainWord,
  readPlain,
} from './plain-reader.ts';
import {
  ASSIGNMENT,
  optionsMatter,
  readsData,
  rereadingWords,
  rereads,
  type Started,
  startedBy,
  substitutionRereads,
} from './rereaders.ts';

export interface Span {
  start: number;
  end: number;
}

export interface WordStanding {
  kind: 'word';
  quote: 'bare' | 'single' | 'double';
  /** The value begins its word, where a dash makes it an option, and options can start programs. */
  mayBeOption: boolean;
  /** The value is kept in a variable, which arithmetic may evaluate later. */
  assigned: boolean;
  /** The same place as the shell sees it that reads the word again. */
  inner: WordStanding | null;
}

/** Any text may stand in a word or a here-document, and one line in a comment. `doubtful` completes "because …". */
export type Standing =
  | WordStanding
  | { kind: 'heredoc'; heredoc: PlainHeredoc }
  | { kind: 'comment' }
  | { kind: 'doubtful'; why: string };

/** How each span stands in the text. Spans are in order and hold plain letters (placeholders masked). */
export function standingsOf(text: string, spans: readonly Span[]): Standing[] {
  const read = understand(text, spans, true);
  if (typeof read === 'string') return spans.map(() => ({ kind: 'doubtful', why: read }));
  return spans.map((span) => standingIn(read, span, spans));
}

interface ReadCommand {
  command: PlainCommand;
  started: Started;
  inner: InnerText | null;
  innerRead: Read | null;
}

interface Read {
  text: string;
  plain: PlainText;
  commands: ReadCommand[];
}

const CARRIER = /^(?:docker|podman|nerdctl|kubectl|oc|docker-compose|podman-compose|crictl|ctr|lxc|incus)$/;

/** The text with every command in it known for what it does with its words and input; or why that is not certain. */
function understand(text: string, spans: readonly Span[], outermost: boolean): Read | string {
  const plain = readPlain(text);
  if (plain instanceof NotPlain) return `the command ${plain.message}`;
  const commands: ReadCommand[] = [];
  // In a loop, what stands later is read earlier.
  const looped = plain.commands.some(({ words }) => words.some(({ text: word }) => word === 'do'));
  for (const command of plain.commands) {
    const read = understandCommand(text, command, spans, outermost, looped);
    if (typeof read === 'string') return read;
    commands.push(read);
  }
  return { text, plain, commands };
}

function understandCommand(
  text: string,
  command: PlainCommand,
  spans: readonly Span[],
  outermost: boolean,
  looped: boolean,
): ReadCommand | string {
  const started = startedBy(command);
  const program = started && command.words[started.at];
  if (!started || (program && started.program !== '' && spans.some((span) => overlaps(program, span)))) {
    return 'which program gets it is only known when the command runs';
  }
  for (const word of [...command.words, ...command.targets]) {
    for (const segment of word.segments) {
      if (segment.kind === 'opaque' && substitutionRereads(text.slice(segment.start, segment.end))) {
        return 'the command starts another shell in a substitution';
      }
    }
  }
  const carries =
    CARRIER.test(started.program) &&
    command.words.some(({ text: word }) => /^(?:exec|run|debug|rsh)$/.test(word));
  if (carries && command.words.some((word) => !word.literal)) {
    return `what ${started.program} starts is only known when the command runs`;
  }
  if (command.words.some((word) => word.text.startsWith('IFS='))) return 'the command changes IFS';
  const rereading = rereadingWords(command, started);
  let inner: InnerText | null = null;
  let innerRead: Read | null = null;
  if (rereading.length > 0) {
    inner = outermost ? innerText(command, started, rereading) : null;
    const found = inner && understand(inner.text, spansWithin(inner, spans), false);
    if (!found || typeof found === 'string') return `${rereading[0]!.text} may read it again as a command`;
    innerRead = found;
  }
  const fed =
    command.hereString || (command.piped && (looped || spans.some((span) => span.start < command.start)));
  if (fed && !readsData(command, started)) {
    return `${started.program || 'a program'} may read it from its input as a command`;
  }
  return { command, started, inner, innerRead };
}

function overlaps(word: PlainWord, span: Span): boolean {
  return span.start < word.end && span.end > word.start;
}

function spansWithin(inner: InnerText, spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const start = inner.origins.indexOf(span.start);
    if (start >= 0) found.push({ start, end: start + span.end - span.start });
  }
  return found;
}

function standingIn(read: Read, span: Span, spans: readonly Span[]): Standing {
  if (read.plain.comments.some((comment) => comment.start < span.start && span.end <= comment.end)) {
    return { kind: 'comment' };
  }
  for (const one of read.commands) {
    const { command } = one;
    const index = command.words.findIndex((word) => overlaps(word, span));
    if (index >= 0) return inWord(one, index, span, spans);
    const target = command.targets.find((word) => overlaps(word, span));
    if (target) return quoted(target, span) ?? doubtful('it stands in an expansion');
    const body = command.heredoc;
    if (body && body.start <= span.start && span.end <= body.end)
      return inHeredoc(read.text, one, body, span);
  }
  return doubtful('the command is not read with certainty there');
}

function inWord(one: ReadCommand, index: number, span: Span, spans: readonly Span[]): Standing {
  const { command, started, inner, innerRead } = one;
  const word = command.words[index]!;
  const standing = quoted(word, span);
  if (!standing) return doubtful('it stands in an expansion');
  if (inner && innerRead && inner.words.includes(word)) {
    const [within] = spansWithin(inner, [span]);
    const found = within && standingIn(innerRead, within, spans);
    if (found?.kind !== 'word')
      return doubtful(found?.kind === 'doubtful' ? found.why : 'another shell reads it again');
    return { ...standing, inner: found, mayBeOption: found.mayBeOption, assigned: found.assigned };
  }
  if (started.program === 'ssh' && index > started.at)
    return doubtful('ssh takes it for a host or an option');
  const from = word.origins.indexOf(span.start);
  const before = word.text.slice(0, from);
  const whole = word.origins.at(-1) === span.end - 1;
  const why = rereads(command, started, index, before, whole);
  if (why) return doubtful(why);
  const assigned = ASSIGNMENT.test(before) || started.program === '';
  return {
    ...standing,
    assigned,
    mayBeOption: before === '' && optionsMatter(command.words, started, index),
  };
}

/** The quotes around the span, or null in an expansion. */
function quoted(word: PlainWord, span: Span): WordStanding | null {
  const segment = word.segments.find((one) => one.start <= span.start && span.end <= one.end);
  if (!segment || segment.kind === 'opaque') return null;
  return { kind: 'word', quote: segment.kind, mayBeOption: false, assigned: false, inner: null };
}

function inHeredoc(text: string, one: ReadCommand, heredoc: PlainHeredoc, span: Span): Standing {
  if (!readsData(one.command, one.started)) {
    return doubtful(`${one.started.program || 'the command'} may read the here-document as commands`);
  }
  if (heredoc.quoted) return { kind: 'heredoc', heredoc };
  const before = text.slice(heredoc.start, span.start).replace(/\$\{\w{1,60}\}/g, '');
  const after = text.slice(span.end, heredoc.end).replace(/\$\{\w{1,60}\}/g, '');
  // `$name` right before the place would take the value for a part of the name.
  if (/`|\$[({[]|\\\n/.test(`${before} ${after}`) || /\$\w*$/.test(before)) {
    return doubtful('the here-document holds an expansion');
  }
  return { kind: 'heredoc', heredoc };
}

function doubtful(why: string): Standing {
  return { kind: 'doubtful', why };
}
