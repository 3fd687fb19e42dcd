/** Does on the command line what a slash verb says. Gives the exit code. */
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { verbSentence } from '#shared/incidents/verb-sentences.ts';
import type { Verb } from '#shared/incidents/verbs.ts';
import type { Cli } from '../cli.ts';
import { runRunbook } from '../run/run-runbook.ts';
import { printable } from '../terminal/text.ts';
import { pickEntry } from './entry-names.ts';
import { handOver } from './handing-over.ts';
import { mergeIncident, takeBack } from './merging.ts';
import { pinOutput } from './pinning.ts';
import { setMoment, setSeverity, setStatus } from './steering.ts';
import { type Json, loggedLine, tell } from './telling.ts';
import { updateStatus } from './updates.ts';

export async function performVerb(cli: Cli, incident: Incident, verb: Verb, { json }: Json): Promise<number> {
  const client = await cli.client();
  const { id, ref } = incident;
  switch (verb.verb) {
    case 'status':
      return setStatus(cli, [ref, verb.status], { json, at: verb.at ?? undefined });
    case 'sev':
      return setSeverity(cli, [ref, verb.severity], { json });
    case 'role': {
      const { role, person } = verb;
      const assigned = await client.incidents.assignRole({ id, role, person });
      return tell(cli, { json }, assigned, `${ref}  ${role}: ${printable(person) || 'nobody'}`);
    }
    case 'moment':
      return setMoment(cli, ref, verb.name, verb.at ?? '', { json });
    case 'action': {
      const { text, owner, priority, due } = verb;
      const added = await client.actions.add({ incidentId: id, text, owner, priority, due });
      return tell(cli, { json }, added, `${ref}  ${added.ref}: ${printable(verbSentence(verb))}`);
    }
    case 'star': {
      const notes = async () =>
        (await client.incidents.entries({ id })).filter(({ kind }) => kind === 'note');
      const starred =
        verb.text === null
          ? pickEntry(incident, await notes(), 'last')
          : await client.incidents.log({ id, text: verb.text });
      const entry = await client.incidents.correctEntry({ entryId: starred.id, starred: true });
      return tell(cli, { json }, entry, loggedLine(incident, entry));
    }
    case 'update': {
      const { audience, text, next } = verb;
      return updateStatus(cli, ref, text ?? '', { json, audience, next: next ?? undefined });
    }
    case 'pin':
      return pinOutput(cli, ref, verb.run ?? undefined, {
        json,
        step: verb.step === null ? undefined : String(verb.step),
        note: verb.note,
      });
    case 'run': {
      if (verb.environment === null) {
        throw fault('usage.no-environment', 'It is not said where to run it.', {
          todo: `Name the environment: /run ${verb.runbook} @this-machine`,
        });
      }
      return runRunbook(cli, verb.runbook, { env: [verb.environment], incident: ref, json });
    }
    case 'handover':
      return handOver(cli, ref, verb.person, { json, role: verb.role ?? undefined });
    case 'merge':
      return mergeIncident(cli, ref, { json, into: verb.into });
    case 'undo':
      return takeBack(cli, ref, 'undo', { json });
    case 'redo':
      return takeBack(cli, ref, 'redo', { json });
  }
}
