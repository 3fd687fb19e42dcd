/** Blocks of code that a reader makes commands of. */
import { classOfLanguage } from './languages.ts';
import type { Command, CorrectionPatch, ShownCode } from './model.ts';
import { behaviourOf } from './shell/behaviour.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { findPlaceholders, maskPlaceholders } from './shell/placeholders.ts';
import { riskOf } from './shell/risk.ts';

/**
 * The command that the patch makes of the block: its text for a shell, or input for the interpreter that the reader
 * picked. Null when the patch does neither, or names an interpreter that the runbook does not offer (any more): what
 * would run is always found in the runbook or in the table of interpreters, never in the correction alone.
 */
export function markedCommand(
  block: ShownCode,
  patch: CorrectionPatch,
  grammar: ShellGrammar,
): Command | null {
  if (patch.runWith !== undefined) {
    if (!block.interpreters.includes(patch.runWith)) return null;
    return read(block, patch.runWith, block.text.split('\n').map(withoutPrompt), grammar);
  }
  const shell = patch.language !== undefined && classOfLanguage(patch.language.toLowerCase()) === 'shell';
  if (!shell && patch.runnable !== true) return null;
  return read(block, block.text, [], grammar);
}

/** What the patch is held against: the command that it makes, or one for a shell, while nobody has marked it. */
export function unmarkedCommand(block: ShownCode, patch: CorrectionPatch, grammar: ShellGrammar): Command {
  const command = markedCommand(block, patch, grammar) ?? read(block, block.text, [], grammar);
  return { ...command, language: block.language, runnable: false, reason: block.reason };
}

function read(block: ShownCode, text: string, stdin: string[], grammar: ShellGrammar): Command {
  const { id, heading, line, start, end, source, language } = block;
  const behaviour = behaviourOf(text, grammar);
  const places = findPlaceholders(text);
  const { risk, reasons } = riskOf(maskPlaceholders(text, places), grammar, stdin);
  const all = [...places, ...stdin.flatMap((typed) => findPlaceholders(typed))];
  return {
    id,
    heading,
    line,
    start,
    end,
    source,
    language,
    label: heading.at(-1) ?? '',
    text,
    stdin,
    recordedOutput: null,
    runnable: true,
    reason: '',
    placeholders: all
      .filter((place, i) => all.findIndex((other) => other.raw === place.raw) === i)
      .map(({ name, raw }) => ({ name, raw })),
    follows: behaviour.follows,
    interactive: behaviour.interactive && stdin.length === 0,
    alternativeTo: null,
    risk,
    riskReasons: reasons,
    expectations: [],
  };
}

/** What an interpreter shows before a line is not typed. */
function withoutPrompt(line: string): string {
  return line.replace(/^(?:>>>|\.\.\.)(?: |$)/, '');
}
