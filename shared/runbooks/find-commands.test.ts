/** What is taken for a command and what is not: one case for each cause of a mistake that other teams' pages showed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import type { Case } from './found-cases/case.ts';
import { endsCases } from './found-cases/ends.ts';
import { inlineCases } from './found-cases/inline.ts';
import { nestedCases } from './found-cases/nested.ts';
import { notCommandsCases } from './found-cases/not-commands.ts';
import { pastedCases } from './found-cases/pasted.ts';
import { printedCases } from './found-cases/printed.ts';
import { promptsCases } from './found-cases/prompts.ts';
import { unheardOfCases } from './found-cases/unheard-of.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

const CASES: Record<string, readonly Case[]> = {
  'output below a command, without prompts': printedCases,
  'prompts of every kind': promptsCases,
  'programs that nobody has heard of': unheardOfCases,
  'not commands': notCommandsCases,
  'inline code': inlineCases,
  'blocks in other blocks': nestedCases,
  'pages that lost their marks': pastedCases,
  'where one command ends': endsCases,
};

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

describe.each(Object.entries(CASES))('%s', (_group, cases) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const reading = readDocument(one.page, grammar, { kind: 'runbook' });
    expect(reading.commands.filter((command) => command.runnable).map((command) => command.text)).toEqual(
      one.run,
    );
    const kept = reading.commands.filter((command) => !command.runnable).map((command) => command.text);
    expect(kept).toEqual(one.shown ?? []);
  });
});
