import { describe, expect, it } from 'vitest';
import { completeVerb } from './verb-completion.ts';
import { roleOf } from './verb-reading.ts';
import { verbSentence } from './verb-sentences.ts';
import { readVerb, VERBS, type Verb } from './verbs.ts';

// A Thursday.
const CONTEXT = { now: '2025-09-04T12:32:00.000Z', zone: 'UTC' };
const read = (line: string) => readVerb(line, CONTEXT);

describe('the roles of a team', () => {
  const roles = ['incident commander', 'Driver', 'driver on standby'];

  it('are read by their longest name', () => {
    const context = { ...CONTEXT, roles };
    expect(readVerb('/role driver on standby Bo', context)).toMatchObject({
      role: 'driver on standby',
      person: 'Bo',
    });
    expect(readVerb('/role driver Bo', context)).toMatchObject({ role: 'Driver', person: 'Bo' });
    expect(readVerb('/handover Bo driver on standby', context)).toMatchObject({ role: 'driver on standby' });
  });

  it('have short names and beginnings', () => {
    expect(roleOf('ic', roles)).toBe('incident commander');
    expect(roleOf('inc', roles)).toBe('incident commander');
    expect(roleOf('driv', roles)).toBeNull();
    expect(roleOf('customer-liaison')).toBe('customer liaison');
  });
});

describe('every verb', () => {
  it.each(VERBS)('$usage is read as it is written', ({ verb, usage }) => {
    const line = usage.replace(/ \[.*$/, '');
    expect(read(line)).toMatchObject({ verb });
    expect(verbSentence(read(line) as Verb)).toMatch(/^[A-Z]\w+ \S+/);
  });
});

describe('completion', () => {
  const lines = (line: string) => completeVerb(line).map((each) => each.line);

  it('offers verbs, then what they take', () => {
    expect(lines('/')).toHaveLength(VERBS.length);
    expect(lines('/s')).toEqual(['/status ', '/sev ', '/star ']);
    expect(lines('/status i')).toEqual(['/status investigating ', '/status identified ']);
    expect(lines('/sev ')).toEqual(['/sev 1', '/sev 2', '/sev 3', '/sev 4', '/sev 5']);
    expect(lines('/role inc')).toEqual(['/role incident commander ']);
    expect(lines('/undo')).toEqual(['/undo']);
  });

  it('stays silent for text and for what is complete', () => {
    expect(lines('restarted web-2')).toEqual([]);
    expect(lines('/var is full')).toEqual([]);
    expect(lines('/status identified')).toEqual([]);
    expect(lines('/action ')).toEqual([]);
  });

  it('offers only what reads as a verb when more is typed', () => {
    for (const { line } of [
      ...completeVerb('/status '),
      ...completeVerb('/sev '),
      ...completeVerb('/moment '),
    ])
      expect(read(line)).not.toHaveProperty('problem');
  });
});

describe('slash verbs', () => {
  it.each([
    ['/status mitigated', { verb: 'status', status: 'mitigated', at: null }],
    ['/status inv', { verb: 'status', status: 'investigating', at: null }],
    ['/status resolved -5m', { verb: 'status', status: 'resolved', at: '-5m' }],
    ['/sev 2', { verb: 'sev', severity: 'SEV2' }],
    ['/sev SEV1', { verb: 'sev', severity: 'SEV1' }],
    ['/role ic Ann Lee', { verb: 'role', role: 'incident commander', person: 'Ann Lee' }],
    ['/role customer liaison @bo', { verb: 'role', role: 'customer liaison', person: 'bo' }],
    ['/role scribe', { verb: 'role', role: 'scribe', person: '' }],
    ['/role inc Ann', { verb: 'role', role: 'incident commander', person: 'Ann' }],
    ['/role dba Cem', { verb: 'role', role: 'dba', person: 'Cem' }],
    ['/moment detected -20m', { verb: 'moment', name: 'detected', at: '-20m' }],
    ['/moment impact started 11:42', { verb: 'moment', name: 'impact-started', at: '11:42' }],
    ['/moment impact-started', { verb: 'moment', name: 'impact-started', at: null }],
    [
      '/action rotate the keys @ann !P1 due friday',
      { verb: 'action', text: 'rotate the keys', owner: 'ann', priority: 'P1', due: '2025-09-05' },
    ],
    [
      '/action rotate the keys due Sep 15, 2025',
      { verb: 'action', text: 'rotate the keys', owner: null, priority: null, due: '2025-09-15' },
    ],
    [
      '/action rotate the keys due 15.09. @ann',
      { verb: 'action', text: 'rotate the keys', owner: 'ann', priority: null, due: '2025-09-15' },
    ],
    [
      '/action @ann !2 fix ann@example.com due sept 15',
      { verb: 'action', text: 'fix ann@example.com', owner: 'ann', priority: 'P2', due: '2025-09-15' },
    ],
    [
      '/action add latency alert @owner !high due friday',
      { verb: 'action', text: 'add latency alert', owner: 'owner', priority: 'P2', due: '2025-09-05' },
    ],
    [
      '/action page them !urgent',
      { verb: 'action', text: 'page them', owner: null, priority: 'P1', due: null },
    ],
    ['/action !low tidy up', { verb: 'action', text: 'tidy up', owner: null, priority: 'P4', due: null }],
    ['/action say hello!', { verb: 'action', text: 'say hello!', owner: null, priority: null, due: null }],
    [
      '/action residue check',
      { verb: 'action', text: 'residue check', owner: null, priority: null, due: null },
    ],
    ['/update', { verb: 'update', audience: 'internal', text: null, next: null }],
    ['/update External', { verb: 'update', audience: 'external', text: null, next: null }],
    [
      '/update Rolled back, watching.',
      { verb: 'update', audience: 'internal', text: 'Rolled back, watching.', next: null },
    ],
    [
      '/update external We are on it. Next: +20m',
      { verb: 'update', audience: 'external', text: 'We are on it.', next: '+20m' },
    ],
    ['/update next 15:30', { verb: 'update', audience: 'internal', text: null, next: '15:30' }],
    [
      '/update we see what comes next 3 times a day',
      { verb: 'update', audience: 'internal', text: 'we see what comes next 3 times a day', next: null },
    ],
    ['/update first\nsecond', { verb: 'update', audience: 'internal', text: 'first\nsecond', next: null }],
    ['/pin', { verb: 'pin', run: null, step: null, note: '' }],
    ['/pin 2', { verb: 'pin', run: null, step: 2, note: '' }],
    ['/pin step 2 pool is full', { verb: 'pin', run: null, step: 2, note: 'pool is full' }],
    ['/pin run-3', { verb: 'pin', run: 'RUN-3', step: null, note: '' }],
    ['/pin RUN-3 4 most are slow', { verb: 'pin', run: 'RUN-3', step: 4, note: 'most are slow' }],
    [
      '/pin 2 of 3 replicas are down',
      { verb: 'pin', run: null, step: null, note: '2 of 3 replicas are down' },
    ],
    ['/run RB-1', { verb: 'run', runbook: 'RB-1', environment: null }],
    ['/run RB-1 @prod-eu', { verb: 'run', runbook: 'RB-1', environment: 'prod-eu' }],
    [
      '/run redis memory @ this machine',
      { verb: 'run', runbook: 'redis memory', environment: 'this machine' },
    ],
    ['/star', { verb: 'star', text: null }],
    ['/star the cause was found', { verb: 'star', text: 'the cause was found' }],
    ['/handover', { verb: 'handover', person: '', role: null }],
    ['/handover @ann', { verb: 'handover', person: 'ann', role: null }],
    ['/handover Ann Lee scribe', { verb: 'handover', person: 'Ann Lee', role: 'scribe' }],
    ['/handover Ann ic', { verb: 'handover', person: 'Ann', role: 'incident commander' }],
    ['/handover Ann as database lead', { verb: 'handover', person: 'Ann', role: 'database lead' }],
    ['/merge inc-4', { verb: 'merge', into: 'INC-4' }],
    ['/merge into Orders are slow', { verb: 'merge', into: 'Orders are slow' }],
    ['/undo', { verb: 'undo' }],
    ['/redo', { verb: 'redo' }],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    '/status',
    '/status great',
    '/sev 9',
    '/role',
    '/moment lunch',
    '/moment detected soon',
    '/action',
    '/action x due soon',
    '/status resolved later',
    '/status merged',
    '/action tidy up !soon',
    '/run',
    '/run @prod',
    '/pin RUN-3 0',
    '/merge',
    '/merge RB-1',
    '/undo the deployment',
  ])('tells what %s should be', (line) => {
    expect(read(line)).toHaveProperty('problem');
  });

  it.each(['/stauts resolved', '/staus resolved', '/Statuss', '/undoo', '/hadnover Ann'])(
    'tells that %s is nearly a verb',
    (line) => {
      expect(read(line)).toHaveProperty('problem', expect.stringContaining('Did you mean /'));
    },
  );

  it.each(['/bin is gone', '/srv is full', '/etc/hosts is wrong', '/root is full', '/data fills up'])(
    'takes the path in %s for text',
    (line) => {
      expect(read(line)).toBeNull();
    },
  );

  it.each(['/var is full', '/ at 98 %', 'no slash', '/statuses'])('takes %s for text', (line) => {
    expect(read(line)).toBeNull();
  });
});
