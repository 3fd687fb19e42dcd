/** What is stated of an incident's impact and times, from the command line. */
import { fault } from '#shared/fault.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import { didYouMean } from '#shared/nearest.ts';
import { STATED_NAMES, type StatedName, type StatedValue } from '#shared/postmortems/model.ts';
import { STATED_TIMES, statedDifferences, statedNameOf } from '#shared/postmortems/stated.ts';
import { formatDuration } from '#shared/time/durations.ts';
import type { Cli } from '../cli.ts';
import { tableLines } from '../terminal/table.ts';
import { printable } from '../terminal/text.ts';
import { type Json, tell } from './telling.ts';
import { whichIncident } from './which.ts';

export async function stateValue(
  cli: Cli,
  given: string | undefined,
  word: string | undefined,
  text: string,
  options: Json & { clear?: boolean },
): Promise<number> {
  const client = await cli.client();
  const { id, ref } = await whichIncident(client, given);
  if (word === undefined) {
    if (options.clear) throw noName();
    const [detail, values] = await Promise.all([
      client.incidents.get({ id }),
      client.postmortems.stated({ incidentId: id }),
    ]);
    if (options.json) cli.screen.json(values);
    else cli.screen.lines(statedPage(cli, detail, values));
    return 0;
  }
  const name = nameOf(word);
  if (options.clear) {
    const told = await client.postmortems.clearStated({ incidentId: id, name });
    return tell(
      cli,
      options,
      told,
      `${ref}  ${name}: ${told.cleared ? 'no longer stated' : 'was not stated'}`,
    );
  }
  if (text.trim() === '') {
    throw fault('usage.no-value', `It is not said what ${name} is.`, {
      todo: `hotwash incident stated ${ref} ${slug(name)} "about 1,200", or --clear to state it no longer.`,
      kept: 'Nothing was changed.',
    });
  }
  const value = await client.postmortems.setStated({ incidentId: id, name, text });
  const { metrics } = await client.incidents.get({ id });
  const differs = statedDifferences([value], metrics)[0];
  if (differs) cli.screen.note(printable(differs.sentence));
  return tell(cli, options, value, `${ref}  ${name}: ${printable(value.text)}${understood(value)}`);
}

/** Fault: `usage.command-line`. */
function nameOf(word: string): StatedName {
  const name = statedNameOf(word);
  if (name) return name;
  const names = STATED_NAMES.map(slug);
  throw fault('usage.command-line', `There is no value "${word}" to state.`, {
    todo: `${didYouMean(word, names) ?? ''} Names: ${names.join(', ')}.`.trim(),
  });
}

function noName() {
  return fault('usage.command-line', 'It is not said what is no longer stated.', {
    todo: 'Name the value: hotwash incident stated INC-1 users --clear',
  });
}

const slug = (name: StatedName): string => name.replace(' ', '-').toLowerCase();

function understood({ amount, unit }: StatedValue): string {
  if (amount === null) return '';
  if (unit === 's') return `  (${formatDuration(amount)})`;
  return `  (${unit === '' || unit === '%' ? `${amount}${unit}` : `${amount} ${unit}`})`;
}

function statedPage(cli: Cli, { incident, metrics }: IncidentDetail, values: StatedValue[]): string[] {
  if (values.length === 0)
    return [
      `Nothing is stated of ${incident.ref} yet: hotwash incident stated ${incident.ref} users "about 1,200"`,
    ];
  const differences = statedDifferences(values, metrics);
  const rows = values.map((value) => {
    const time = STATED_TIMES.find((name) => name === value.name);
    const seconds = time && metrics[time].state === 'ok' ? metrics[time].seconds : null;
    const difference = differences.find((one) => one.name === value.name)?.difference;
    return [
      value.name,
      printable(value.text),
      understood(value)
        .trim()
        .replace(/^\((.*)\)$/, '$1'),
      seconds === null || seconds === undefined ? '' : formatDuration(seconds),
      difference ? `stated is ${difference}` : '',
    ];
  });
  const heads = ['name', 'stated', 'understood', 'derived', 'difference'];
  return tableLines(
    heads.map((head) => ({ head, shrinks: head === 'stated' })),
    rows,
    cli.screen.width,
    cli.screen.style,
  );
}
