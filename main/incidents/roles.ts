/** Who holds which role of an incident, and since when. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import type { Incident, RoleAssignment } from '#shared/incidents/model.ts';
import { roleSentence } from '#shared/incidents/sentences.ts';
import type { Ground } from './ground.ts';

export type Roles = ReturnType<typeof createRoles>;

export function createRoles({ db, actor, store, timeline, now, find }: Ground) {
  /**
   * Inside a write: ends what the role's holder held and begins anew; an empty person leaves the role open. Gives the
   * assignment that holds now, and what happened in words: null when nothing did.
   */
  const give = (
    tx: Tx,
    incident: Incident,
    { role, person }: { role: string; person: string },
  ): { assignment: RoleAssignment | null; sentence: string | null } => {
    const held = store.roles(incident.id).find((one) => one.role === role && one.until === null) ?? null;
    if ((held?.person ?? '') === person) return { assignment: held, sentence: null };
    const id = randomUUID();
    if (held) tx.update('role', held.id, { until: now() });
    if (person) tx.create('role', { id, incidentId: incident.id, role, person, from: now(), until: null });
    return {
      assignment: store.roles(incident.id).find((one) => one.id === id) ?? null,
      sentence: roleSentence(role, person, held?.person ?? null),
    };
  };

  return {
    give,

    assign(given: string, roleName: string, personName: string): RoleAssignment | null {
      const incident = find(given);
      return db.write(actor, (tx) => {
        const told = { role: nameOfRole(roleName), person: personName.trim() };
        const { assignment, sentence } = give(tx, incident, told);
        if (sentence !== null) timeline.addEntry(tx, incident, { kind: 'role', text: sentence });
        return assignment;
      });
    },
  };
}

/** Roles are one whatever their capitals. */
export function nameOfRole(given: string): string {
  return given.trim().toLowerCase();
}
