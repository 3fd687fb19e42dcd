/**
 * Runs in the XML that CI systems read as test results: one suite a run, one case a command. What Jenkins, GitLab
 * and GitHub actions agree on: testsuites, testsuite, testcase, failure, error, skipped, system-out.
 */
import type { RunDetail, Step, Verdict } from '../model.ts';
import { shownText } from '../shown-text.ts';
import { effectiveVerdict } from '../verdicts.ts';

export function junitReport(details: readonly RunDetail[]): string {
  const suites = details.map(suiteOf);
  const total = (name: keyof Counts) => suites.reduce((sum, { counts }) => sum + counts[name], 0);
  const counts: Counts = {
    tests: total('tests'),
    failures: total('failures'),
    errors: total('errors'),
    skipped: total('skipped'),
    // Runs in several environments go on at the same time.
    time: Math.max(0, ...suites.map((suite) => suite.counts.time)),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(details.map(({ run }) => run.ref).join(', '))}" ${countsText(counts)}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  /** Seconds. */
  time: number;
}

function suiteOf({ run, steps }: RunDetail): { counts: Counts; lines: string[] } {
  const cases = steps.map((step) => ({ step, result: resultOf(step) }));
  const count = (kind: Result['kind']) => cases.filter(({ result }) => result.kind === kind).length;
  const counts: Counts = {
    tests: steps.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: secondsOf(run.startedAt, run.endedAt),
  };
  const name = attribute(`${run.runbookTitle} (${run.runbookRef}) in ${run.environmentName}`);
  return {
    counts,
    lines: [
      `  <testsuite name="${name}" ${countsText(counts)} timestamp="${run.startedAt.slice(0, 19)}" hostname="${attribute(run.environmentName)}">`,
      '    <properties>',
      property('run', run.ref),
      property('revision', run.revision),
      property('actor', run.actor),
      property('state', run.state),
      '    </properties>',
      ...cases.map(({ step, result }) => testCase(step, result)),
      '  </testsuite>',
    ],
  };
}

function countsText({ tests, failures, errors, skipped, time }: Counts): string {
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${time.toFixed(3)}"`;
}

interface Result {
  kind: 'passed' | 'failure' | 'error' | 'skipped';
  message: string;
}

function resultOf(step: Step): Result {
  if (step.state !== 'ended') return { kind: 'skipped', message: step.reason || 'It was not run.' };
  switch (step.outcome) {
    case 'failed':
      return {
        kind: 'failure',
        message: step.exitCode === null ? step.reason : `It failed with exit code ${step.exitCode}.`,
      };
    case 'timed out':
      return { kind: 'failure', message: step.reason };
    case 'refused':
      return { kind: 'skipped', message: step.reason };
    case 'stopped':
      return { kind: 'error', message: 'It was stopped.' };
    case 'interrupted':
      return { kind: 'error', message: step.reason };
    default: {
      const unmet = step.verdicts.filter((verdict) => effectiveVerdict(verdict) === 'not met');
      if (unmet.length === 0) return { kind: 'passed', message: '' };
      return {
        kind: 'failure',
        message: unmet.map((verdict) => `Expected: ${verdict.expectation.text}`).join(' '),
      };
    }
  }
}

function testCase(step: Step, { kind, message }: Result): string {
  const name = attribute(step.label || step.text.split('\n', 1)[0]!);
  const opening = `    <testcase name="${name}" classname="${attribute(step.heading.join(' › '))}" time="${secondsOf(step.startedAt, step.endedAt).toFixed(3)}">`;
  const told = detailsOf(step);
  const lines = [opening];
  if (kind === 'skipped') lines.push(`      <skipped message="${attribute(message)}"/>`);
  else if (kind !== 'passed')
    lines.push(`      <${kind} message="${attribute(message)}">${content(told)}</${kind}>`);
  lines.push(`      <system-out>${content(told)}</system-out>`, '    </testcase>');
  return lines.join('\n');
}

/** The command with what was found; outputs stay in Hotwash. */
function detailsOf(step: Step): string {
  const lines = [`$ ${shownText(step)}`];
  if (step.outcome)
    lines.push(step.exitCode === null ? step.outcome : `${step.outcome}, exit code ${step.exitCode}`);
  if (step.reason) lines.push(step.reason);
  for (const verdict of step.verdicts) lines.push(...verdictLines(verdict));
  return lines.join('\n');
}

function verdictLines(verdict: Verdict): string[] {
  const by = verdict.person
    ? `, said ${verdict.person.by}${verdict.person.note ? `: ${verdict.person.note}` : ''}`
    : '';
  return [
    `${effectiveVerdict(verdict)}: ${verdict.expectation.text}${by}`,
    ...verdict.findings.map((finding) => `  ${finding.seen}`),
  ];
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${attribute(value)}"/>`;
}

/** Seconds; 0 while one end is missing. */
function secondsOf(start: string | null, end: string | null): number {
  const ms = start && end ? Date.parse(end) - Date.parse(start) : 0;
  return Math.max(0, ms) / 1000;
}

function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Escaped, without the characters that XML 1.0 (2.2) does not allow even so. */
function content(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
