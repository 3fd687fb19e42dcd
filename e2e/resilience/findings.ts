/** What a core that was started again has, under the ledger's names. */
import type { HotwashClient } from '#shared/contract.ts';
import { type Cast, tellStep } from './journey.ts';

export async function findingsOf(client: HotwashClient, cast: Cast): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  const { incident, entries } = await client.incidents.get({ id: cast.incidentId });
  found.set('status', incident.status);
  for (const { text, starred } of entries) {
    const name = `entry ${text}`;
    found.set(name, Number(found.get(name) ?? 0) + 1);
    found.set(`starred ${text}`, starred);
  }
  for (const why of await client.postmortems.whys({ incidentId: cast.incidentId }))
    found.set(`why ${why.question}`, why.answer);
  for (const action of await client.actions.list({ incidentId: cast.incidentId }))
    found.set(`action ${action.text}`, action.status);
  found.set('runbook text', (await client.library.get({ id: cast.runbookId })).text);
  const { draft } = await client.postmortems.get({ id: cast.postmortemId });
  if (draft) found.set('draft', draft.text);
  return found;
}

/** The same of the run. A step's output must begin with everything that was shown of it. */
export async function runFindings(
  client: HotwashClient,
  cast: Cast,
): Promise<{ state: string; found: Map<string, unknown>; outputs: string[]; states: string[] }> {
  const { run, steps } = await client.runs.get({ id: cast.runId });
  const found = new Map<string, unknown>();
  const outputs: string[] = [];
  for (const [position, step] of steps.entries()) {
    found.set(`step ${position}`, tellStep(step));
    // Of a step that still runs the output has no end yet.
    outputs.push(step.state === 'ended' && step.startedAt ? await outputOf(client, step.id) : '');
  }
  return { state: run.state, found, outputs, states: steps.map((step) => step.outcome ?? step.state) };
}

async function outputOf(client: HotwashClient, stepId: string): Promise<string> {
  let text = '';
  for await (const event of await client.runs.output({ stepId }))
    if (event.type === 'chunk') text += Buffer.from(event.chunk.data, 'base64').toString('latin1');
  return text;
}
