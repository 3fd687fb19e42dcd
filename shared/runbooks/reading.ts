/** Reads a document: the one entrance to everything that Hotwash understands of a runbook. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DocumentKind } from '#shared/library/model.ts';
import { findAlternatives, shareAmongAlternatives } from './alternatives.ts';
import { readCauses } from './causes.ts';
import { type Caution, findCautions, raised } from './cautions.ts';
import { readChecklist } from './checklist.ts';
import { readEscalations } from './escalations.ts';
import { attachExpectations } from './expectations.ts';
import { readCode, readInline } from './find-commands.ts';
import type { CodeReading, FoundCommand } from './found-command.ts';
import { kindOf } from './kind.ts';
import { labelled } from './labels.ts';
import { readMetadata } from './metadata.ts';
import type { Command, Expectation, RunbookReading } from './model.ts';
import { type CodeBlock, headingOf, type Page, type PageBlock } from './page.ts';
import { pageOfMarkdown } from './page-markdown.ts';
import type { Origin } from './page-parts.ts';
import { looksPasted, pageOfPasted } from './page-pasted.ts';
import { parametersOf } from './parameters-of.ts';
import { pageProblems } from './problems.ts';
import type { ReadingMemory } from './reading-memory.ts';
import { readRelated } from './related.ts';
import { titleSection, withRoles } from './roles.ts';
import { behaviourOf } from './shell/behaviour.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { findPlaceholders, maskPlaceholders } from './shell/placeholders.ts';
import { type RiskReading, riskOf } from './shell/risk.ts';
import { openVariables, variablesSet } from './shell/variables.ts';
import { shownCode } from './shown-code.ts';

export interface ReadingOptions {
  /** The file's name, for a document without a title. */
  name?: string;
  kind?: DocumentKind | 'auto';
  /** Makes reading quick what was read lately; it must have been made with the same grammar. */
  memory?: ReadingMemory;
}

/**
 * What Hotwash understands of a document. Never throws, whatever the text is; what could not be understood is in
 * `warnings`. Offsets in the result are UTF-16 positions in `source`.
 */
export function readDocument(
  source: string,
  shell: ShellGrammar,
  options: ReadingOptions = {},
): RunbookReading {
  const { memory } = options;
  const grammar = memory?.grammar ?? shell;
  const origins = new Map<PageBlock, Origin>();
  const page = looksPasted(source)
    ? pageOfPasted(source)
    : pageOfMarkdown(source, memory?.parts, memory && origins);
  const metadata = readMetadata(page);
  const sections = withRoles(page.sections, metadata.title !== null);
  const found = readCommands(page, (block, lead) => {
    const role = sections[block.section]?.role;
    const read = (one: PageBlock): CodeReading =>
      one.type === 'code'
        ? readCode(one, grammar, lead)
        : { commands: readInline(one, grammar, role), output: null };
    const origin = origins.get(block);
    if (!memory || !origin) return read(block);
    return memory.reading(origin, block.type === 'code' ? lead : `${role}`, read);
  });
  const open = openIn(page, found.commands);
  const commands = identified(
    found.commands.map((command) =>
      commandOf(
        command,
        page,
        judge(command, open, grammar, memory),
        found.expectations.get(command) ?? [],
        found.cautions.get(command) ?? [],
      ),
    ),
    memory,
  );
  const idOf = new Map(found.commands.map((command, i) => [command, commands[i]!.id]));
  found.commands.forEach((command, i) => {
    const replaced = found.alternatives.get(command);
    if (replaced) commands[i]!.alternativeTo = idOf.get(replaced) ?? null;
  });
  const title =
    metadata.title ?? titleSection(page.sections)?.title ?? firstLine(page) ?? nameOf(options.name);
  const kind =
    options.kind && options.kind !== 'auto' ? options.kind : kindOf(page, sections, title, commands.length);
  const problems = [...metadata.problems, ...pageProblems(page, commands)];
  return {
    schema: 'hotwash.reading/1',
    kind,
    title,
    metadata: metadata.fields,
    sections,
    commands,
    blocks: shownCode(page, found.readings, commands, grammar),
    parameters: parametersOf(commands),
    causes: readCauses(page, sections),
    checklist: readChecklist(page, sections),
    escalations: readEscalations(page, sections),
    related: readRelated(page, sections),
    warnings: problems.map(({ message }) => message),
    problems,
  };
}

function readCommands(page: Page, read: (block: PageBlock, lead: string) => CodeReading) {
  const readings = new Map<PageBlock, CodeReading>();
  let lead = '';
  for (const block of page.blocks) {
    readings.set(block, read(block, lead));
    lead = block.type === 'prose' ? block.text : '';
  }
  const of = (block: PageBlock) => readings.get(block)?.commands ?? [];
  const expectations = attachExpectations(
    page,
    of,
    (block: CodeBlock) => readings.get(block)?.output ?? null,
  );
  const commands: FoundCommand[] = [];
  for (const block of page.blocks) commands.push(...of(block));
  labelled(page, of);
  const alternatives = findAlternatives(page, of);
  shareAmongAlternatives(alternatives, expectations);
  return {
    readings,
    commands,
    expectations,
    alternatives,
    cautions: findCautions(page, of),
  };
}

/** Variables in the commands that nothing in the page sets, nor the usual environment. */
function openIn(page: Page, commands: readonly FoundCommand[]): ReadonlySet<string> {
  const open = new Set<string>();
  if (!commands.some((command) => command.text.includes('${'))) return open;
  const texts = page.blocks.flatMap((block) =>
    block.type === 'code'
      ? [block.lines.map((line) => line.text).join('\n')]
      : block.type === 'note'
        ? []
        : block.codes.map((code) => code.text),
  );
  const set = variablesSet(texts);
  if (!set) return open;
  for (const command of commands) for (const { name } of openVariables(command.text, set)) open.add(name);
  return open;
}

/** What a command does, by its text alone. */
interface Judgement {
  follows: boolean;
  interactive: boolean;
  placeholders: { name: string; raw: string }[];
  risk: RiskReading;
}

function judge(
  { text, stdin }: FoundCommand,
  open: ReadonlySet<string>,
  grammar: ShellGrammar,
  memory?: ReadingMemory,
): Judgement {
  const judgement = (): Judgement => {
    const { follows, interactive } = behaviourOf(text, grammar);
    const places = findPlaceholders(text, open);
    const all = [...places, ...stdin.flatMap((line) => findPlaceholders(line))];
    return {
      follows,
      interactive: interactive && stdin.length === 0,
      placeholders: all
        .filter((place, i) => all.findIndex((other) => other.raw === place.raw) === i)
        .map(({ name, raw }) => ({ name, raw })),
      risk: riskOf(maskPlaceholders(text, places), grammar, stdin),
    };
  };
  if (!memory) return judgement();
  const variables = text.includes('${') ? [...open] : [];
  const known = memory.fact('judgement', JSON.stringify([text, stdin, variables]), judgement);
  const placeholders = known.placeholders.map((one) => ({ ...one }));
  return { ...known, placeholders, risk: { ...known.risk, reasons: [...known.risk.reasons] } };
}

function commandOf(
  found: FoundCommand,
  page: Page,
  judged: Judgement,
  expectations: Expectation[],
  cautions: readonly Caution[],
): Command {
  const risk = raised(judged.risk, cautions);
  return {
    id: '',
    heading: headingOf(page, found),
    line: found.line,
    start: found.start,
    end: found.end,
    source: found.source,
    language: found.language,
    label: found.label,
    text: found.text,
    stdin: found.stdin,
    recordedOutput: found.recordedOutput,
    runnable: found.runnable,
    reason: found.reason,
    placeholders: judged.placeholders,
    follows: judged.follows,
    interactive: judged.interactive,
    alternativeTo: null,
    risk: risk.risk,
    riskReasons: risk.reasons,
    expectations,
  };
}

/** Ids that stay while the rest of the file changes: text, heading path and the ordinal among equals. */
function identified(commands: readonly Command[], memory?: ReadingMemory): Command[] {
  const seen = new Map<string, number>();
  return commands.map((command) => {
    const key = JSON.stringify([command.text, command.stdin, command.heading]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    const text = `${key}#${ordinal}`;
    const hash = () => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
    return { ...command, id: memory ? memory.fact('id', text, hash) : hash() };
  });
}

function firstLine(page: Page): string | null {
  if (page.sections[0]) return page.sections[0].title;
  const prose = page.blocks.find((block) => block.type === 'prose' && block.text.trim() !== '');
  const line = prose?.type === 'prose' ? prose.text.trim().split('\n')[0]! : '';
  return line.length > 0 && line.length <= 120 ? line : null;
}

function nameOf(name = ''): string {
  const base = name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\.(md|markdown|mdx|txt)$/i, '');
  return base || 'Untitled';
}
