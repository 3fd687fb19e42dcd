/** Every command of a page: in code blocks of all kinds, and inline. */
import { type CodeReading, commentText, type FoundCommand, joined } from './found-command.ts';
import { generatorTagIn, isRawTag } from './generator-tags.ts';
import { type Extent, isInlineCommand } from './inline.ts';
import { classOfLanguage, contentOf, looksLikeCommandLine, startsLikeShell } from './languages.ts';
import type { SectionRole } from './model.ts';
import { nestedBlocks } from './nested-fences.ts';
import type { CodeBlock, InlineCode, PageBlock } from './page.ts';
import { shellPrompt } from './prompts.ts';
import { readScript } from './scripts.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { promptOf, readTranscript } from './transcripts.ts';

/** A code block longer than this is a file, not something to type. In lines. */
const LONGEST_BLOCK = 5000;

/** Words above a block by which it is what a command prints, whatever language its fence names. */
const ANNOUNCES_OUTPUT =
  /\b(?:(?:outputs?|results?|responses?)(?:\s+(?:is|are|looks?|should|will|would|may|might|be|like|similar|to|this|the|following|below|as|follows|something|\([^)\n]*\)))*|(?:prints|shows|returns|displays|(?:should|will|would) see)(?:\s+(?:something|like|this|the|following))*|(?:something|looks?) like(?:\s+this)?|similar to(?:\s+this)?)\s*:\s*$/i;

/**
 * What a block of code holds.
 *
 * @param lead the words right above it
 */
export function readCode(block: CodeBlock, grammar: ShellGrammar, lead = ''): CodeReading {
  const first =
    block.lines.find((line) => line.text.trim() !== '' && commentText(line.text) === null)?.text ?? '';
  if (ANNOUNCES_OUTPUT.test(lead) && !isTyped(first) && !promptOf(block))
    return { commands: [], output: joined(block.lines) };
  const readings = nestedBlocks(block).map((one) => readBlock(one, grammar));
  return readings.length === 1
    ? readings[0]!
    : { commands: readings.flatMap((reading) => reading.commands), output: null };
}

/** A line that only a person would have written, also where the words above speak of what is seen. */
function isTyped(line: string): boolean {
  return startsLikeShell(line) || looksLikeCommandLine(line);
}

function readBlock(given: CodeBlock, grammar: ShellGrammar): CodeReading {
  const block = withoutRawTags(given);
  const nothing = { commands: [], output: null };
  if (block.lines.length > LONGEST_BLOCK || block.lines.every((line) => line.text.trim() === ''))
    return nothing;
  const promised = classOfLanguage(block.language);
  if (promised === 'code' && !beginsAtPrompt(block)) return nothing;
  const prompt = promptOf(block);
  if (prompt) return { commands: readTranscript(block, prompt), output: null };
  if (promised === 'output') return { commands: [], output: joined(block.lines) };
  const commands = readScript(block, promised, grammar);
  if (commands.length > 0) return { commands, output: null };
  const content = contentOf(block.lines.map((line) => line.text));
  return { commands, output: content === 'output' || content === 'unknown' ? joined(block.lines) : null };
}

function withoutRawTags(block: CodeBlock): CodeBlock {
  if (!block.lines.some((line) => isRawTag(line.text))) return block;
  return { ...block, lines: block.lines.filter((line) => !isRawTag(line.text)) };
}

/** A session in a fence that names another language: no other language begins with `$ docker ps`. */
function beginsAtPrompt(block: CodeBlock): boolean {
  const first = block.lines.find((line) => line.text.trim() !== '')!.text;
  const prompt = shellPrompt(first, false);
  return prompt !== null && startsLikeShell(first.slice(prompt.length));
}

/** Sections in which a tool that is named by itself is there to be looked with. */
const LOOKING: ReadonlySet<SectionRole> = new Set(['diagnosis', 'detection', 'verification']);

/**
 * The commands that stand inline in prose or in a table.
 *
 * @param role what the section around is for
 */
export function readInline(
  block: Exclude<PageBlock, CodeBlock>,
  grammar: ShellGrammar,
  role: SectionRole = 'custom',
): FoundCommand[] {
  if (block.type === 'note') return [];
  return block.codes
    .filter((code) => generatorTagIn(code.text) === null)
    .filter((code) => isInlineCommand(code, grammar, extentOf(block, code, LOOKING.has(role))))
    .map((code) => inlineCommand(code, block));
}

function extentOf(block: Exclude<PageBlock, CodeBlock>, code: InlineCode, looking: boolean): Extent {
  if (block.type === 'prose' && block.text.trim() === code.text) return block.item ? 'item' : 'paragraph';
  const leads = block.type === 'prose' ? block.item && code.before.trim() === '' : code.cell;
  return leads && looking ? 'lead' : 'part';
}

function inlineCommand(code: InlineCode, block: { section: number; step: number }): FoundCommand {
  return {
    // Inline code may be wrapped; typed as it stands it would be two commands.
    text: code.text.replace(/^[$%]\s+/, '').replace(/\s*\n\s*/g, ' '),
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
