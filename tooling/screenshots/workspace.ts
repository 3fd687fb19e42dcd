/** A workspace as a team has it after some weeks: the story of `hotwash demo`, the samples, one live incident. */
import type { CommandLine } from '#e2e/fixtures/cli.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { chartPng } from './chart.ts';

export async function fillWorkspace(cli: CommandLine, client: HotwashClient): Promise<void> {
  await must(cli, 'demo');
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
  await client.incidents.setMoment({ id, name: 'impact-started', at: '-18m' });
  await client.incidents.setMoment({ id, name: 'detected', at: '-13m' });
  await client.incidents.setMoment({ id, name: 'acknowledged', at: '-11m' });
  await client.incidents.assignRole({ id, role: 'incident commander', person: 'Ana' });
  await client.incidents.assignRole({ id, role: 'scribe', person: 'Ben' });
  for (const text of [
    '-16m support sees the first complaints from customers in France',
    '-13m alert *PaymentErrors* fires: 24 % of card payments refused',
    '~-9m the provider’s status page says all is well',
    '-7m refusals come from one of four gateway nodes, `gw-3`',
  ]) {
    await client.incidents.log({ id, text });
  }
  await client.incidents.setStatus({ id, status: 'investigating', at: '-11m' });
  await client.incidents.setStatus({ id, status: 'identified', at: '-6m' });
  const taken = await client.incidents.log({ id, text: '-4m gw-3 taken out of rotation' });
  await client.incidents.correctEntry({ entryId: taken.id, at: '-5m', starred: true });
  await haveCommanded(client, id);
  await haveReviewed(cli);
  await client.actions.add({
    text: 'Check certificates of every gateway node daily',
    incidentId: id,
    owner: 'Ben',
    due: '2026-11-13',
    priority: 'P1',
  });
  await client.actions.add({ text: 'Ask the provider for a status feed', incidentId: id });
  await client.incidents.declare({ title: 'Order page times out', severity: 'SEV3', zone: 'Europe/Berlin' });
}

/** What readers made of a postmortem: one approved, one asks about words, one about all of it. */
async function haveReviewed(cli: CommandLine): Promise<void> {
  await must(cli, 'postmortem', 'ask', 'PM-2', 'Maja Berg', 'Tom Okafor');
  await must(cli, 'postmortem', 'approve', 'PM-2', '--person', 'Tom Okafor');
  await must(
    cli,
    'postmortem',
    'comment',
    'PM-2',
    'Of all that began, or of those that reached the payment?',
    '--on',
    'about a third of all checkouts failed',
  );
  await must(cli, 'postmortem', 'comment', 'PM-2', 'Who follows the customers that did not come back?');
}

async function must(cli: CommandLine, ...args: string[]): Promise<void> {
  const { code, err } = await cli(...args);
  if (code !== 0) throw new Error(err);
}

/** What a commander did: an update for each audience, a runbook beside, a picture from a colleague. */
async function haveCommanded(client: HotwashClient, id: string): Promise<void> {
  const runbook = (await client.runbooks.list()).find(({ ref }) => ref === 'RB-3')!;
  await client.incidents.runbooks.attach({ id, runbookId: runbook.id });
  await client.incidents.update({
    id,
    service: 'checkout',
    tags: ['payments', 'eu-west'],
    summary: 'One card payment in four is refused; customers can pay by bank transfer.',
  });
  await client.incidents.updates.post({
    id,
    audience: 'internal',
    text: 'Refusals come from **one** gateway node of four, `gw-3`. Ana leads, Ben writes.',
  });
  await client.incidents.updates.post({
    id,
    audience: 'external',
    text: 'Some card payments are refused. We know the cause and work on it.',
  });
  await client.incidents.attachFile({
    id,
    name: 'refusals.png',
    mediaType: 'image/png',
    data: chartPng().toString('base64'),
    note: 'share of refused payments',
    at: '-7m',
  });
}
