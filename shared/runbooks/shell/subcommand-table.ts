/** The shape of a table of subcommands. */
export interface SubcommandRisk {
  readonly readOnly: readonly string[];
  readonly changes: readonly string[];
  readonly destructive: readonly string[];
  /** Flags before the subcommand that take a value: `-n web`. */
  readonly valueFlags: ReadonlySet<string>;
}

/** Each text lists subcommands between commas; `valueFlags` lists flags between spaces. */
export function table(
  readOnly: string,
  changes: string,
  destructive: string,
  valueFlags = '',
): SubcommandRisk {
  const list = (text: string) =>
    text
      .split(',')
      .map((entry) => entry.trim().replace(/\s+/g, ' '))
      .filter(Boolean);
  return {
    readOnly: list(readOnly),
    changes: list(changes),
    destructive: list(destructive),
    valueFlags: new Set(valueFlags.split(/\s+/).filter(Boolean)),
  };
}
