/** Reads a source whole: everything in it that fits the time window, in the order of time. */
import { fault } from '#shared/fault.ts';
import { createChatReader } from '#shared/incidents/imports/chat.ts';
import type { ImportReading, ImportRequest } from '#shared/incidents/imports/contract.ts';
import { createCsvReader } from '#shared/incidents/imports/csv.ts';
import { FORMAT_NAMES } from '#shared/incidents/imports/format-names.ts';
import { formatOf } from '#shared/incidents/imports/formats.ts';
import type { Found, ImportReader, ReadContext } from '#shared/incidents/imports/found.ts';
import { createPagerdutyReader } from '#shared/incidents/imports/pagerduty.ts';
import { createSlackReader } from '#shared/incidents/imports/slack.ts';
import { isWithin, windowOf } from '#shared/incidents/imports/window.ts';
import type { ImportFormat } from '#shared/incidents/model.ts';
import type { Instant } from '#shared/time/model.ts';
import { MOST_FOUND, MOST_WARNINGS, NOTHING_TAKEN } from './limits.ts';
import { createSlices, drive } from './slices.ts';
import { openSource, type Source } from './sources.ts';

export interface Collected extends Pick<ImportReading, 'warnings' | 'unread'> {
  format: ImportFormat;
  source: Source;
  /** By key, in the order of time, of all channels. */
  found: Map<string, Found>;
}

type Wishes = Omit<ImportRequest, 'id' | 'channels' | 'readAt' | 'zone'> & { zone: string; now: Instant };

/** Faults: `imports.*`, `usage.bad-time`. Whoever gets it closes the source. */
export async function collect(wishes: Wishes): Promise<Collected> {
  const { now, zone } = wishes;
  const window = windowOf(wishes.from, wishes.to, { now, zone });
  const source = await openSource(wishes.files);
  try {
    const warnings = new Set<string>();
    const unread: ImportReading['unread'] = [];
    const context: ReadContext = {
      now,
      zone,
      warn: (text) => void warnings.add(text),
      unread: (path, why) => void unread.push({ path, why }),
    };
    for (const { path, why } of source.skipped) context.unread(path, why);
    const format = wishes.format === 'auto' ? await formatOfSource(source) : wishes.format;
    const reader = readerOf(format, context, wishes);
    const all: Found[] = [];
    const seen = new Set<string>();
    let twice = 0;
    const slices = createSlices();
    const paths = reader.order(source.paths, window.days);
    source.plan(paths);
    for (const path of paths) {
      const read = await source.text(path);
      if ('problem' in read) {
        context.unread(path, read.problem);
        continue;
      }
      if (read.doubt) context.warn(`${path} ${read.doubt}.`);
      await drive(reader.file(path, read.text), slices, (found) => {
        if (seen.has(found.key)) twice++;
        seen.add(found.key);
        if (isWithin(found.at, window)) all.push(found);
        if (seen.size > MOST_FOUND) throw tooMuch(source.name);
      });
      await slices.pause();
    }
    if (twice > 0)
      context.warn(`${twice} of them stood in it twice and ${twice === 1 ? 'is' : 'are'} shown once.`);
    if (seen.size === 0 && unread.length === 0) throw nothingFound(format, source, wishes);
    all.sort((a, b) => (a.at.start < b.at.start ? -1 : a.at.start > b.at.start ? 1 : 0));
    const found = new Map<string, Found>();
    for (const each of all) if (!found.has(each.key)) found.set(each.key, each);
    return { format, source, found, warnings: fewer([...warnings]), unread };
  } catch (error) {
    source.close();
    throw error;
  }
}

async function formatOfSource(source: Source): Promise<ImportFormat> {
  const byPaths = formatOf(source.paths, '');
  const [first] = source.paths;
  if (byPaths === 'slack' || byPaths === 'csv' || first === undefined) return byPaths ?? 'chat';
  const read = await source.text(first);
  const format = 'text' in read ? formatOf(source.paths, read.text) : null;
  if (format) return format;
  throw fault('imports.unknown-format', `${source.name} is nothing that can be imported onto a timeline.`, {
    todo: `Give a ${Object.values(FORMAT_NAMES).join(', a ')} with times and texts; or say which of them it is.`,
    kept: NOTHING_TAKEN,
  });
}

function readerOf(format: ImportFormat, context: ReadContext, { columns, dates }: Wishes): ImportReader {
  if (format === 'slack') return createSlackReader(context);
  if (format === 'pagerduty') return createPagerdutyReader(context);
  return format === 'chat' ? createChatReader(context, dates) : createCsvReader(context, { columns, dates });
}

function nothingFound(format: ImportFormat, source: Source, { from, to }: Wishes) {
  const hints: Record<ImportFormat, string> = {
    slack: 'A Slack export has a folder for each channel, with a JSON file for each day.',
    pagerduty: 'Save the incident with its log entries, as the REST API gives them.',
    chat: 'Each message needs a time, before it or after the name.',
    csv: 'It needs a column of times and a column of texts.',
  };
  const within = from || to ? ' in that time' : '';
  return fault('imports.nothing-found', `There is nothing to import in ${source.name}${within}.`, {
    todo: hints[format],
    kept: NOTHING_TAKEN,
  });
}

function tooMuch(name: string) {
  return fault('imports.too-large', `${name} holds more than ${MOST_FOUND.toLocaleString('en')} messages.`, {
    todo: 'Say from when to when: only the days between are read then.',
    kept: NOTHING_TAKEN,
  });
}

function fewer(warnings: readonly string[]): string[] {
  const more = warnings.length - MOST_WARNINGS;
  return more > 0 ? [...warnings.slice(0, MOST_WARNINGS), `and ${more} more.`] : [...warnings];
}
