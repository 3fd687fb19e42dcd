/** A workspace as a team has it after some weeks: the story of `hotwash demo`, the samples, one live incident. */
import type { CommandLine } from '#e2e/fixtures/cli.ts';
import type { HotwashClient } from '#shared/contract.ts';

export async function fillWorkspace(cli: CommandLine, client: HotwashClient): Promise<void> {
  const { code, err } = await cli('demo');
  if (code !== 0) throw new Error(err);
  await client.library.importSamples();
  await client.environments.add({ name: 'staging', type: 'local', color: 'green' });
  await client.environments.add({
    name: 'prod-eu',
    type: 'local',
    production: true,
    color: 'red',
    timeoutMs: 60_000,
  });
  const { id } = await client.incidents.declare({
    title: 'Checkout refuses every fourth card payment',
    severity: 'SEV1',
    zone: 'Europe/Berlin',
  });
  await client.incidents.setMoment({ id, name: 'impact-started', at: '-38m' });
  await client.incidents.setMoment({ id, name: 'detected', at: '-31m' });
  await client.incidents.setMoment({ id, name: 'acknowledged', at: '-29m' });
  await client.incidents.assignRole({ id, role: 'incident commander', person: 'Ana' });
  await client.incidents.assignRole({ id, role: 'scribe', person: 'Ben' });
  for (const text of [
    '-36m support sees the first complaints from customers in France',
    '-31m alert *PaymentErrors* fires: 24 % of card payments refused',
    '~-25m the provider’s status page says all is well',
    '-18m refusals come from one of four gateway nodes, `gw-3`',
  ]) {
    await client.incidents.log({ id, text });
  }
  await client.incidents.setStatus({ id, status: 'investigating', at: '-28m' });
  await client.incidents.setStatus({ id, status: 'identified', at: '-15m' });
  await client.incidents.log({ id, text: '-12m gw-3 taken out of rotation' });
  await client.actions.add({
    text: 'Check certificates of every gateway node daily',
    incidentId: id,
    owner: 'Ben',
    due: '2026-11-13',
    priority: 'P1',
  });
  await client.actions.add({ text: 'Ask the provider for a status feed', incidentId: id });
}
