/**
 * Commands typed at a prompt on a line of a paragraph: a page that lost its code boxes, or was never given any. The
 * paragraph is cut at such lines.
 */
import type { LineIndex, SourceLine } from '#shared/markdown/lines.ts';
import { looksLikeCommandLine, startsLikeShell } from './languages.ts';
import type { CodeBlock, ProseBlock } from './page.ts';
import { shellPrompt } from './prompts.ts';

/** The paragraph itself where it holds no such line; else its parts in order. */
export function cutAtPrompts(
  block: ProseBlock,
  source: string,
  index: LineIndex,
): (ProseBlock | CodeBlock)[] {
  if (block.text.indexOf('\n') < 0 && !/^\s*\S{0,60}[$#%❯]\s/.test(block.text)) return [block];
  const words = block.text.split('\n');
  const first = index.lineAt(block.start);
  if (index.lineAt(block.end) !== first + words.length - 1) return [block];
  const parts: (ProseBlock | CodeBlock)[] = [];
  let prose: { from: number; texts: string[] } | null = null;
  const close = (to: number) => {
    if (prose) parts.push(partOf(block, index, first + prose.from, first + to, prose.texts.join('\n')));
    prose = null;
  };
  for (let at = 0; at < words.length; at++) {
    // What stands in backticks is read as inline code.
    const coded = block.codes.some(({ line }) => line === first + at);
    const typed = coded ? null : typedLine(words[at]!, index.line(first + at), source);
    if (typed) {
      close(at - 1);
      const last = parts.at(-1);
      if (last?.type === 'code') {
        last.lines.push(typed);
        last.end = typed.end;
      } else parts.push(codeOf(block, typed));
    } else {
      prose ??= { from: at, texts: [] };
      prose.texts.push(words[at]!);
    }
  }
  close(words.length - 1);
  return parts.some((part) => part.type === 'code') ? parts : [block];
}

/** The line with its prompt, from where the paragraph's text begins; null when it is not typed. */
function typedLine(words: string, line: SourceLine, source: string): SourceLine | null {
  const text = words.trim();
  const prompt = shellPrompt(text, false);
  if (prompt?.shell !== 'posix') return null;
  const typed = text.slice(prompt.length);
  if (!startsLikeShell(typed) && !looksLikeCommandLine(typed)) return null;
  // Marks of emphasis and escapes in the line are gone from its words: what would be run must be what is written.
  const at = source.slice(line.start, line.end).indexOf(text);
  return at < 0 ? null : { ...line, text, start: line.start + at, end: line.start + at + text.length };
}

function codeOf({ section, step }: ProseBlock, line: SourceLine): CodeBlock {
  const { start, end } = line;
  const place = { start, end, line: line.line, section, step };
  return { type: 'code', ...place, source: 'pasted', language: null, info: '', lines: [line] };
}

function partOf(block: ProseBlock, index: LineIndex, from: number, to: number, text: string): ProseBlock {
  const start = Math.max(block.start, index.line(from).start);
  const end = Math.min(block.end, index.line(to).end);
  const codes = block.codes.filter((code) => code.start >= start && code.start < end);
  const leads = start === block.start;
  return {
    ...block,
    start,
    end,
    line: from,
    text,
    codes,
    item: block.item && leads,
    checked: leads ? block.checked : null,
    links: leads ? block.links : [],
  };
}
