/** A pasted chat: who said what when. A line that fits nothing belongs to the message above it; none is lost. */
import {
  type ChatLine,
  type ChatTime,
  type Family,
  isName,
  nameIn,
  readChatLine,
  tidied,
} from './chat-lines.ts';
import { type Stated, timesOf } from './chat-times.ts';
import type { Finding, ImportReader, ReadContext } from './found.ts';
import { fitted } from './found.ts';
import { createLineKeys } from './keys.ts';
import { markdownOfPlain } from './plain-text.ts';
import { type DateOrder, dateOrderOf, type WrittenDay } from './written-dates.ts';

/** Lines looked at between two places to pause. */
const PAUSE_EVERY = 500;

interface Message extends Stated {
  author: string;
  lines: string[];
  quiet: boolean;
}

/** `dates` says which number of a date is the day; absent finds it out. */
export function createChatReader(context: ReadContext, dates?: DateOrder): ImportReader {
  return {
    order: (paths) => [...paths],
    *file(path, text): Finding {
      const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n').map(tidied);
      const read: ChatLine[] = [];
      for (const [index, line] of lines.entries()) {
        if (index % PAUSE_EVERY === 0) yield null;
        read.push(readChatLine(line));
      }
      const { messages, above } = assemble(lines, settle(lines, read));
      if (messages.length === 0) {
        context.unread(path, 'no line in it begins or ends with a time');
        return;
      }
      if (above.length > 0) {
        const first = above.find((line) => line.trim() !== '')!;
        context.warn(
          `What stands above the first message was left out: “${shortened(first)}”${above.length > 1 ? ` and ${above.length - 1} more` : ''}.`,
        );
      }
      yield null;
      const order = dates ?? foundOrder(messages, context);
      const times = yield* timesOf(messages, {
        now: context.now,
        zone: context.zone,
        order,
        warn: context.warn,
      });
      const keys = createLineKeys('chat');
      for (const [index, message] of messages.entries()) {
        if (index % PAUSE_EVERY === 0) yield null;
        const told = times[index];
        const said = trimmed(message.lines).join('\n');
        if (!told) {
          context.unread(
            path,
            `there is no time such as ${message.time.clock}: “${shortened(said)}” was left out`,
          );
          continue;
        }
        const warnings = [...told.warnings];
        if (said === '') warnings.push('It says nothing.');
        const written = fitted(markdownOfPlain(said), warnings);
        const { author, quiet } = message;
        const key = keys(told.at.start, author, said);
        yield {
          key,
          at: told.at,
          author,
          text: written || '(empty)',
          channel: '',
          thread: null,
          quiet: quiet || said === '',
          warnings,
        };
      }
    },
  };
}

/** Which number of a date is the day; told where it is in doubt. */
function foundOrder(messages: readonly Message[], context: ReadContext): DateOrder {
  const days = messages
    .flatMap(({ time, above }) => [time.day, above])
    .filter((day): day is WrittenDay => day !== null);
  const { order, certainty } = dateOrderOf(
    days,
    messages.some(({ time }) => /[ap]\.?m/i.test(time.clock)),
  );
  if (certainty !== 'certain') context.warn(orderWarning(order, certainty));
  return order;
}

export function orderWarning(order: DateOrder, certainty: 'unclear' | 'mixed'): string {
  const taken = order === 'day-first' ? 'the day first, as in 31/12' : 'the month first, as in 12/31';
  return certainty === 'mixed'
    ? `Some dates have the day first and some the month: where both could be, they were read with ${taken}.`
    : `The dates do not say which number is the day; they were read with ${taken}.`;
}

/**
 * One way of writing holds for the whole chat, the one that most heads have: `restarted at 10:42` or `10:42 it was` in
 * what somebody said begins no message.
 */
function settle(lines: readonly string[], read: readonly ChatLine[]): ChatLine[] {
  const counts: Record<Family, number> = { bracket: 0, leading: 0, trailing: 0 };
  for (const [index, line] of read.entries()) {
    if (line.kind === 'head') counts[line.family]++;
    else if (line.kind === 'time' && isName(lines[index - 1] ?? '')) counts.trailing++;
  }
  const family = (Object.keys(counts) as Family[]).reduce((best, each) =>
    counts[each] > counts[best] ? each : best,
  );
  const heads = read.filter((line) => line.kind === 'head' && line.family === family);
  const named = heads.filter((line) => line.kind === 'head' && line.author !== null).length;
  return read.map((line, index) => {
    if (line.kind === 'time' && family !== 'trailing') return { kind: 'text' };
    if (line.kind !== 'head') return line;
    if (line.family !== family) return { kind: 'text' };
    // Teams: `[9/4 10:42 AM] Ann Lee`, and what she said below it.
    const below = lines[index + 1] ?? '';
    const alone = named * 2 < heads.length || named === 0;
    if (
      line.author === null &&
      !line.quiet &&
      alone &&
      isName(line.text) &&
      below !== '' &&
      read[index + 1]?.kind === 'text'
    ) {
      return { ...line, author: line.text.trim(), text: '' };
    }
    return line;
  });
}

/** Puts lines together to messages; gives what stands above the first too. */
function assemble(
  lines: readonly string[],
  read: readonly ChatLine[],
): { messages: Message[]; above: string[] } {
  const messages: Message[] = [];
  const above: string[] = [];
  let day: WrittenDay | null = null;
  const begin = (time: ChatTime, author: string, text: string, quiet = false) => {
    messages.push({ time, author, lines: text === '' ? [] : [text], quiet, above: day });
    day = null;
  };
  for (const [index, line] of read.entries()) {
    const text = lines[index]!;
    const last = messages.at(-1);
    const into = last ? last.lines : above;
    if (line.kind === 'head') {
      // The mark of an app may stand on a line of its own, below its name.
      const app = line.family === 'trailing' && /^(?:APP|BOT)$/.test(line.author ?? '');
      const name = app && isName(into.at(-1) ?? '') ? into.pop() : line.author;
      begin(line.time, nameIn(name ?? ''), line.text, line.quiet);
    } else if (line.kind === 'day') day = line.day;
    else if (line.kind === 'time') {
      // The name may stand on the line above, a dash between; a time alone goes on with who spoke last.
      while (into.length > 0 && /^[\s—–-]*$/.test(into.at(-1)!)) into.pop();
      const name = into.at(-1);
      const named =
        name !== undefined &&
        isName(name) &&
        (!last || into.length > 1 || last.author === '' || startsMessage(lines, index));
      if (named) into.pop();
      begin(line.time, named ? nameIn(name) : (last?.author ?? ''), '');
    } else if (last || text.trim() !== '') into.push(text);
  }
  return { messages, above };
}

/** A name that a blank line, a day or the very beginning stands before. */
function startsMessage(lines: readonly string[], timeAt: number): boolean {
  let at = timeAt - 1;
  while (at >= 0 && /^[\s—–-]*$/.test(lines[at]!)) at--;
  return at <= 0 || lines[at - 1]!.trim() === '';
}

function trimmed(lines: readonly string[]): string[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]!.trim() === '') from++;
  while (to > from && lines[to - 1]!.trim() === '') to--;
  return lines.slice(from, to);
}

function shortened(text: string): string {
  const line = text.split('\n')[0]!;
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
