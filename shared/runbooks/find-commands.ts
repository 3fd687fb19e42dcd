/** Every command of a page: in code blocks of all kinds, and inline. */
import { type CodeReading, type FoundCommand, joined } from './found-command.ts';
import { isInlineCommand } from './inline.ts';
import { classOfLanguage, contentOf } from './languages.ts';
import type { CodeBlock, InlineCode, Page, PageBlock } from './page.ts';
import { readScript } from './scripts.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { promptOf, readTranscript } from './transcripts.ts';

/** A code block longer than this is a file, not something to type. In lines. */
const LONGEST_BLOCK = 5000;

/** What a block of code holds. */
export function readCode(block: CodeBlock, grammar: ShellGrammar): CodeReading {
  const nothing = { commands: [], output: null };
  if (block.lines.length > LONGEST_BLOCK || block.lines.every((line) => line.text.trim() === ''))
    return nothing;
  const promised = classOfLanguage(block.language);
  if (promised === 'code') return nothing;
  const prompt = promptOf(block);
  if (prompt) return { commands: readTranscript(block, prompt), output: null };
  if (promised === 'output') return { commands: [], output: joined(block.lines) };
  const commands = readScript(block, promised, grammar);
  if (commands.length > 0) return { commands, output: null };
  const content = contentOf(block.lines.map((line) => line.text));
  return { commands, output: content === 'output' || content === 'unknown' ? joined(block.lines) : null };
}

/** The commands that stand inline in prose or in a table. */
export function readInline(block: Exclude<PageBlock, CodeBlock>, grammar: ShellGrammar): FoundCommand[] {
  if (block.type === 'note') return [];
  return block.codes
    .filter((code) => isInlineCommand(code, grammar))
    .map((code) => inlineCommand(code, block));
}

function inlineCommand(code: InlineCode, block: { section: number; step: number }): FoundCommand {
  return {
    text: code.text.replace(/^[$%]\s+/, ''),
    start: code.start + (/^[$%]\s+/.exec(code.text)?.[0].length ?? 0),
    end: code.end,
    line: code.line,
    source: code.source,
    language: null,
    label: '',
    stdin: [],
    recordedOutput: null,
    runnable: true,
    reason: '',
    remarks: [],
    section: block.section,
    step: block.step,
  };
}

/** Counts the code blocks, for a summary of what was understood. */
export function codeBlocksOf(page: Page): CodeBlock[] {
  return page.blocks.filter((block) => block.type === 'code');
}
