import { expect, it } from 'vitest';
import { decide } from './policy.ts';

const ask = (
  risk: 'read-only' | 'changes state' | 'destructive' | 'unknown',
  policy: 'observe' | 'confirm' | 'open',
  production = false,
) => decide({ risk, riskReasons: ['rm removes'], policy, production, environmentName: 'prod-eu' });

it.each([
  ['read-only', 'observe', false, 'run'],
  ['read-only', 'confirm', true, 'run'],
  ['changes state', 'observe', false, 'refuse'],
  ['destructive', 'observe', true, 'refuse'],
  ['unknown', 'observe', false, 'refuse'],
  ['changes state', 'confirm', false, 'ask'],
  ['unknown', 'confirm', true, 'ask'],
  ['destructive', 'confirm', false, 'ask for the name'],
  ['changes state', 'open', true, 'run'],
  ['destructive', 'open', false, 'run'],
  ['destructive', 'open', true, 'ask for the name'],
] as const)('%s under %s, production %s: %s', (risk, policy, production, decision) => {
  expect(ask(risk, policy, production).decision).toBe(decision);
});

it('says why and where', () => {
  expect(ask('destructive', 'confirm').reason).toBe(
    'It destroys something (rm removes). Type prod-eu to run it.',
  );
});
