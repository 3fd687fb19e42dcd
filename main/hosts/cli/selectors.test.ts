import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/fault.ts';
import { selectCommands } from './selectors.ts';

const commands = [
  { id: 'a1b2c3d4e5', label: 'Show the load', heading: ['Slow service', 'Diagnosis', '1. Check the host'] },
  { id: 'a1b2ffff00', label: 'Show the memory', heading: ['Slow service', 'Diagnosis', '1. Check the host'] },
  { id: '00c0ffee00', label: 'Count errors', heading: ['Slow service', 'Diagnosis', '2. Check the log'] },
  { id: '9999000011', label: 'Restart', heading: ['Slow service', 'Resolution', 'Restart the pool'] },
];
const select = (...selectors: string[]) => selectCommands(commands, selectors);
const faultOf = (selector: string) => {
  try {
    select(selector);
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error(`${selector} was taken`);
};

describe('a selector', () => {
  it('is a number or a range, as inspect shows them', () => {
    expect(select('1')).toEqual(['a1b2c3d4e5']);
    expect(select('#4')).toEqual(['9999000011']);
    expect(select('2-3')).toEqual(['a1b2ffff00', '00c0ffee00']);
    expect(faultOf('5')).toMatchObject({
      code: 'usage.no-such-command',
      todo: 'Commands are numbered 1 to 4.',
    });
    expect(faultOf('1,3-4').todo).toBe('Give each by itself (--only may be repeated): 1, then 3-4.');
    expect(faultOf('0').code).toBe('usage.no-such-command');
    expect(faultOf('3-2').code).toBe('usage.no-such-command');
  });

  it('is the beginning of an id, when only one begins so', () => {
    expect(select('a1b2c')).toEqual(['a1b2c3d4e5']);
    expect(select('9999')).toEqual(['9999000011']);
    expect(faultOf('a1b2')).toMatchObject({ code: 'usage.ambiguous-selector' });
  });

  it('is a label, whole or in part, whatever its case', () => {
    expect(select('count ERRORS')).toEqual(['00c0ffee00']);
    expect(select('memory')).toEqual(['a1b2ffff00']);
    expect(select('Restart')).toEqual(['9999000011']);
    expect(faultOf('show').message).toContain('"Show the load (a1b2c3d4)"');
  });

  it('is a heading, which stands for all under it, with or without its number', () => {
    expect(select('Diagnosis')).toEqual(['a1b2c3d4e5', 'a1b2ffff00', '00c0ffee00']);
    expect(select('check the host')).toEqual(['a1b2c3d4e5', 'a1b2ffff00']);
    expect(select('the pool')).toEqual(['9999000011']);
    expect(faultOf('check')).toMatchObject({ code: 'usage.ambiguous-selector' });
  });

  it('gives each command once, in the order of the selectors', () => {
    expect(select('3', '1', 'Diagnosis')).toEqual(['00c0ffee00', 'a1b2c3d4e5', 'a1b2ffff00']);
  });

  it('that fits nothing says what is near', () => {
    expect(faultOf('Restrat')).toMatchObject({ todo: 'Did you mean Restart?' });
    expect(faultOf('   ').code).toBe('usage.empty-selector');
  });

  it('never gives anything but ids of the runbook, or a fault', () => {
    const ids = commands.map((command) => command.id);
    fc.assert(
      fc.property(fc.string(), (selector) => {
        try {
          const found = select(selector);
          return found.length > 0 && found.every((id) => ids.includes(id));
        } catch (error) {
          return error instanceof FaultError && error.fault.code.startsWith('usage.');
        }
      }),
    );
  });
});
