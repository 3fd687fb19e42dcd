/** Blocks of code that give no commands: what they are, why they are not run, and what a reader may make of them. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type CodeReading, joined } from './found-command.ts';
import { interpretersIn } from './interpreters.ts';
import { type Content, classOfLanguage, contentOf } from './languages.ts';
import type { Command, ShownCode } from './model.ts';
import { type CodeBlock, headingOf, type Page, type PageBlock } from './page.ts';
import type { ShellGrammar } from './shell/grammar.ts';

/** What is longer is a file rather than something to type. In lines. */
const LONGEST = 1000;

/** The blocks of the page without a command in them, in order. */
export function shownCode(
  page: Page,
  readings: ReadonlyMap<PageBlock, CodeReading>,
  commands: readonly Command[],
  grammar: ShellGrammar,
): ShownCode[] {
  const interpreters = interpretersIn(commands, grammar);
  const seen = new Map<string, number>();
  const shown: ShownCode[] = [];
  for (const block of page.blocks) {
    if (block.type !== 'code' || block.lines.length > LONGEST) continue;
    const reading = readings.get(block);
    if (!reading || reading.commands.length > 0) continue;
    const first = block.lines.find((line) => line.text.trim() !== '');
    const last = block.lines.findLast((line) => line.text.trim() !== '');
    if (!first || !last) continue;
    const heading = headingOf(page, block);
    const lead = first.text.length - first.text.trimStart().length;
    const lines = block.lines.slice(block.lines.indexOf(first), block.lines.indexOf(last) + 1);
    const text = joined(lines).slice(lead).trimEnd();
    const content = contentOf(lines.map((line) => line.text));
    const key = JSON.stringify(['shown', text, heading]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    shown.push({
      id: bytesToHex(sha256(utf8ToBytes(`${key}#${ordinal}`))).slice(0, 16),
      heading,
      line: first.line,
      start: first.start + lead,
      end: last.start + last.text.trimEnd().length,
      source: block.source,
      language: block.language,
      text,
      reason: reasonOf(block, content, reading.output !== null),
      interpreters: interpreters(block.language, content),
    });
  }
  return shown;
}

const WORDS: Readonly<Record<Content, string>> = {
  python: 'It is Python, and a shell cannot run that.',
  sql: 'It is SQL, and a shell cannot run that.',
  data: 'It is data or settings rather than something to type.',
  query: 'It is a query or a request for something other than a shell.',
  output: 'It is what a command prints.',
  comment: 'It holds nothing but comments.',
  shell: 'The words above it say that it is what a command prints.',
  unknown: 'Nothing in it reads as a command of a shell.',
};

function reasonOf(block: CodeBlock, content: Content, isOutput: boolean): string {
  const promised = classOfLanguage(block.language);
  if (promised === 'output') return `The block says that it is ${block.language}: what a command prints.`;
  if (promised === 'code') return `The block says that it is ${block.language}, which is not for a shell.`;
  if (isOutput && content === 'unknown') return `${WORDS.unknown} It may be what a command prints.`;
  return WORDS[content];
}
