/** `hotwash postmortem take-in`: makes an incident of a postmortem that was written elsewhere. */
import { InvalidArgumentError, Option } from 'commander';
import { momentLabel } from '#shared/incidents/metrics.ts';
import { MomentName, SEVERITIES, type Severity } from '#shared/incidents/model.ts';
import type { TakenIn, TakingInOffer } from '#shared/postmortems/taking-in/model.ts';
import { takenByDefault } from '#shared/postmortems/taking-in/offer.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/format.ts';
import type { Cli } from '../../cli.ts';
import { examples, jsonOption, oneOf } from '../../options.ts';
import { headingLines, textLines, titleLine } from '../../pages/page.ts';
import { findDocument } from '../../references.ts';
import { factLines, tableLines } from '../../terminal/table.ts';
import { count, printable } from '../../terminal/text.ts';
import type { RegisterPostmortem } from './parts.ts';

interface Options {
  zone?: string;
  severity?: Severity;
  title?: string;
  moment?: string[];
  without?: string[];
  star?: number[];
  liveBlocks?: boolean;
  look?: boolean;
  undo?: boolean;
  json?: boolean;
}

/** What can be left out whole. */
const PARTS = ['timeline', 'moments', 'stated', 'whys', 'actions', 'summary'] as const;

export const registerTakingIn: RegisterPostmortem = ({ cli, act, sub }) => {
  const command = sub(
    'take-in',
    'make an incident of a postmortem that was written elsewhere',
    'Makes a retrospective incident of the text: its timeline with times as far as they were understood, key moments, what is stated, whys and action items. The text stays as it is, unless live blocks are asked for.',
  )
    .argument('<postmortem>', 'PM-1, or a part of its title')
    .option('--look', 'only show what would be taken in')
    .option('--zone <zone>', "time zone of times that name none (default: this machine's)")
    .option('--title <title>', "the incident's title, where the document's does not fit")
    .addOption(new Option('--severity <severity>', SEVERITIES.join(', ')).argParser(oneOf(SEVERITIES)))
    .option('--moment <names...>', 'key moments to set; all others stay out')
    .addOption(new Option('--without <parts...>', 'what to leave out').choices(PARTS))
    .option('--star <lines>', 'star the entries at these lines, such as 12,17', lines)
    .option(
      '--live-blocks',
      'put live blocks in the place of what was understood; the text is kept as an attachment',
    )
    .option('--undo', 'take it back, as long as nothing of it was changed since')
    .addOption(jsonOption())
    .action(act((given: string, options: Options) => takeIn(cli, given, options)));
  examples(command, [
    ['hotwash postmortem take-in PM-1 --look', 'what was understood'],
    ['hotwash postmortem take-in PM-1', ''],
    ['hotwash postmortem take-in PM-1 --zone Europe/Berlin --live-blocks', ''],
    ['hotwash postmortem take-in PM-1 --undo', ''],
  ]);
};

async function takeIn(cli: Cli, given: string, options: Options): Promise<number> {
  const { screen } = cli;
  const client = await cli.client();
  const { takingIn } = client.postmortems;
  const { id, ref } = await findDocument(client, given, 'postmortem');
  if (options.undo) {
    const undone = await takingIn.undo({ id });
    if (options.json) screen.json(undone);
    else screen.line(printable(undone.what));
    return 0;
  }
  if (options.look) {
    const offer = await takingIn.offer({ id, zone: options.zone });
    if (options.json) screen.json(offer);
    else screen.lines(offerLines(cli, ref, offer));
    return 0;
  }
  const out = new Set(options.without);
  const taken = await takingIn.take({
    id,
    zone: options.zone,
    title: options.title,
    severity: options.severity,
    summary: out.has('summary') ? '' : undefined,
    entries: out.has('timeline') ? [] : undefined,
    starred: options.star,
    moments: out.has('moments')
      ? []
      : options.moment?.map(oneOf(MomentName.options.map(momentLabel))).map(momentNamed),
    stated: out.has('stated') ? [] : undefined,
    whys: !out.has('whys'),
    actions: out.has('actions') ? [] : undefined,
    liveBlocks: options.liveBlocks ?? false,
  });
  if (options.json) screen.json(taken);
  else screen.lines(takenLines(cli, ref, taken));
  return 0;
}

const momentNamed = (label: string): MomentName =>
  MomentName.options.find((name) => momentLabel(name) === label)!;

function lines(value: string): number[] {
  const found = value.split(',').map((part) => Number(part.trim()));
  if (found.some((line) => !Number.isInteger(line) || line < 1))
    throw new InvalidArgumentError('It must be numbers of lines, such as 12,17.');
  return found;
}

function countsOf(counts: Record<'entries' | 'moments' | 'stated' | 'whys' | 'actions', number>): string {
  return [
    count(counts.entries, 'timeline entry', 'timeline entries'),
    count(counts.moments, 'key moment'),
    count(counts.stated, 'stated value'),
    count(counts.whys, 'why'),
    count(counts.actions, 'action item'),
  ].join(', ');
}

function takenLines({ screen }: Cli, ref: string, taken: TakenIn): string[] {
  const { incident, warnings } = taken;
  return [
    `${screen.style.green('✔')} ${screen.style.bold(incident.ref)} ${printable(incident.title)} (${incident.severity}, ${incident.kind}), from ${ref}`,
    `  ${countsOf(taken)}`,
    ...warnings.flatMap((warning) => textLines(screen, `  ${screen.style.amber('!')} `, warning)),
    screen.style.dim(`  hotwash postmortem take-in ${ref} --undo takes it back.`),
  ];
}

function offerLines({ screen }: Cli, ref: string, offer: TakingInOffer): string[] {
  const { zone, moments, stated, entries, actions, warnings, rewrites } = offer;
  const table = (title: string, heads: string[], rows: string[][]) =>
    rows.length === 0
      ? []
      : [
          ...headingLines(screen, title, count(rows.length, 'row')),
          ...tableLines(
            heads.map((head, index) => ({ head, ...(index === heads.length - 1 ? { shrinks: true } : {}) })),
            rows.map((row) => row.map(printable)),
            screen.width,
            screen.style,
          ),
        ];
  const long = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds));
  return [
    titleLine(screen, ref, offer.title, 'would be taken in'),
    ...factLines(
      [
        [
          'severity',
          `${offer.severity}${offer.severityWritten ? ` (written ${offer.severityWritten})` : ''}`,
        ],
        ['time zone', zone.stated ? zone.name : `${zone.name} (not stated)`],
        ['belongs to', offer.incident?.ref ?? null],
        ['whys', String(offer.whys.length === 0 ? '–' : countWhys(offer.whys))],
        ['live blocks', rewrites.join(', ') || null],
      ],
      screen.style,
    ),
    ...table(
      'Key moments',
      ['taken', 'moment', 'understood as', 'from'],
      moments.map((each) => [
        takenByDefault(each) ? 'yes' : 'if asked',
        momentLabel(each.name),
        formatWhen(each.at, zone.name),
        each.from,
      ]),
    ),
    ...table(
      'Stated',
      ['what', 'from the moments', 'as written'],
      stated.map((each) => [
        each.name,
        `${long(each.derivedSeconds)}${each.differs ? ' (differs)' : ''}`,
        each.text,
      ]),
    ),
    ...table(
      'Timeline',
      ['line', 'as written', 'understood as', 'what'],
      entries.map((each) => [
        String(each.line),
        each.raw || '–',
        each.understood ? formatWhen(each.at, zone.name) : `${formatWhen(each.at, zone.name)}?`,
        each.text.split('\n')[0]!,
      ]),
    ),
    ...table(
      'Action items',
      ['line', 'owner', 'due', 'what'],
      actions.map((each) => [
        String(each.line),
        each.owner ?? '–',
        each.due ?? '–',
        each.text.split('\n')[0]!,
      ]),
    ),
    ...(warnings.length === 0 ? [] : headingLines(screen, 'Warnings')),
    ...warnings.flatMap((warning) => textLines(screen, `  ${screen.style.amber('!')} `, warning)),
  ];
}

function countWhys(whys: TakingInOffer['whys']): number {
  return whys.reduce((sum, why) => sum + 1 + countWhys(why.children), 0);
}
