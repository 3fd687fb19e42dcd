/**
 * A run as Markdown that reads well in a wiki: what came of it first, then each command with what it printed. Text
 * that was not written as Markdown is escaped, and every fence is longer than what stands inside it, so that the
 * page shows what ran and nothing else, wherever GitHub Flavored Markdown is read.
 */
import { writeRow } from '#shared/markdown/inline-text.ts';
import type { OutputHead } from '../comparison.ts';
import { plainText } from '../judging/reading.ts';
import type { RunDetail, Step, Verdict } from '../model.ts';
import { shownText } from '../shown-text.ts';
import { effectiveVerdict, verdictOfStep } from '../verdicts.ts';

/** Lines of output that a report shows of one command, from its beginning and from its end. */
const HEAD_LINES = 40;
const TAIL_LINES = 10;
const LONGEST_LINE = 500;

/** What no page shows, and what turns the order of a line round, so that it reads as something else than it is. */
const UNSHOWN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

const OUTCOME_MARK: Record<string, string> = { met: '✔', 'not met': '✘', unverified: '?' };

/** @param outputOf the beginning of what a step printed, at most some hundred kB. */
export function markdownReport({ run, steps }: RunDetail, outputOf: (step: Step) => OutputHead): string {
  const facts: [string, string][] = [
    ['Runbook', `${run.runbookTitle} (${run.runbookRef}, revision ${run.revision.slice(0, 12)})`],
    ['Environment', run.environmentName],
    ['Started', `${utc(run.startedAt)} by ${run.actor}`],
    ['Ended', run.endedAt ? `${utc(run.endedAt)}, after ${took(run.startedAt, run.endedAt)}` : '–'],
    ['State', run.state],
    ['Result', resultOf(steps)],
  ];
  const parameters = Object.entries(run.parameters);
  if (parameters.length > 0) {
    facts.push(['Parameters', parameters.map(([name, value]) => `${name}=${value}`).join(', ')]);
  }
  const masked = steps.reduce((sum, { maskedCount }) => sum + maskedCount, 0);
  const blocks = [
    `# ${escaped(`${run.ref}: ${run.runbookTitle}`)}`,
    table(['Run', run.ref], facts),
    '## Commands',
    table(
      ['#', 'Command', 'Outcome', 'Took', 'Verdict'],
      steps.map((step, index) => [
        String(index + 1),
        nameOf(step),
        stateOf(step),
        step.startedAt && step.endedAt ? took(step.startedAt, step.endedAt) : '–',
        verdictWord(step),
      ]),
    ),
    ...steps.flatMap((step, index) => stepBlocks(step, index, outputOf)),
  ];
  if (masked > 0) {
    blocks.push(
      `*${masked === 1 ? 'One secret was' : `${masked} secrets were`} masked before anything was stored: \`•••\` stands in its place.*`,
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

function stepBlocks(step: Step, index: number, outputOf: (step: Step) => OutputHead): string[] {
  const place = (step.heading.at(-1) === step.label ? step.heading.slice(1, -1) : step.heading.slice(1)).join(
    ' › ',
  );
  const blocks = [`## ${index + 1}. ${escaped(nameOf(step))}`];
  if (place !== '') blocks.push(`In *${escaped(place)}*`);
  blocks.push(fenced(shownText(step), 'sh'));
  const facts = [stateOf(step)];
  if (step.startedAt) facts.push(`began ${utc(step.startedAt)}`);
  if (step.startedAt && step.endedAt) facts.push(`took ${took(step.startedAt, step.endedAt)}`);
  blocks.push(`**${escaped(facts[0]!)}**${facts.length > 1 ? `, ${facts.slice(1).join(', ')}` : ''}`);
  if (step.reason !== '') blocks.push(escaped(step.reason));
  if (step.verdicts.length > 0 && step.startedAt) blocks.push(step.verdicts.map(verdictItem).join('\n'));
  const { text, cut } = step.startedAt ? outputOf(step) : { text: '', cut: false };
  const lines = linesOf(text);
  if (lines.length > 0) {
    const shown = excerptOf(lines, cut);
    blocks.push(`Output (${sizeOf(step.outputBytes + step.droppedBytes)}):`, fenced(shown, 'text'));
  }
  return blocks;
}

function verdictItem(verdict: Verdict): string {
  const value = effectiveVerdict(verdict);
  const lines = [`- ${OUTCOME_MARK[value]} **${value}**: ${escaped(verdict.expectation.text)}`];
  for (const { seen } of verdict.findings) if (seen !== '') lines.push(`  - ${escaped(seen)}`);
  if (verdict.person) {
    const { by, note, value: said } = verdict.person;
    lines.push(`  - ${escaped(by)} said ${said}${note === '' ? '' : `: ${escaped(note)}`}`);
  }
  if (value === 'not met' && verdict.expectation.otherwise !== '') {
    lines.push(`  - If different: ${escaped(verdict.expectation.otherwise)}`);
  }
  return lines.join('\n');
}

function excerptOf(lines: readonly string[], cut: boolean): string {
  const shown =
    lines.length <= HEAD_LINES + TAIL_LINES
      ? [...lines]
      : [
          ...lines.slice(0, HEAD_LINES),
          `… ${lines.length - HEAD_LINES - TAIL_LINES} lines`,
          ...lines.slice(-TAIL_LINES),
        ];
  if (cut) shown.push('… more was printed');
  return shown.join('\n');
}

/** As a terminal would show them at the end: what a carriage return overwrote is left out, and what cannot be shown. */
function linesOf(text: string): string[] {
  const lines = plainText(text).split('\n');
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
  return lines.map((line) => {
    const shown = (line.replace(/\r+$/, '').split('\r').at(-1) ?? '').replaceAll(UNSHOWN, '\ufffd');
    return shown.length > LONGEST_LINE ? `${shown.slice(0, LONGEST_LINE)}…` : shown;
  });
}

/** A fence that is longer than any run of backticks inside (GFM 4.5), its last line always its own. */
function fenced(text: string, language: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\r\n?/g, '\n').replaceAll(UNSHOWN, '\ufffd').replace(/\n+$/, '')}\n${fence}`;
}

/** One line of text, with everything escaped that Markdown or HTML would take for its own (GFM 6.1). Addresses become
 * links to themselves, as everywhere in GFM. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(UNSHOWN, '\ufffd')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>~#$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('|', '&#124;')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function table(heads: string[], rows: string[][]): string {
  return [
    writeRow(heads),
    `|${heads.map(() => ' --- |').join('')}`,
    ...rows.map((row) => writeRow(row.map((cell) => escaped(cell)))),
  ].join('\n');
}

function nameOf(step: Step): string {
  const line = step.label || step.text.split('\n', 1)[0]!;
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function stateOf(step: Step): string {
  if (step.state !== 'ended') return step.state === 'skipped' ? 'skipped' : step.state;
  return step.outcome === 'failed' && step.exitCode !== null
    ? `failed (exit ${step.exitCode})`
    : (step.outcome ?? 'ended');
}

function verdictWord(step: Step): string {
  const value = step.startedAt ? verdictOfStep(step) : null;
  return value ? `${OUTCOME_MARK[value]} ${value}` : '–';
}

function resultOf(steps: readonly Step[]): string {
  const counts = new Map<string, number>();
  for (const step of steps) {
    const word = step.state === 'skipped' ? 'skipped' : (step.outcome ?? 'not run');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const verdicts = steps.filter(({ startedAt }) => startedAt).flatMap(({ verdicts: all }) => all);
  const judged = (['met', 'not met', 'unverified'] as const).flatMap((value) => {
    const number = verdicts.filter((verdict) => effectiveVerdict(verdict) === value).length;
    return number > 0 ? [`${number} ${value === 'unverified' ? 'for a person to judge' : value}`] : [];
  });
  const commands = [...counts].map(([word, number]) => `${number} ${word}`).join(', ');
  return judged.length === 0 ? commands : `${commands}; expectations: ${judged.join(', ')}`;
}

function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

/** `0.4 s`, `12 s`, `1 min 5 s`. */
function took(from: string, until: string): string {
  const seconds = Math.max(0, Date.parse(until) - Date.parse(from)) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
