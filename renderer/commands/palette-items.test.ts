import { describe, expect, test } from 'vitest';
import type { SearchHit } from '#shared/library/model.ts';
import { matchScore } from './match.ts';
import { type PaletteSources, paletteItems } from './palette-items.ts';

const NOTHING: PaletteSources = {
  query: '',
  commands: [],
  recent: [],
  runbooks: [],
  incidents: [],
  environments: [],
  hits: [],
};
const command = (id: string, title: string, group = 'Incident') => ({ id, title, group, run: () => {} });
const hit = (id: string, title: string): SearchHit => ({
  kind: 'runbook',
  id,
  ref: id,
  title,
  snippet: 'a \u0002match\u0003  here',
  incidentId: null,
});

describe('matching', () => {
  test.each([
    ['dec', 'Declare an incident'],
    ['inc decl', 'Declare an incident'],
    ['dai', 'Declare an incident'],
    ['clare', 'Declare an incident'],
    ['', 'anything'],
    ['ÜBER', 'Die Übersicht'],
  ])('“%s” finds “%s”', (query, text) => {
    expect(matchScore(query, text)).toBeGreaterThan(0);
  });

  test('every word must fit', () => {
    expect(matchScore('declare zebra', 'Declare an incident')).toBe(0);
  });

  test('the beginning of the text counts more than the middle of a word', () => {
    expect(matchScore('or', 'Orders are slow')).toBeGreaterThan(matchScore('or', 'Restore orders'));
    expect(matchScore('ord', 'The orders')).toBeGreaterThan(matchScore('ord', 'Records'));
  });
});

describe('the palette', () => {
  test('puts what was chosen lately before its equals', () => {
    const commands = [command('a', 'Set severity'), command('b', 'Set status')];
    const order = (recent: string[]) =>
      paletteItems({ ...NOTHING, query: 'set', commands, recent }).map(({ title }) => title);
    expect(order([])).toEqual(['Set severity', 'Set status']);
    expect(order(['command b'])).toEqual(['Set status', 'Set severity']);
  });

  test('leaves out commands that only make sense as keys', () => {
    const commands = [{ ...command('a', 'Next command'), inPalette: false }];
    expect(paletteItems({ ...NOTHING, commands })).toEqual([]);
  });

  test('adds full-text hits once, without their marks', () => {
    const items = paletteItems({
      ...NOTHING,
      query: 'match',
      runbooks: [{ id: 'one', ref: 'RB-1', title: 'A match in the title' }],
      hits: [hit('one', 'A match in the title'), hit('two', 'Elsewhere')],
    });
    expect(items.map(({ id }) => id)).toEqual(['runbook one', 'runbook two']);
    expect(items[1]?.detail).toBe('a match here');
  });

  test('keeps groups together, the one with the best match first', () => {
    const commands = [
      command('x', 'Reopen orders', 'Incident'),
      command('y', 'Orders', 'Go to'),
      command('z', 'Close orders', 'Incident'),
    ];
    const groups = paletteItems({ ...NOTHING, query: 'orders', commands }).map(({ group }) => group);
    expect(groups).toEqual(['Go to', 'Incident', 'Incident']);
  });

  test('offers a command that takes a text: first behind its verb, else after everything that fits', () => {
    const said: string[] = [];
    const declare = {
      ...command('declare', 'Declare an incident'),
      withText: {
        verb: 'declare',
        title: (text: string) => `Declare: ${text}`,
        run: (text: string) => said.push(text),
      },
    };
    const runbooks = [{ id: 'one', ref: 'RB-1', title: 'Login is down' }];
    const offered = (query: string) => paletteItems({ ...NOTHING, query, commands: [declare], runbooks });
    expect(offered('declare login is down').map(({ title }) => title)).toEqual(['Declare: login is down']);
    expect(offered('login').map(({ title }) => title)).toEqual(['Login is down', 'Declare: login']);
    expect(offered('declare').map(({ title }) => title)[0]).toBe('Declare an incident');
    expect(offered('lo').map(({ title }) => title)).toEqual(['Login is down']);
    offered('Declare: login is down')[0]!.run();
    expect(said).toEqual(['login is down']);
  });
});
