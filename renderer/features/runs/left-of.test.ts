import { expect, test } from 'vitest';
import type { Command } from '#shared/runbooks/model.ts';
import type { Step } from '#shared/runs/model.ts';
import { leftOf } from './left-of.ts';

const command = (id: string, change: Partial<Command> = {}) =>
  ({ id, runnable: true, interactive: false, stdin: [], ...change }) as unknown as Command;
const step = (commandId: string, position: number, change: Partial<Step> = {}) =>
  ({ commandId, position, state: 'skipped', startedAt: null, ...change }) as unknown as Step;

test('what could still run is left; what ran later, or never can, is not', () => {
  const commands = [
    command('a'),
    command('b'),
    command('asks', { interactive: true }),
    command('fed', { interactive: true, stdin: ['1'] }),
    command('shown', { runnable: false }),
  ];
  const steps = [
    step('a', 0),
    step('b', 1),
    step('asks', 2),
    step('fed', 3),
    step('shown', 4),
    step('gone', 5),
    step('a', 6, { state: 'ended', startedAt: '2026-11-21T10:00:00Z' }),
  ];
  expect(leftOf(steps, commands).map(({ commandId }) => commandId)).toEqual(['b', 'fed']);
});
