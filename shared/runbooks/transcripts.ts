/** Recorded sessions: what was typed at the prompts is commands, what stands between is what they printed. */
import type { SourceLine } from '#shared/markdown/lines.ts';
import { commentText, type FoundCommand, isRemark } from './found-command.ts';
import { classOfLanguage, contentOf, startsLikeShell } from './languages.ts';
import type { CodeBlock } from './page.ts';
import { type Prompted, replInput, rootPrompt, shellPrompt } from './prompts.ts';
import { isUnfinished } from './shell/unfinished.ts';
import { whyNotWhole } from './statements.ts';

/** Continuation lines and here-documents longer than this are output that looked open. */
const LONGEST_COMMAND = 400;

/** Why commands of other shells are not run. */
const FOREIGN: Record<Prompted['shell'], string> = {
  posix: '',
  powershell: 'It is PowerShell; Hotwash runs POSIX shells.',
  windows: 'It is for the Windows command prompt; Hotwash runs POSIX shells.',
};

type Prompt = (line: string) => Prompted | null;

/** How prompts look in the block, or null when it is no transcript. */
export function promptOf(block: CodeBlock): Prompt | null {
  const percent = classOfLanguage(block.language) === 'shell';
  const prompt: Prompt = (line) => shellPrompt(line, percent);
  if (block.lines.some((line) => prompt(line.text))) return prompt;
  if (beginsAtAngle(block))
    return (line) => (ANGLE_PROMPT.test(line) ? { length: line.indexOf('>') + 2, shell: 'posix' } : null);
  return allAtRootPrompt(block)
    ? (line) => (rootPrompt(line) ? { length: rootPrompt(line), shell: 'posix' } : null)
    : null;
}

/** `> mailctl drain mx1`: a prompt when the block begins with it, and a redirection when only a file follows. */
const ANGLE_PROMPT = /^\s*> (?=[a-z][\w.-]* \S)/;

function beginsAtAngle(block: CodeBlock): boolean {
  const first = block.lines.find((line) => line.text.trim() !== '')?.text ?? '';
  const typed = first.replace(/^\s*> /, '');
  return ANGLE_PROMPT.test(first) && (startsLikeShell(typed) || /^\w+(-\w+)+ \S/.test(typed));
}

/**
 * `# systemctl restart x` is a command typed by root when every `#` line of the block reads as a command, and nothing
 * else in the block does; otherwise such lines are comments.
 */
function allAtRootPrompt(block: CodeBlock): boolean {
  const comments = block.lines.filter((line) => rootPrompt(line.text) > 0);
  if (comments.length === 0) return false;
  const commands = comments.every((line) => {
    const text = line.text.slice(rootPrompt(line.text));
    return !/[.:!?]$/.test(text) && /^[a-z./]/.test(text) && contentOf([text]) === 'shell';
  });
  if (!commands) return false;
  const others = block.lines.filter((line) => rootPrompt(line.text) === 0 && line.text.trim() !== '');
  return others.length === 0 || contentOf(others.map((line) => line.text)) !== 'shell';
}

/** Splits a recorded session. */
export function readTranscript(block: CodeBlock, prompt: Prompt): FoundCommand[] {
  const commands: FoundCommand[] = [];
  const lines = block.lines;
  let label: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const prompted = prompt(line.text);
    if (!prompted) {
      const comment = commentText(line.text);
      if (comment && isRemark(comment)) commands.at(-1)?.remarks.push(comment);
      else if (comment) label.push(comment);
      else if (line.text.trim() !== '') label = [];
      at++;
      continue;
    }
    if (/^#/.test(line.text.slice(prompted.length))) {
      label.push(commentText(line.text.slice(prompted.length)) ?? '');
      at++;
      continue;
    }
    const { command, next } = readCommand(block, at, prompted, prompt);
    command.label = label.join(' ');
    label = [];
    at = readAnswer(lines, next, prompt, command);
    commands.push(command);
  }
  return commands;
}

function readCommand(block: CodeBlock, at: number, prompted: Prompted, prompt: Prompt) {
  const first = block.lines[at]!;
  const start = first.start + prompted.length;
  let text = first.text.slice(prompted.length);
  let end = first.end;
  let next = at + 1;
  while (next < block.lines.length && next - at < LONGEST_COMMAND && isUnfinished(text)) {
    const line = block.lines[next]!;
    if (prompt(line.text) && !/<<|['"]/.test(text)) break;
    // A shell that waits for more shows `> `.
    text += `\n${/^> ?/.test(line.text) && !text.includes('<<') ? line.text.replace(/^> ?/, '') : line.text.replace(/^> (?=\S)/, '')}`;
    end = line.end;
    next++;
  }
  // What stayed open was not open after all.
  if (isUnfinished(text) && next - at > 2) {
    text = first.text.slice(prompted.length);
    end = first.end;
    next = at + 1;
  }
  const elided = whyNotWhole(text);
  const command: FoundCommand = {
    text: text.trimEnd(),
    start,
    end: end - (text.length - text.trimEnd().length),
    line: first.line,
    source: 'transcript',
    language: block.language,
    label: '',
    stdin: [],
    recordedOutput: null,
    runnable: FOREIGN[prompted.shell] === '' && elided === '',
    reason: FOREIGN[prompted.shell] || elided,
    remarks: [],
    section: block.section,
    step: block.step,
  };
  return { command, next };
}

/** Interpreter input and output after a command, up to the next prompt. Gives the line to go on at. */
function readAnswer(
  lines: readonly SourceLine[],
  from: number,
  prompt: Prompt,
  command: FoundCommand,
): number {
  const output: string[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    if (prompt(line.text)) break;
    const typed = replInput(line.text);
    if (typed !== null && output.length === 0) {
      command.stdin.push(typed);
      command.end = line.end;
    } else if (commentText(line.text) && leadsToPrompt(lines, at, prompt)) break;
    else output.push(line.text);
  }
  const remarks = output.map((line) => commentText(line)).filter((comment) => comment && isRemark(comment));
  for (const remark of remarks) command.remarks.push(remark!);
  const printed = output
    .filter((line) => !isRemark(commentText(line) ?? ''))
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
  const said = output.some((line) => line.trim() !== '' && commentText(line) === null);
  command.recordedOutput = said ? printed : null;
  return at;
}

/** A comment is the next command's label when nothing but comments and blank lines stand between. */
function leadsToPrompt(lines: readonly SourceLine[], from: number, prompt: Prompt): boolean {
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]!.text;
    if (prompt(text)) return true;
    if (text.trim() !== '' && commentText(text) === null) return false;
  }
  return false;
}
