/**
 * Markdown from a page that was pasted as text: headings, lists, fences, the table of causes and the checklist get back
 * the marks that the rendered page had lost. The words stay as they are.
 */
import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { classOfLanguage, contentOf } from './languages.ts';
import type { Command, RunbookReading } from './model.ts';
import type { CodeBlock, Page, PageBlock, ProseBlock } from './page.ts';
import { looksPasted, pageOfPasted } from './page-pasted.ts';
import { readingDifferences } from './same-reading.ts';

export interface CleanedMarkdown {
  text: string;
  /** What is read otherwise than from the pasted page, in words; empty as a rule. */
  differences: string[];
}

/** Each way gives a little less to look at and leaves the reader a little less to misread. */
const WAYS: readonly Way[] = [
  { languages: true, labels: true },
  { languages: true, labels: false },
  { languages: false, labels: false },
];

interface Way {
  /** Fences name their language. */
  languages: boolean;
  /** Labels such as "Expected:" stand out. */
  labels: boolean;
}

/**
 * Cleaned Markdown of a pasted page that reads as the page does; null for a text that is Markdown already. `read` is
 * the reader of runbooks: what is given was checked with it.
 */
export function cleanedMarkdown(
  source: string,
  read: (text: string) => RunbookReading,
): CleanedMarkdown | null {
  if (!looksPasted(source)) return null;
  const before = read(source);
  const page = pageOfPasted(source);
  let best: CleanedMarkdown | null = null;
  for (const way of WAYS) {
    const text = new Cleaning(page, before.commands, way).run();
    const differences = readingDifferences(before, read(text));
    if (differences.length === 0) return { text, differences };
    if (!best || differences.length < best.differences.length) best = { text, differences };
  }
  return best;
}

class Cleaning {
  readonly #page: Page;
  readonly #commands: readonly Command[];
  readonly #way: Way;
  readonly #children: RootContent[] = [];
  #list: List | null = null;
  #item: { node: ListItem; step: number } | null = null;

  constructor(page: Page, commands: readonly Command[], way: Way) {
    this.#page = page;
    this.#commands = commands;
    this.#way = way;
  }

  run(): string {
    let section = -1;
    for (const block of this.#page.blocks) {
      while (section < block.section) this.#heading(++section);
      this.#block(block);
    }
    while (section < this.#page.sections.length - 1) this.#heading(++section);
    const root: Root = { type: 'root', children: this.#children };
    return WRITER.stringify(root);
  }

  #heading(index: number): void {
    const { title, depth } = this.#page.sections[index]!;
    this.#close();
    this.#children.push({
      type: 'heading',
      depth: Math.min(6, depth) as 1 | 2 | 3,
      children: [{ type: 'text', value: title }],
    });
  }

  #block(block: PageBlock): void {
    if (block.type === 'prose' && block.item) this.#startItem(block);
    else if (block.type === 'prose') this.#place(block, this.#paragraphs(block.text));
    else if (block.type === 'code') this.#place(block, [this.#code(block)]);
    else if (block.type === 'table') {
      this.#close();
      const row = (cells: readonly string[]) => ({
        type: 'tableRow' as const,
        children: cells.map((cell) => ({ type: 'tableCell' as const, children: plain(cell) })),
      });
      this.#children.push({ type: 'table', children: [block.header, ...block.rows].map(row) });
    }
  }

  /** In the item that it belongs to, else below the list. */
  #place(block: PageBlock, nodes: readonly BlockContent[]): void {
    if (this.#item && this.#item.step === block.step) {
      this.#item.node.children.push(...nodes);
      this.#item.node.spread = true;
      if (this.#list) this.#list.spread = true;
      return;
    }
    this.#close();
    this.#children.push(...nodes);
  }

  #close(): void {
    this.#list = null;
    this.#item = null;
  }

  #startItem(block: ProseBlock): void {
    const before = this.#page.source.slice(
      this.#page.source.lastIndexOf('\n', block.start - 1) + 1,
      block.start,
    );
    const number = /(\d+)[.)]\s*$/.exec(before)?.[1];
    const ordered = number !== undefined;
    if (!this.#list || this.#list.ordered !== ordered) {
      this.#list = {
        type: 'list',
        ordered,
        start: ordered ? Number(number) : null,
        spread: false,
        children: [],
      };
      this.#children.push(this.#list);
    }
    const task = /^\[([ xX])\]\s+([\s\S]*)$/.exec(block.text);
    const node: ListItem = {
      type: 'listItem',
      spread: false,
      checked: task ? task[1] !== ' ' : null,
      children: this.#paragraphs(task?.[2] ?? block.text),
    };
    this.#list.children.push(node);
    this.#item = { node, step: block.step };
  }

  #paragraphs(text: string): BlockContent[] {
    const tasks = TASK.exec(text);
    if (tasks) {
      const lead = text.slice(0, tasks.index).trim();
      return [...(lead === '' ? [] : [paragraph(plain(lead))]), taskList(text.slice(tasks.index))];
    }
    if (!this.#way.labels) return [paragraph(plain(text))];
    const expected = EXPECTED.exec(text);
    if (expected) {
      const [, label = '', words = '', otherwise, rest = ''] = expected;
      const first = paragraph(labelled(label, words));
      return otherwise === undefined ? [first] : [first, paragraph(labelled(otherwise, rest))];
    }
    const facts = text.split(FACT);
    if (facts.length < 2 || !facts.every((fact) => FACT_LABEL.test(fact))) return [paragraph(plain(text))];
    return [
      paragraph(
        facts.flatMap((fact, index) => {
          const [, label = '', value = ''] = FACT_LABEL.exec(fact)!;
          return [...(index === 0 ? [] : [verbatim(' | ')]), ...labelled(label, value)];
        }),
      ),
    ];
  }

  #code(block: CodeBlock): BlockContent {
    return {
      type: 'code',
      lang: this.#languageOf(block),
      value: block.lines.map(({ text }) => text).join('\n'),
    };
  }

  /** A shell's name only where every line is part of a command: else the fence would promise too much. */
  #languageOf(block: CodeBlock): string | null {
    if (block.language !== null && classOfLanguage(block.language) !== 'perhaps') return block.language;
    if (!this.#way.languages) return null;
    const inside = this.#commands.filter(({ start, end }) => start >= block.start && end <= block.end);
    if (inside.length === 0) {
      const content = contentOf(block.lines.map(({ text }) => text));
      return content === 'python' || content === 'sql' ? content : null;
    }
    const whole = block.lines.every(
      ({ text, start }) =>
        /^\s*(#|$)/.test(text) || inside.some((command) => start >= command.start && start <= command.end),
    );
    const session = inside.some(({ source, stdin }) => source === 'transcript' || stdin.length > 0);
    return whole && inside.every(({ runnable }) => runnable) ? (session ? 'console' : 'bash') : null;
  }
}

/** "- [ ] one - [x] two": how a checklist looks once its line breaks are gone. */
const TASK = /(?:^|\s)[-*•]\s*\[[ xX]\]\s/;
const EXPECTED =
  /^(expected[^:\n]{0,30}:)\s*([\s\S]*?)(?:\s+(if different:|if not:|otherwise:)\s*([\s\S]*))?$/i;
const FACT_NAMES =
  '(?:last )?updated|(?:last )?reviewed|severity|priority|(?:estimated )?(?:ttr|time to resolve|time)|owner|team|service|author|status|version';
const FACT = new RegExp(String.raw`(?<!\b(?:last|estimated))\s+(?=(?:${FACT_NAMES}):\s)`, 'i');
const FACT_LABEL = new RegExp(String.raw`^((?:${FACT_NAMES}):)\s+(\S[\s\S]*)$`, 'i');

function taskList(text: string): List {
  const items = [...text.matchAll(/\[([ xX])\]\s+([\s\S]*?)(?=\s+[-*•]\s*\[[ xX]\]\s|$)/g)];
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map(([, mark, words = '']) => ({
      type: 'listItem',
      spread: false,
      checked: mark !== ' ',
      children: [paragraph(plain(words))],
    })),
  };
}

function paragraph(children: PhrasingContent[]): BlockContent {
  return { type: 'paragraph', children };
}

/** Words on lines of their own keep their lines; the indentation was the rendered page's. */
function plain(text: string): PhrasingContent[] {
  return [{ type: 'text', value: text.replaceAll(/[ \t]*\r?\n[ \t]*/g, '\n').trim() || text }];
}

function labelled(label: string, words: string): PhrasingContent[] {
  const strong: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: label }] };
  return words.trim() === '' ? [strong] : [strong, verbatim(' '), ...plain(words)];
}

function verbatim(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** Words as an author writes them: marks that mean nothing between letters and in addresses are left bare. */
function bare(escaped: string): string {
  return escaped
    .replaceAll(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_')
    .replaceAll(/(?<=[ps])\\:(?=\/)/g, ':')
    .replaceAll(/(?<=[\w.+-])\\@(?=[\w.-])/g, '@')
    .replaceAll(/(?<=[Ww])\\\./g, '.');
}

const WRITER = unified()
  .use(remarkGfm)
  .use(remarkStringify, {
    bullet: '-',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    handlers: { text: (node, _parent, state, info) => bare(state.safe(node.value, info)) },
  })
  .freeze();
