/** Loads the shell grammar: tree-sitter-bash, compiled to WebAssembly, so that no native build is needed. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';
import type { ShellGrammar, ShellNode, ShellTree } from '#shared/runbooks/shell/grammar.ts';

/** Longer texts are no commands that a person wrote, and are read in parts. In UTF-16 units. */
const LONGEST = 20_000;

/** Nobody nests deeper by hand, and the parser's error recovery is quadratic in unclosed brackets. */
const DEEPEST = 60;

/** A safety net for what the limits above do not foresee, in milliseconds. */
const PATIENCE_MS = 1500;

let loading: Promise<ShellGrammar> | null = null;

/**
 * The grammar, loaded once a process.
 * @throws when the WebAssembly files of web-tree-sitter or tree-sitter-bash are not installed.
 */
export function loadShellGrammar(): Promise<ShellGrammar> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ShellGrammar> {
  const require = createRequire(import.meta.url);
  const runtime = require.resolve('web-tree-sitter/web-tree-sitter.wasm');
  const bash = require.resolve('tree-sitter-bash/tree-sitter-bash.wasm');
  await Parser.init({ locateFile: () => runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(bash)));
  return {
    parse(text) {
      if (text.length > LONGEST || tangled(text)) return null;
      const deadline = performance.now() + PATIENCE_MS;
      const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
      if (!tree) {
        parser.reset();
        return null;
      }
      try {
        return plain(tree);
      } finally {
        tree.delete();
      }
    },
  };
}

/** True for bracket nesting and runs of `<` that no real command has. */
function tangled(text: string): boolean {
  if (text.includes('<<<<')) return true;
  let depth = 0;
  for (const char of text) {
    if (char === '(' || char === '{' || char === '[') {
      if (++depth > DEEPEST) return true;
    } else if (char === ')' || char === '}' || char === ']') depth = Math.max(0, depth - 1);
  }
  return false;
}

/** Copies the tree out of WebAssembly memory, so that nobody has to free it. Not recursive: nesting can be deep. */
function plain(tree: Tree): ShellTree {
  const cursor = tree.walk();
  const root = bare(cursor.currentNode);
  const open = [root];
  for (;;) {
    if (cursor.gotoFirstChild()) {
      open.push(adopt(open.at(-1)!, cursor.currentNode));
      continue;
    }
    for (;;) {
      open.pop();
      if (open.length === 0 || cursor.gotoNextSibling()) break;
      cursor.gotoParent();
    }
    if (open.length === 0) break;
    open.push(adopt(open.at(-1)!, cursor.currentNode));
  }
  const hasError = tree.rootNode.hasError;
  cursor.delete();
  return { root, hasError };
}

interface Growing extends ShellNode {
  readonly children: Growing[];
}

function bare(node: Node): Growing {
  return {
    type: node.isMissing ? 'MISSING' : node.type,
    named: node.isNamed,
    start: node.startIndex,
    end: node.endIndex,
    children: [],
  };
}

function adopt(parent: Growing, node: Node): Growing {
  const child = bare(node);
  parent.children.push(child);
  return child;
}
