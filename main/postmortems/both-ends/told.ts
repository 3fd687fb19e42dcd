/** All that a person knows of an incident, in a form that two workspaces can be compared by. */
import { rowsOf } from '#shared/postmortems/document.ts';
import type { WhyTree } from '#shared/postmortems/model.ts';
import type { Workspace } from '../fixture.ts';

/** The whole of the incident's data, as the blocks are rendered from it. */
export function dataOf({ incidents, postmortems, actions }: Workspace, incidentId: string) {
  return {
    ...incidents.get(incidentId),
    whys: postmortems.whys(incidentId),
    actions: actions.list(incidentId),
    stated: postmortems.stated(incidentId),
  };
}

/** Without the ids and numbers that belong to one workspace. */
export function told(workspace: Workspace, incidentId: string) {
  const data = dataOf(workspace, incidentId);
  const { whys, actions } = rowsOf(data);
  const { incident, entries, moments, roles, metrics, stated } = data;
  return {
    incident: { ...incident, ref: '', postmortemId: '' },
    entries: entries.map(({ id: _, incidentId: __, evidence, ...entry }) => ({
      ...entry,
      evidence: evidence.map(({ id, incidentId, entryId, runId, stepId, ...piece }) => piece),
    })),
    moments: moments.map(({ name, at }) => ({ name, at })).toSorted((a, b) => a.name.localeCompare(b.name)),
    roles: roles.map(({ role, person, from, until }) => ({ role, person, from, until })),
    metrics,
    stated: stated.map(({ name, text, amount, unit }) => ({ name, text, amount, unit })),
    whys: whys.map(withoutIds),
    actions: actions.map(({ text, owner, due, priority, kind, status, link, why, source, recorded }) => ({
      ...{ text, owner, due, priority, kind, status, link, why, source },
      recorded: recorded && { ...recorded, documentId: null },
    })),
  };
}

function withoutIds({ question, answer, contributingFactor, factor, evidence, children }: WhyTree): WhyTree {
  return { question, answer, contributingFactor, factor, evidence, children: children.map(withoutIds) };
}
