import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { cleanedMarkdown } from './cleaned-markdown.ts';
import type { RunbookReading } from './model.ts';
import { looksPasted } from './page-pasted.ts';
import { readDocument } from './reading.ts';
import { readingDifferences } from './same-reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const read = (text: string): RunbookReading => readDocument(text, grammar, { kind: 'runbook' });

/** A rendered page, copied: the marks are gone, the words are there. */
const PASTED = `Skip to content

Runbook: Label printer stops

Last Updated: 2026-03-04 Severity: High Estimated TTR: 30 minutes Owner: Warehouse Team

Symptoms

  • Orders wait at packing for a label
  • The printer_host shows *offline* in <admin>, see https://labels.example/status

Diagnosis Steps

  1. Look at the spooler:

    # Jobs that wait
    journalctl -u cups --since "<since>"

    # Is its service there?
    systemctl status cups

    Expected: < 5 jobs, no job older than 10 minutes If different: go to the section on a full queue

  2. Ask the application:

    # How many labels were made today
    docker compose exec app python manage.py shell
    >>> from labels.models import Label
    >>> Label.today().count()

    Expected: > 100 labels If different: The application makes none

  3. Compare with the template:

    # What the code should do
    from labels import render

    def label_for(order):
        return render(order.address)

Root Causes

Cause Likelihood How to Confirm
Full print queue High Count the jobs
Driver lost Low Check the log of cups

Resolution Steps

For a Full Print Queue

  1. Cancel what waits:

    redis-cli DEL jobs:<printer>

  2. Verify: Labels come out again

Verification

After that, verify: - [ ] A test label prints - [x] Nobody waits at packing - [ ] No errors in the log

Escalation

  • If unresolved after 1 hour, escalate to: Site Lead
  • Related runbooks: orders_late.md
`;

describe('cleaned Markdown', () => {
  test('has the marks back and reads as the pasted page does', () => {
    const cleaned = cleanedMarkdown(PASTED, read)!;
    expect(cleaned.differences).toEqual([]);
    expect(readingDifferences(read(PASTED), read(cleaned.text))).toEqual([]);
    expect(looksPasted(cleaned.text)).toBe(false);
    expect(cleaned.text).toMatch(/^# Runbook: Label printer stops\n/);
    for (const part of [
      '**Last Updated:** 2026-03-04 | **Severity:** High | **Estimated TTR:** 30 minutes | **Owner:** Warehouse Team',
      '- The printer_host shows \\*offline\\* in \\<admin>, see https://labels.example/status',
      '1. Look at the spooler:\n\n   ```bash\n   # Jobs that wait\n   journalctl -u cups --since "<since>"\n',
      '   **Expected:** < 5 jobs, no job older than 10 minutes\n\n   **If different:** go to',
      '   ```console\n',
      '   >>> Label.today().count()\n',
      '   ```python\n',
      '| Full print queue | High ',
      '### For a Full Print Queue\n',
      '- [ ] A test label prints\n- [x] Nobody waits at packing\n- [ ] No errors in the log\n',
    ]) {
      expect(cleaned.text).toContain(part);
    }
    expect(cleaned.text).not.toContain('Skip to content');
  });

  test('keeps the ids of commands, so that corrections stay', () => {
    const ids = (text: string) => read(text).commands.map(({ id }) => id);
    expect(ids(PASTED)).toHaveLength(4);
    expect(ids(cleanedMarkdown(PASTED, read)!.text)).toEqual(ids(PASTED));
  });

  test('is not offered for what is Markdown already', () => {
    expect(cleanedMarkdown('# Title\n\n- one\n', read)).toBeNull();
    expect(cleanedMarkdown(cleanedMarkdown(PASTED, read)!.text, read)).toBeNull();
    expect(cleanedMarkdown('', read)).toBeNull();
  });

  test('of the fixture reads the same', () => {
    const source = readFileSync(join(import.meta.dirname, 'fixtures', 'pasted-page.md'), 'utf8');
    expect(cleanedMarkdown(source, read)?.differences).toEqual([]);
  });
});

const words = fc
  .array(
    fc.constantFrom('queue', 'is', 'long', 'node_7', '*all*', 'a|b', '<host>', '5%', '~3', '#2', '[x]', '\\'),
    {
      minLength: 2,
      maxLength: 6,
    },
  )
  .map((list) => `The ${list.join(' ')}`);
const command = fc.constantFrom(
  'df -h /srv',
  'kubectl get pods -n <namespace>',
  'ss -tlnp | grep 8443',
  'echo "a`date`b" # `',
  "awk '{print $1}' access.log",
);
const step = fc.record({
  lead: words,
  command,
  expected: fc.option(fc.constantFrom('CPU < 70%', 'no errors', '3 rows')),
});

test('pages of all kinds read the same once they are cleaned', () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 4 }),
      (bullets, steps) => {
        const page = `Skip to content\n\nRunbook: Generated\n\nSymptoms\n\n${bullets
          .map((text) => `  • ${text}\n`)
          .join('')}\nDiagnosis Steps\n\n${steps
          .map(
            ({ lead, command: text, expected }, index) =>
              `  ${index + 1}. ${lead}:\n\n    ${text}\n\n${expected ? `    Expected: ${expected} If different: call\n\n` : ''}`,
          )
          .join('')}Prevention\n\n  • one\n  • two\n`;
        const cleaned = cleanedMarkdown(page, read);
        expect(cleaned?.differences).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
