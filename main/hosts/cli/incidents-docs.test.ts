/** docs/incidents.md says what the program does: its verbs, its times, the names of its templates, its commands. */
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '#shared/incidents/updates/template.ts';
import { readVerb, VERBS } from '#shared/incidents/verbs.ts';
import { readAhead } from '#shared/time/ahead.ts';
import { readTime } from '#shared/time/grammar.ts';
import { createProgram } from './program.ts';
import { createSession } from './session.ts';
import { createScreen } from './terminal/screen.ts';

const text = readFileSync(new URL('../../../docs/incidents.md', import.meta.url), 'utf8');
const CONTEXT = { now: '2025-09-04T12:32:00.000Z', zone: 'UTC' };

function section(heading: string): string {
  const from = text.indexOf(`${heading}\n`);
  expect(from, heading).toBeGreaterThanOrEqual(0);
  const rest = text.slice(from + heading.length);
  const end = rest.search(/\n#{2,3} /);
  return end < 0 ? rest : rest.slice(0, end);
}

const codes = (part: string) =>
  [...part.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!.replaceAll('\\|', '|'));

describe('docs/incidents.md', () => {
  it('has every verb as it is written', () => {
    const told = codes(section('### Verbs'));
    expect(VERBS.map(({ usage }) => usage).filter((usage) => !told.includes(usage))).toEqual([]);
    const verbs = told.filter((code) => /^\/[a-z]/.test(code) && !code.startsWith('/var'));
    const unread = verbs.filter((code) => {
      const read = readVerb(code.replace(/ \[.*$/, ''), CONTEXT);
      return read === null || 'problem' in read;
    });
    expect(unread).toEqual([]);
  });

  it('has only times that can be read', () => {
    const part = section('### Times');
    const [been, ahead] = part.split('What is still to come');
    const times = codes(been!).filter((code) => !/^(?:UTC|CEST|\+03:30|UTC\+3:30)$/.test(code));
    expect(times.length).toBeGreaterThan(15);
    expect(times.filter((time) => 'problem' in readTime(time, CONTEXT))).toEqual([]);
    expect(codes(ahead!).filter((time) => 'problem' in readAhead(time, CONTEXT))).toEqual([]);
  });

  it('has every name of the templates, each where it may stand', () => {
    const part = section('## Telling others');
    const rows = part.split('\n').filter((line) => line.startsWith('| `{{'));
    const told = rows.flatMap((row) => {
      const where = row.split('|').at(-2)!.trim();
      return [...row.matchAll(/\{\{(\w+)\}\}/g)].map((match) => [match[1]!, where] as const);
    });
    const known = TEMPLATE_NAMES.map(({ name, kinds }) => [
      name,
      kinds.length === 3 ? 'all' : 'internal, handover',
    ]);
    expect(new Map(told)).toEqual(new Map(known as [string, string][]));
  });

  it('shows only commands and options that there are', () => {
    const screen = createScreen(
      { input: new PassThrough(), output: new PassThrough(), error: new PassThrough() },
      {},
    );
    const program = createProgram(createSession({ screen, env: {}, cwd: '/' }), { begin() {}, end() {} });
    const lines = section('## From the command line')
      .split('\n')
      .filter((line) => line.startsWith('hotwash '));
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      let command: Command = program;
      for (const word of line.split(' ').slice(1)) {
        const next = command.commands.find((each) => each.name() === word);
        if (!next) break;
        command = next;
      }
      expect(command.commands, line).toHaveLength(0);
      const known = command.options.flatMap(({ short, long }) => [short, long]);
      for (const option of line.match(/(?<= )--?[a-z][a-z-]*/g) ?? []) expect(known, line).toContain(option);
    }
  });
});
