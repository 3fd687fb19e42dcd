import { beforeAll, describe, expect, test } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import {
  applyCorrections,
  correctedRisk,
  differingPatch,
  expectationsOf,
  expectationText,
  isLowered,
} from './corrections.ts';
import type { Command, Correction, CorrectionPatch, RunbookReading } from './model.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const SOURCE = `# Mail is late

## Diagnosis

\`\`\`bash
./tools/queue-length <relay>
\`\`\`

Expected: fewer than 50 waiting.

\`\`\`bash
rm -rf /var/spool/mail/stale
\`\`\`
`;

const read = (source: string): RunbookReading => readDocument(source, grammar, { kind: 'runbook' });

const say = (commandId: string, patch: CorrectionPatch): Correction => ({
  id: `about ${commandId}`,
  documentId: 'mail',
  commandId,
  text: 'as it was',
  patch,
  by: 'Ines',
  at: '2026-11-20T12:00:00.000Z',
});

const commandWith = (reading: RunbookReading, text: string): Command => {
  const found = reading.commands.find((command) => command.text.includes(text));
  if (!found) throw new Error(`no command with ${text}`);
  return found;
};

describe('a correction', () => {
  test('replaces what was read, says who did, and leaves the reading that it was given alone', () => {
    const reading = read(SOURCE);
    const queue = commandWith(reading, 'queue-length');
    const before = structuredClone(reading);
    const result = applyCorrections(reading, [
      say(queue.id, {
        risk: 'read-only',
        expectation: 'Expected: < 20 waiting If different: call the relay team',
      }),
    ]);
    expect(reading).toEqual(before);
    const changed = commandWith(result.reading, 'queue-length');
    expect(changed).toMatchObject({
      risk: 'read-only',
      expectations: [
        { text: '< 20 waiting', otherwise: 'call the relay team', predicates: [{ op: '<', value: '20' }] },
      ],
    });
    expect(changed.riskReasons.join(' ')).toContain('says Ines');
    expect(changed.riskReasons.join(' ')).toContain(`Hotwash reads ${queue.risk}`);
    expect(result.corrections[0]!.original).toMatchObject({
      risk: queue.risk,
      expectations: queue.expectations,
    });
  });

  test('stays with its command while the rest of the file changes', () => {
    const queue = commandWith(read(SOURCE), 'queue-length');
    const edited = `---\nowner: Post\n---\n\nNew words.\n\n${SOURCE.replace('fewer than 50', 'at most 80')}\n## Prevention\n\n\`\`\`sh\nuptime\n\`\`\`\n`;
    const { reading, corrections } = applyCorrections(read(edited), [say(queue.id, { runnable: false })]);
    expect(commandWith(reading, 'queue-length')).toMatchObject({
      runnable: false,
      reason: 'It is no command, says Ines.',
    });
    expect(corrections[0]!.original?.runnable).toBe(true);
    expect(reading.warnings).toContain('1 command is shown but not run; each says why.');
  });

  test('whose command is gone is kept as unused, and counts again when the command is back', () => {
    const queue = commandWith(read(SOURCE), 'queue-length');
    const correction = say(queue.id, { risk: 'changes state' });
    const without = applyCorrections(read(SOURCE.replace('queue-length', 'queue-size')), [correction]);
    expect(without.corrections).toEqual([{ ...correction, original: null }]);
    expect(commandWith(without.reading, 'queue-size').risk).toBe(queue.risk);
    const back = applyCorrections(read(SOURCE), [correction]);
    expect(commandWith(back.reading, 'queue-length').risk).toBe('changes state');
  });

  test('of the language decides whether it runs, unless the reader says that as well', () => {
    const reading = read(SOURCE);
    const { id } = commandWith(reading, 'queue-length');
    const as = (patch: CorrectionPatch) =>
      commandWith(applyCorrections(reading, [say(id, patch)]).reading, 'queue-length');
    expect(as({ language: 'Python' })).toMatchObject({ language: 'python', runnable: false });
    expect(as({ language: 'Python' }).reason).toContain('python');
    expect(as({ language: 'python', runnable: true })).toMatchObject({ runnable: true, reason: '' });
    expect(as({ language: 'zsh' })).toMatchObject({ language: 'zsh', runnable: true });
  });

  test('never takes what destroys for less than a change', () => {
    const reading = read(SOURCE);
    const rm = commandWith(reading, 'rm -rf');
    expect(rm.risk).toBe('destructive');
    const { reading: after } = applyCorrections(reading, [say(rm.id, { risk: 'read-only' })]);
    expect(commandWith(after, 'rm -rf').risk).toBe('changes state');
  });
});

test('which risks are lower', () => {
  expect(isLowered('unknown', 'read-only')).toBe(true);
  expect(isLowered('destructive', 'changes state')).toBe(true);
  expect(isLowered('read-only', 'destructive')).toBe(false);
  expect(isLowered('read-only', 'read-only')).toBe(false);
  expect(correctedRisk('changes state', 'read-only')).toBe('read-only');
  expect(correctedRisk('read-only', 'destructive')).toBe('destructive');
});

test('expectations as text come back as they were', () => {
  const text = 'CPU < 70 % If different: resources are short\nno errors in the log';
  const expectations = expectationsOf(text);
  expect(expectations).toHaveLength(2);
  expect(expectations[0]).toMatchObject({ text: 'CPU < 70 %', otherwise: 'resources are short' });
  expect(expectationText(expectations)).toBe(text);
  expect(expectationsOf('Expected: 3 nodes\nIf different: wake the cluster team')).toMatchObject([
    { text: '3 nodes', otherwise: 'wake the cluster team' },
  ]);
  expect(expectationsOf(' \n ')).toEqual([]);
});

test('what is as Hotwash reads it anyway is no correction', () => {
  const command = commandWith(read(SOURCE), 'queue-length');
  const same = {
    runnable: true,
    language: 'bash',
    risk: command.risk === 'unknown' ? undefined : command.risk,
    expectation: expectationText(command.expectations),
  };
  expect(differingPatch(command, same)).toEqual({});
  expect(differingPatch(command, { ...same, risk: 'destructive' })).toEqual({ risk: 'destructive' });
  expect(differingPatch(command, { language: 'python', runnable: false })).toEqual({ language: 'python' });
});
