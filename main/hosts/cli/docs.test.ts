/** docs/cli.md and the program say the same: every command, every option, every field. */
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { ZodObject } from 'zod';
import * as actions from '#shared/actions/model.ts';
import * as environments from '#shared/environments/model.ts';
import * as mirror from '#shared/exports/mirror/model.ts';
import * as workspace from '#shared/exports/workspace/model.ts';
import { Fault } from '#shared/fault.ts';
import * as clocks from '#shared/incidents/clocks.ts';
import * as imports from '#shared/incidents/imports/contract.ts';
import * as incidents from '#shared/incidents/model.ts';
import * as phases from '#shared/incidents/phases.ts';
import * as suggesting from '#shared/incidents/runbooks/contract.ts';
import * as shown from '#shared/incidents/shown.ts';
import * as updates from '#shared/incidents/updates/contract.ts';
import * as library from '#shared/library/model.ts';
import * as similar from '#shared/library/similar.ts';
import * as writing from '#shared/library/writing.ts';
import * as investigations from '#shared/postmortems/investigations/model.ts';
import * as postmortems from '#shared/postmortems/model.ts';
import * as inspected from '#shared/postmortems/reading/inspected.ts';
import * as reports from '#shared/postmortems/reading/model.ts';
import * as review from '#shared/postmortems/review/model.ts';
import * as takingIn from '#shared/postmortems/taking-in/model.ts';
import * as templates from '#shared/postmortems/templates/model.ts';
import * as runbooks from '#shared/runbooks/model.ts';
import * as audit from '#shared/runs/audit.ts';
import * as runs from '#shared/runs/model.ts';
import * as time from '#shared/time/model.ts';
import * as trends from '#shared/trends/model.ts';
import { createProgram, pathOf } from './program.ts';
import { createSession } from './session.ts';
import { createScreen } from './terminal/screen.ts';

const text = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
const screen = createScreen(
  { input: new PassThrough(), output: new PassThrough(), error: new PassThrough() },
  {},
);
const program = createProgram(createSession({ screen, env: {}, cwd: '/' }), { begin() {}, end() {} });

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

/** `### \`hotwash run RUNBOOK --env NAME …\`` as the command's path and the options in it. */
const documented = new Map(
  [...text.matchAll(/^### `hotwash ([^`]+)`$/gm)].map((match) => {
    const usage = match[1]!;
    const path = /^[a-z]+(?: [a-z][a-z-]*)*/.exec(usage)![0];
    const options = new Set([...usage.matchAll(/(?<![\w-])--?[a-z][a-z-]*/g)].map((option) => option[0]));
    return [path, options] as const;
  }),
);

describe('docs/cli.md', () => {
  it('has exactly the commands of the program', () => {
    expect([...documented.keys()].sort()).toEqual(leaves(program).map(pathOf).sort());
  });

  it.each(leaves(program).map((command) => [pathOf(command), command] as const))(
    'has the options of %s',
    (path, command) => {
      const options = command.options.map((option) =>
        option.short && path === 'export' ? option.short : option.long,
      );
      const shown = [...(documented.get(path) ?? [])].filter((option) => option !== '--data');
      expect(shown.sort()).toEqual(options.sort());
    },
  );

  it.each(leaves(program).map((command) => [pathOf(command), command] as const))(
    '%s --help has examples',
    (path, command) => {
      const before: string[] = [];
      command.configureOutput({ writeOut: (help) => before.push(help) });
      command.outputHelp();
      expect(before.join('')).toContain('Examples:');
      expect(before.join('')).toContain(`hotwash ${path}`);
      expect(before.join('')).toContain('--data <dir>');
    },
  );
});

describe('the shapes in docs/cli.md', () => {
  const models: Record<string, unknown> = {
    ...actions,
    ...environments,
    ...clocks,
    ...imports,
    ...incidents,
    ...phases,
    ...shown,
    ...suggesting,
    ...updates,
    ...library,
    ...writing,
    ...investigations,
    ...postmortems,
    ...takingIn,
    ...inspected,
    ...reports,
    ...review,
    ...runbooks,
    ...runs,
    ...audit,
    ...similar,
    ...templates,
    ...time,
    ...mirror,
    ...workspace,
    ...trends,
    Fault,
  };
  const shapes = [...text.matchAll(/^interface (\w+)(?: extends \w+)? \{\n([\s\S]*?)^\}/gm)].map((match) => {
    const fields = [...match[2]!.matchAll(/^ {2}(\w+)(\??):/gm)].map((field) => `${field[1]}${field[2]}`);
    return [match[1]!, fields] as const;
  });

  it.each(shapes.filter(([name]) => name !== 'RunbookListed' && name !== 'RunListed'))(
    '%s has the fields of its model',
    (name, fields) => {
      const model = models[name] as ZodObject | undefined;
      expect(model, `no model is called ${name}`).toBeDefined();
      const known = Object.entries(model!.shape).map(
        ([field, type]) => `${field}${(type as { type?: string }).type === 'optional' ? '?' : ''}`,
      );
      expect([...fields].sort()).toEqual(known.sort());
    },
  );

  it('are all explained that a command names', () => {
    const unions = [...text.matchAll(/^type (\w+) =/gm)].map((match) => match[1]!);
    const explained = new Set([...shapes.map(([name]) => name), ...unions]);
    const commands = text.slice(text.indexOf('## Commands'), text.indexOf('## Shapes'));
    const named = [...commands.matchAll(/`([A-Z][A-Za-z]+)(?:\[\])?`/g)].map((match) => match[1]!);
    const types = named.filter((name) => name !== name.toUpperCase());
    expect(types.filter((name) => !explained.has(name))).toEqual([]);
    expect(types.length).toBeGreaterThan(20);
  });
});
