import { describe, expect, it } from 'vitest';
import type { Command } from '#shared/runbooks/model.ts';
import { givenParameters, isGivenBy, withoutGiven } from './given-variables.ts';

const environment = { variables: { REGION: 'eu-1', EMPTY: '' }, secrets: ['DB_PASSWORD'] };
/** As a shell expands it in braces. */
const braced = (name: string) => `$${`{${name}}`}`;
const place = (raw: string) => ({ name: raw.replaceAll(/[^\w]/g, ''), raw });
const commandWith = (...raws: string[]) => ({ placeholders: raws.map(place) }) as unknown as Command;

describe('parameters that an environment answers', () => {
  it('are variables that it sets, with braces or without', () => {
    for (const raw of [braced('REGION'), '$REGION', braced('EMPTY'), braced('DB_PASSWORD')])
      expect(isGivenBy(place(raw), environment), raw).toBe(true);
    for (const raw of [
      '<REGION>',
      '{{ REGION }}',
      'REGION',
      braced('region'),
      braced('OTHER'),
      braced('toString'),
      braced('REGION:-x'),
    ])
      expect(isGivenBy(place(raw), environment), raw).toBe(false);
  });

  it('leave the command for the shell to fill in, unless a value is given for the run', () => {
    const command = commandWith(braced('REGION'), '<host>');
    expect(withoutGiven(command, environment).placeholders).toEqual([place('<host>')]);
    expect(withoutGiven(command, environment, { REGION: '' }).placeholders).toEqual([place('<host>')]);
    expect(withoutGiven(command, environment, { REGION: 'us-1' })).toBe(command);
    expect(withoutGiven(command, { variables: {} })).toBe(command);
  });

  it('need not be asked for, except where the name stands in another way as well', () => {
    expect([...givenParameters([commandWith(braced('REGION'), '<host>')], environment)]).toEqual(['REGION']);
    expect([
      ...givenParameters([commandWith(braced('REGION')), commandWith('<REGION>')], environment),
    ]).toEqual([]);
  });
});
