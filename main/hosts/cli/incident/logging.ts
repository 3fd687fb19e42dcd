/** Lines to the timeline from the command line: one, a verb, or all that comes from the input. */
import type { HotwashClient } from '#shared/contract.ts';
import { fault, faultOf } from '#shared/fault.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { readVerb } from '#shared/incidents/verbs.ts';
import { readWhen } from '#shared/time/grammar.ts';
import type { Cli } from '../cli.ts';
import { untilStopped } from '../run/run-runbook.ts';
import { printable } from '../terminal/text.ts';
import { type Json, loggedLine, tell } from './telling.ts';
import { performVerb } from './verbs.ts';
import { LIVE, namesIncident, whichIncident } from './which.ts';

export interface LogOptions extends Json {
  at?: string;
  zone?: string;
  key?: string;
  star?: boolean;
}

/** `words` is the incident, which may be left out where that is clear, and what happened. */
export async function logLine(cli: Cli, words: string[], options: LogOptions): Promise<number> {
  const client = await cli.client();
  const { given, text } = splitWords(words, new Date(cli.clock()).toISOString());
  if (text.trim() === '') {
    throw fault('usage.empty-entry', 'It is not said what happened.', {
      todo: 'Write it behind the incident, or - to read lines from the input.',
    });
  }
  const incident = await whichIncident(client, given);
  if (text === '-') return logInput(cli, incident, options);
  const { at, zone, key, star, json } = options;
  const { roles } = await client.library.settings();
  const now = new Date(cli.clock()).toISOString();
  const verb = readVerb(text, { now, zone: zone ?? incident.zone, roles });
  if (verb && 'problem' in verb)
    throw fault('usage.bad-verb', verb.problem, { kept: 'Nothing was changed.' });
  if (verb) {
    refuseForVerb(options);
    return performVerb(cli, incident, verb, { json });
  }
  const logged = await client.incidents.log({ id: incident.id, text, at, zone, key });
  const entry = star ? await client.incidents.correctEntry({ entryId: logged.id, starred: true }) : logged;
  const on = await incidentOf(client, incident, entry);
  if (!json && on.id !== incident.id) cli.screen.note(`${incident.ref} was merged into ${on.ref}.`);
  return tell(cli, options, entry, loggedLine(on, entry));
}

/** Where a line went: one for an incident that was merged goes to the one that remains. */
async function incidentOf(client: HotwashClient, asked: Incident, entry: TimelineEntry): Promise<Incident> {
  if (entry.incidentId === asked.id) return asked;
  const all = await client.incidents.list();
  return all.find(({ id }) => id === entry.incidentId) ?? asked;
}

/**
 * The first word names the incident, unless the line is one word, or begins with a verb or a time: then it is all
 * text, for the live incident.
 */
export function splitWords(words: string[], now: string): { given: string | undefined; text: string } {
  const [first = '', ...rest] = words;
  const whole = words.join(' ');
  if (rest.length === 0) {
    if (LIVE.test(first)) return { given: undefined, text: first === '-' ? '-' : '' };
    return namesIncident(first) ? { given: first, text: '' } : { given: undefined, text: whole };
  }
  if (namesIncident(first)) return { given: first, text: rest.join(' ') };
  const timed = readWhen(whole, { now, zone: 'UTC' });
  const saysTime = 'problem' in timed || timed.stated || /^(?:now|today|yesterday)$/i.test(first);
  if (first.startsWith('/') || saysTime) return { given: undefined, text: whole };
  return { given: first, text: rest.join(' ') };
}

/** Verbs say their own times, and do what they do once. Fault: `usage.verb-option`. */
function refuseForVerb({ at, zone, key, star }: LogOptions): void {
  const given = { '--at': at, '--zone': zone, '--key': key, '--star': star };
  const wrong = Object.entries(given).find(([, value]) => value !== undefined);
  if (!wrong) return;
  throw fault('usage.verb-option', `${wrong[0]} cannot be given with a verb.`, {
    todo: 'A verb takes its time in the line: "/status resolved -5m".',
  });
}

/**
 * Logs each line of the input as it comes. Lines are text: a log file that is piped in gives no orders. What begins
 * with a time that cannot be is logged whole, as of now. Gives 1 when a line could not be logged.
 */
async function logInput(cli: Cli, incident: Incident, options: LogOptions): Promise<number> {
  const client = await cli.client();
  const { at, zone, key, star } = options;
  return untilStopped(cli, async (stopping) => {
    let number = 0;
    let failed = 0;
    for await (const line of cli.screen.inputLines(stopping.signal)) {
      number += 1;
      const text = line.trim();
      if (text === '') continue;
      const given = {
        id: incident.id,
        text,
        at,
        zone,
        key: key === undefined ? undefined : `${key}:${number}`,
      };
      try {
        const logged = await client.incidents.log(given).catch((error: unknown) => {
          const { code } = faultOf(error);
          if (at !== undefined || (code !== 'usage.bad-time' && code !== 'usage.empty-entry')) throw error;
          return client.incidents.log({ ...given, at: 'now' });
        });
        const entry = star
          ? await client.incidents.correctEntry({ entryId: logged.id, starred: true })
          : logged;
        if (options.json) cli.screen.jsonLine(entry);
        else cli.screen.line(loggedLine(await incidentOf(client, incident, entry), entry));
        await cli.screen.caughtUp();
      } catch (error) {
        const { code, message } = faultOf(error);
        if (!/^(?:usage|incidents)\./.test(code)) throw error;
        failed += 1;
        cli.screen.note(`line ${number} was not logged: ${printable(message)}`);
      }
    }
    return failed > 0 ? 1 : 0;
  });
}
