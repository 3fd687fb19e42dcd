/**
 * Which commands of a runbook somebody means with `--only`. A selector is tried as, in this order: a number or a
 * range of numbers as `inspect` shows them, the beginning of an id, a whole label, a whole heading, a part of a
 * label, a part of a heading. A heading stands for every command under it.
 */
import { type FaultError, fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import type { Command } from '#shared/runbooks/model.ts';

type Selectable = Pick<Command, 'id' | 'label' | 'heading'>;

/** Ids of the selected commands in the order of the selectors, each once. Throws a `usage.*` fault. */
export function selectCommands(commands: Selectable[], selectors: string[]): string[] {
  const ids = new Set<string>();
  for (const selector of selectors) {
    for (const command of matchesOf(commands, selector.trim())) ids.add(command.id);
  }
  return [...ids];
}

/**
 * Ids of the commands in the sections of these headings. A heading may have those above it in front: `Diagnosis ›
 * Load`, also with `/` or `>` between. Throws a `usage.*` fault.
 */
export function selectSections(commands: Selectable[], headings: string[]): string[] {
  const ids = new Set<string>();
  for (const given of headings) {
    const whole = [fold(given)];
    const parts = given.split(/\s*(?:›|>|\/)\s*/).map(fold);
    const found = [whole, parts]
      .filter((path) => path.length > 0 && path.every((part) => part !== ''))
      .map((path) => underPath(commands, path))
      .find((groups) => groups.length > 0);
    if (!found) {
      const names = [...new Set(commands.flatMap((command) => command.heading))];
      throw fault('usage.no-such-section', `No section with commands is called "${given}".`, {
        todo: didYouMean(given, names) ?? 'hotwash show with the runbook lists the sections that there are.',
      });
    }
    for (const command of oneHeading(found, given)) ids.add(command.id);
  }
  return [...ids];
}

/** Commands grouped by the heading that the path ends at. */
function underPath<T extends Selectable>(commands: T[], path: string[]): UnderHeading<T>[] {
  const groups = new Map<string, UnderHeading<T>>();
  for (const command of commands) {
    const heading = command.heading.map(fold);
    const at = heading.findIndex((_, index) => path.every((part, step) => heading[index + step] === part));
    if (at < 0) continue;
    const place = command.heading.slice(0, at + path.length);
    const group = groups.get(place.join('\n')) ?? { path: place.join(' › '), commands: [] };
    group.commands.push(command);
    groups.set(place.join('\n'), group);
  }
  return [...groups.values()];
}

function matchesOf<T extends Selectable>(commands: T[], selector: string): T[] {
  const range = /^#?(\d+)(?:\s*-\s*#?(\d+))?$/.exec(selector);
  if (range) {
    const from = Number(range[1]);
    const to = range[2] === undefined ? from : Number(range[2]);
    if (from >= 1 && to <= commands.length && from <= to) return commands.slice(from - 1, to);
    // A number that is none of ours may still be the beginning of an id.
    if (range[2] !== undefined || selector.length < 4) throw outOfRange(selector, commands.length);
  }
  if (/^[0-9a-z-]{4,}$/i.test(selector)) {
    const byId = commands.filter((command) => command.id.toLowerCase().startsWith(selector.toLowerCase()));
    if (byId.length > 0) return onlyOne(byId, selector);
  }
  const wanted = fold(selector);
  if (wanted === '') throw fault('usage.empty-selector', 'A selector must not be empty.');
  const byLabel = commands.filter((command) => fold(command.label) === wanted);
  if (byLabel.length > 0) return onlyOne(byLabel, selector);
  const byHeading = underHeading(commands, (heading) => fold(heading) === wanted);
  if (byHeading.length > 0) return oneHeading(byHeading, selector);
  const byPart = commands.filter((command) => fold(command.label).includes(wanted));
  if (byPart.length > 0) return onlyOne(byPart, selector);
  const byHeadingPart = underHeading(commands, (heading) => fold(heading).includes(wanted));
  if (byHeadingPart.length > 0) return oneHeading(byHeadingPart, selector);
  throw noMatch(commands, selector);
}

interface UnderHeading<T> {
  path: string;
  commands: T[];
}

/** Commands grouped by the outermost heading that fits. */
function underHeading<T extends Selectable>(
  commands: T[],
  fits: (heading: string) => boolean,
): UnderHeading<T>[] {
  const groups = new Map<string, UnderHeading<T>>();
  for (const command of commands) {
    const at = command.heading.findIndex(fits);
    if (at < 0) continue;
    const path = command.heading.slice(0, at + 1).join(' › ');
    const group = groups.get(path) ?? { path, commands: [] };
    group.commands.push(command);
    groups.set(path, group);
  }
  return [...groups.values()];
}

function onlyOne<T extends Selectable>(found: T[], selector: string): T[] {
  if (found.length === 1) return found;
  throw ambiguous(
    selector,
    found.map((command) => `${command.label} (${command.id.slice(0, 8)})`),
  );
}

function oneHeading<T>(groups: UnderHeading<T>[], selector: string): T[] {
  if (groups.length === 1) return groups[0]!.commands;
  throw ambiguous(
    selector,
    groups.map((group) => group.path),
  );
}

function ambiguous(selector: string, candidates: string[]): FaultError {
  const shown = candidates.slice(0, 5).map((each) => `"${each}"`);
  const more = candidates.length > 5 ? ` and ${candidates.length - 5} more` : '';
  return fault(
    'usage.ambiguous-selector',
    `"${selector}" fits ${candidates.length}: ${shown.join(', ')}${more}.`,
    {
      todo: 'Use the number that hotwash inspect or --dry-run shows, or the beginning of the id.',
    },
  );
}

function outOfRange(selector: string, last: number): FaultError {
  return fault('usage.no-such-command', `There is no command ${selector}.`, {
    todo: last === 0 ? 'This runbook has no commands.' : `Commands are numbered 1 to ${last}.`,
  });
}

function noMatch(commands: Selectable[], selector: string): FaultError {
  const numbers = /^\d[\d\s,-]*$/.test(selector) ? selector.split(/[\s,]+/).filter(Boolean) : [];
  if (numbers.length > 1) {
    return fault('usage.no-such-command', `"${selector}" is not one number or range.`, {
      todo: `Give each by itself (--only may be repeated): ${numbers.join(', then ')}.`,
    });
  }
  const names = [...new Set(commands.flatMap((command) => [command.label, ...command.heading]))];
  return fault('usage.no-such-command', `No command, label or heading fits "${selector}".`, {
    todo:
      didYouMean(selector, names) ??
      'hotwash show with the runbook, or hotwash inspect with its file, lists what there is.',
  });
}

/** Case and blanks do not matter, nor does the numbering in front of a heading. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d+(?:\.\d+)*[.)]?\s+(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
