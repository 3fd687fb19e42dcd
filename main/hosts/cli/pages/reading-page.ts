/** What Hotwash understands of a document, as a page: `hotwash inspect` and `hotwash show RB-1`. */
import type { Command, RunbookReading } from '#shared/runbooks/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { factLines, tableLines } from '../terminal/table.ts';
import { count, printable, widthOf } from '../terminal/text.ts';
import { riskText } from './marks.ts';
import { codeLines, headingLines, labelText, type Page, textLines, titleLine } from './page.ts';

/** The page; `ref` is null for a file that is not in the library. */
export function readingPage(page: Page, ref: string | null, reading: RunbookReading): string[] {
  const { metadata } = reading;
  return [
    titleLine(page, ref, reading.title, reading.kind),
    ...factLines(
      [
        ['severity', printable(metadata.severity ?? '')],
        [
          'resolve in',
          metadata.estimatedMinutes === null ? null : formatDuration(metadata.estimatedMinutes * 60),
        ],
        ['owner', printable(metadata.owner ?? '')],
        ['updated', printable(metadata.lastUpdated ?? '')],
      ],
      page.style,
    ),
    ...sectionLines(page, reading),
    ...commandLines(page, reading),
    ...blockLines(page, reading),
    ...parameterLines(page, reading),
    ...causeLines(page, reading),
    ...checklistLines(page, reading),
    ...escalationLines(page, reading),
    ...relatedLines(page, reading),
    ...(reading.warnings.length === 0 ? [] : headingLines(page, 'Warnings')),
    ...reading.warnings.flatMap((warning) => textLines(page, `  ${page.style.amber('!')} `, warning)),
  ];
}

function sectionLines(page: Page, { sections }: RunbookReading): string[] {
  const told = sections.filter((section) => section.heading.length > 0);
  if (told.length === 0) return [];
  const top = Math.min(...told.map((section) => section.depth));
  const names = told.map(
    ({ heading, depth }) => `${'  '.repeat(depth - top + 1)}${printable(heading.at(-1)!)}`,
  );
  const width = Math.min(60, Math.max(...names.map(widthOf)));
  return [
    ...headingLines(page, 'Outline', 'with what each part is for'),
    ...told.map(({ role }, index) => {
      const name = names[index]!;
      if (role === 'custom') return name;
      return `${name}${' '.repeat(Math.max(0, width - widthOf(name)))}  ${page.style.dim(role)}`;
    }),
  ];
}

function commandLines(page: Page, { commands }: RunbookReading): string[] {
  if (commands.length === 0) return headingLines(page, 'Commands', 'none found');
  const runnable = commands.filter((command) => command.runnable).length;
  const note =
    runnable === commands.length ? count(runnable, 'command') : `${runnable} of ${commands.length} can run`;
  const lines = headingLines(page, 'Commands', note);
  let before = '';
  for (const [index, command] of commands.entries()) {
    // The first heading is the title, which stands above already.
    const place = command.heading.slice(1).map(printable).join(' › ');
    if (place !== before && place !== '') lines.push(`  ${page.style.dim(place)}`);
    before = place;
    lines.push(...oneCommand(page, index + 1, command));
  }
  return lines;
}

function oneCommand(page: Page, number: number, command: Command): string[] {
  const { style } = page;
  const code = codeLines('', command.text);
  const notes = [
    riskText(style, command.risk),
    ...(command.follows ? [style.dim('follows, sampled')] : []),
    ...(command.interactive ? [style.dim('needs a terminal')] : []),
    style.dim(`line ${command.line}`),
  ];
  const head = String(number).padStart(4);
  const indent = ' '.repeat(6);
  const single = code.length === 1;
  // Where only the heading labels it, the heading stands above already.
  const own = command.label !== '' && command.label !== command.heading.at(-1);
  const label = own && printable(command.label) !== code[0] ? labelText(command) : '';
  const lines: string[] = [];
  if (label !== '') {
    lines.push(
      `${head}  ${label}  ${notes.join(style.dim(' · '))}`,
      ...code.map((line) => `${indent}${style.blue(line)}`),
    );
  } else {
    lines.push(`${head}  ${style.blue(code[0] ?? '')}${single ? `  ${notes.join(style.dim(' · '))}` : ''}`);
    lines.push(...code.slice(1).map((line) => `${indent}${style.blue(line)}`));
    if (!single) lines.push(`${indent}${notes.join(style.dim(' · '))}`);
  }
  if (command.stdin.length > 0) {
    lines.push(...command.stdin.map((line) => `${indent}${style.dim('> ')}${printable(line)}`));
  }
  for (const { text, otherwise } of command.expectations) {
    lines.push(...textLines(page, `${indent}${style.dim('expects')}  `, text));
    if (otherwise !== '') lines.push(...textLines(page, `${indent}${style.dim('if not')}   `, otherwise));
  }
  if (!command.runnable)
    lines.push(...textLines(page, `${indent}${style.amber('does not run:')} `, command.reason));
  return lines;
}

/** Blocks of code that are not run: where they stand, what they begin with, and why. */
function blockLines(page: Page, { blocks }: RunbookReading): string[] {
  if (blocks.length === 0) return [];
  return [
    ...headingLines(page, 'Other code', 'shown, not run'),
    ...blocks.flatMap(({ line, text, reason }) => {
      const [first = ''] = codeLines('', text);
      return [
        `  ${page.style.dim(`line ${line}`)}  ${first.slice(0, 60)}`,
        ...textLines(page, `      ${page.style.dim('not run')}  `, reason),
      ];
    }),
  ];
}

function parameterLines(page: Page, { parameters, commands }: RunbookReading): string[] {
  if (parameters.length === 0) return [];
  const numberOf = new Map(commands.map((command, index) => [command.id, index + 1]));
  return [
    ...headingLines(page, 'Parameters', 'give them with --param name=value'),
    ...parameters.map(({ name, commands: ids }) => {
      const where = ids.map((id) => numberOf.get(id)).filter((number) => number !== undefined);
      return `  ${printable(name)}  ${page.style.dim(`in ${where.length === 1 ? 'command' : 'commands'} ${where.join(', ')}`)}`;
    }),
  ];
}

function causeLines(page: Page, { causes }: RunbookReading): string[] {
  if (causes.length === 0) return [];
  return [
    ...headingLines(page, 'Causes'),
    ...tableLines(
      [
        { head: '  cause' },
        { head: 'likelihood' },
        { head: 'how to confirm', shrinks: true },
        { head: 'resolution' },
      ],
      causes.map(({ cause, likelihood, confirm, resolution }) => [
        `  ${printable(cause)}`,
        printable(likelihood),
        printable(confirm),
        printable(resolution?.at(-1) ?? '–'),
      ]),
      page.width,
      page.style,
    ),
  ];
}

function checklistLines(page: Page, { checklist }: RunbookReading): string[] {
  if (checklist.length === 0) return [];
  return [
    ...headingLines(page, 'Checklist'),
    ...checklist.flatMap(({ text, done }) => textLines(page, `  [${done ? 'x' : ' '}] `, text)),
  ];
}

function escalationLines(page: Page, { escalations }: RunbookReading): string[] {
  if (escalations.length === 0) return [];
  return [
    ...headingLines(page, 'Escalation'),
    ...escalations.flatMap(({ afterMinutes, condition, to }) => {
      const when = afterMinutes === null ? '' : `after ${formatDuration(afterMinutes * 60)} `;
      return textLines(page, `  ${when}→ `, condition === '' ? to : `${to} (${condition})`);
    }),
  ];
}

function relatedLines(page: Page, { related }: RunbookReading): string[] {
  const groups = [
    ['runbooks', related.runbooks],
    ['alerts', related.alerts],
    ['dashboards', related.dashboards],
  ] as const;
  const told = groups.filter(([, names]) => names.length > 0);
  if (told.length === 0) return [];
  return [
    ...headingLines(page, 'Related'),
    ...told.flatMap(([name, names]) => textLines(page, `  ${page.style.dim(name)}  `, names.join(', '))),
  ];
}
