import { describe, expect, it } from 'vitest';
import { readVerb } from './verbs.ts';

// A Thursday.
const CONTEXT = { now: '2025-09-04T12:32:00.000Z', zone: 'UTC' };
const read = (line: string) => readVerb(line, CONTEXT);

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
    ['/role dba Cem', { verb: 'role', role: 'dba', person: 'Cem' }],
    ['/moment detected -20m', { verb: 'moment', name: 'detected', at: '-20m' }],
    ['/moment impact started 11:42', { verb: 'moment', name: 'impact-started', at: '11:42' }],
    ['/moment impact-started', { verb: 'moment', name: 'impact-started', at: null }],
    [
      '/action rotate the keys @ann !P1 due friday',
      { verb: 'action', text: 'rotate the keys', owner: 'ann', priority: 'P1', due: '2025-09-05' },
    ],
    [
      '/action @ann !2 fix ann@example.com due sept 15',
      { verb: 'action', text: 'fix ann@example.com', owner: 'ann', priority: 'P2', due: '2025-09-15' },
    ],
    [
      '/action residue check',
      { verb: 'action', text: 'residue check', owner: null, priority: null, due: null },
    ],
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
  ])('tells what %s should be', (line) => {
    expect(read(line)).toHaveProperty('problem');
  });

  it.each(['/var is full', '/ at 98 %', 'no slash', '/statuses'])('takes %s for text', (line) => {
    expect(read(line)).toBeNull();
  });
});
