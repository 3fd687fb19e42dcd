/**
 * Tells texts that are one command or one pipeline, so that nothing of them is left to run once their processes have
 * ended. After stopping such a text the shell can be kept, with its directory and variables; after any other it
 * cannot, because it would go on with what stands behind.
 *
 * It errs to one side only: `false` for some texts that are one command, never `true` for one that is more.
 */

/** Words that begin something longer than a command (XCU 2.4), and `!`, `time` and `exec`, which are no programs. */
const COMPOUND =
  /^(if|then|else|elif|fi|do|done|case|esac|while|until|for|select|function|coproc|exec|eval|source|\.|!|time|trap|\[\[)$/;

export function isSingleCommand(text: string): boolean {
  const joined = text.replaceAll(/\\\r?\n/g, ' ').trim();
  const bare = withoutQuoted(joined);
  if (bare === null) return false;
  // `cd` cannot be stopped half-way, and what stands behind it is then the command.
  const rest = bare.replace(/^cd\s+[\w./~-]+\s*&&\s*/, '');
  if (/[;&`(){}\n\r#]|\|\||<<|\$\(/.test(rest.replaceAll(/\d?[<>]&\d?|&>>?|\|&/g, ' '))) return false;
  return rest.split('|').every((part) => {
    const word = /^(?:\w+=\S*\s+)*(\S+)/.exec(part.trim())?.[1];
    return word !== undefined && !COMPOUND.test(word);
  });
}

/** The text with what stands in quotes replaced by `_`; null when a quote is open or holds a substitution. */
function withoutQuoted(text: string): string | null {
  let substitution = false;
  const bare = text.replaceAll(/\\./g, '_').replaceAll(/'[^']*'|"[^"]*"/g, (quoted) => {
    if (quoted.startsWith('"') && /\$\(|`/.test(quoted)) substitution = true;
    return '_';
  });
  return substitution || /['"]/.test(bare) ? null : bare;
}
