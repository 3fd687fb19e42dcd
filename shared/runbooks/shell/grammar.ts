/**
 * A shell grammar as reading needs it: text in, a plain tree out.
 *
 * `shared` loads nothing by itself; `main/runbooks/shell-grammar.ts` makes one from tree-sitter-bash, whose node
 * names (`command`, `pipeline`, `heredoc_redirect`, …) are used here.
 */
export interface ShellNode {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** UTF-16 offsets into the parsed text. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly ShellNode[];
}

export interface ShellTree {
  readonly root: ShellNode;
  /** Something in the text is not shell, or is incomplete. */
  readonly hasError: boolean;
}

export interface ShellGrammar {
  /** The tree, or null when the parser gave up because the text would take too long. */
  parse(text: string): ShellTree | null;
}

/** The node and everything under it, outermost first. */
export function* descendants(node: ShellNode): Generator<ShellNode> {
  const waiting: ShellNode[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i]!);
  }
}
