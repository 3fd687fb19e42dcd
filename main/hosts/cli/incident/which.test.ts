import { describe, expect, it } from 'vitest';
import type { HotwashClient } from '#shared/contract.ts';
import { faultOf } from '#shared/fault.ts';
import { splitWords } from './logging.ts';
import { incidentFirst, whichIncident } from './which.ts';

const incident = (ref: string, status: string, kind = 'real') => ({
  id: `id-${ref}`,
  ref,
  title: `${ref} is slow`,
  severity: 'SEV3',
  status,
  kind,
});

function clientWith(...incidents: ReturnType<typeof incident>[]): HotwashClient {
  return { incidents: { list: async () => incidents } } as unknown as HotwashClient;
}

async function codeOf(work: Promise<unknown>) {
  return work.then(
    () => null,
    (error: unknown) => faultOf(error),
  );
}

describe('the incident that is meant', () => {
  it.each([undefined, 'live', '-', 'LIVE'])('is for %s the one that is live', async (given) => {
    const client = clientWith(
      incident('INC-1', 'resolved'),
      incident('INC-2', 'triage'),
      incident('INC-3', 'triage', 'retrospective'),
    );
    expect((await whichIncident(client, given)).ref).toBe('INC-2');
  });

  it('is asked for where several are live, or none is', async () => {
    const several = clientWith(incident('INC-1', 'mitigated'), incident('INC-2', 'triage'));
    const told = await codeOf(whichIncident(several));
    expect(told).toMatchObject({ code: 'usage.which-incident' });
    expect(told?.message).toContain('INC-1 (SEV3, INC-1 is slow), INC-2');
    expect(await codeOf(whichIncident(clientWith(incident('INC-1', 'closed')), 'live'))).toMatchObject({
      code: 'usage.no-live-incident',
    });
    expect((await codeOf(whichIncident(clientWith())))?.todo).toContain('hotwash incident declare');
  });

  it('is the one that is named, live or not', async () => {
    const client = clientWith(incident('INC-1', 'resolved'), incident('INC-2', 'triage'));
    expect((await whichIncident(client, 'inc-1')).ref).toBe('INC-1');
    expect((await whichIncident(client, 'INC-1 is slow')).ref).toBe('INC-1');
  });
});

const NOW = '2026-11-20T14:32:00.000Z';

describe('the words of a log line', () => {
  it.each([
    [['INC-3', '-15m', 'db failover'], { given: 'INC-3', text: '-15m db failover' }],
    [['live', 'restarted', 'web-2'], { given: 'live', text: 'restarted web-2' }],
    [['restarted web-2'], { given: undefined, text: 'restarted web-2' }],
    [['-15m db failover started'], { given: undefined, text: '-15m db failover started' }],
    [['-15m', 'db', 'failover'], { given: undefined, text: '-15m db failover' }],
    [['14:3x', 'first', 'reports'], { given: undefined, text: '14:3x first reports' }],
    [['yesterday', '23:50', 'deployed'], { given: undefined, text: 'yesterday 23:50 deployed' }],
    [['/status', 'mitigated'], { given: undefined, text: '/status mitigated' }],
    [['Orders are slow', 'restarted'], { given: 'Orders are slow', text: 'restarted' }],
    [['INC-3', '-'], { given: 'INC-3', text: '-' }],
    [['-'], { given: undefined, text: '-' }],
    [['-', '-'], { given: '-', text: '-' }],
    [['INC-3'], { given: 'INC-3', text: '' }],
    [['live'], { given: undefined, text: '' }],
  ])('%j', (words, expected) => {
    expect(splitWords(words, NOW)).toEqual(expected);
  });
});

describe('the words of an update', () => {
  it.each([
    [[], { given: undefined, text: '' }],
    [['INC-3'], { given: 'INC-3', text: '' }],
    [['INC-3', '-'], { given: 'INC-3', text: '-' }],
    [['-'], { given: undefined, text: '-' }],
    [['Rolled', 'back'], { given: undefined, text: 'Rolled back' }],
    [['live', 'Rolled back'], { given: 'live', text: 'Rolled back' }],
  ])('%j', ([first, ...more], expected) => {
    expect(incidentFirst(first, more)).toEqual(expected);
  });
});
