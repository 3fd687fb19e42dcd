/** Evidence from a run: the output as it was stored, masked then, never changed after. */
import { fault } from '#shared/fault.ts';
import type { Step } from '#shared/runs/model.ts';
import { verdictOfStep } from '#shared/runs/verdicts.ts';
import type { NewEvidence } from './timeline.ts';

/** What a step left behind, as the runs feature tells it. */
export interface StepOutput {
  step: Step;
  environmentName: string;
  runId: string;
  runRef: string;
  /** The stored output, both streams in order, as bytes without framing; null while there is none yet. */
  output: { sha256: string; size: number; text: string } | null;
}

/** What a terminal showed, as the runs feature tells it: stored lines of text, secrets masked. */
export interface TerminalOutput {
  sha256: string;
  size: number;
  text: string;
  /** What it was opened for; empty for a plain shell. */
  command: string;
  environmentName: string;
  /** `open`, or how it ended. */
  outcome: string;
  runId: string | null;
  endedAt: string | null;
}

/** Lines and characters of the excerpt that stands on the timeline and in the postmortem. */
const EXCERPT_LINES = 14;
const EXCERPT_LENGTH = 2000;

/** Fault: `incidents.nothing-to-pin` while the command still runs. */
export function evidenceOf({ step, environmentName, runId, output }: StepOutput): NewEvidence {
  if (!output) {
    throw fault('incidents.nothing-to-pin', 'This command has no finished output yet.', {
      todo: 'Wait until it has ended, or stop it; then pin.',
    });
  }
  return {
    sha256: output.sha256,
    size: output.size,
    mediaType: 'text/plain',
    name: 'output.txt',
    command: step.text,
    environment: environmentName,
    outcome: step.exitCode === null ? step.outcome : `${step.outcome} (exit ${step.exitCode})`,
    verdict: verdictOfStep(step),
    runId,
    stepId: step.id,
    excerpt: excerptOf(output.text),
  };
}

export function terminalEvidence(terminal: TerminalOutput): NewEvidence {
  const { sha256, size, command, environmentName, outcome, runId, text } = terminal;
  return {
    sha256,
    size,
    mediaType: 'text/plain',
    name: 'terminal.txt',
    command: command || 'Terminal',
    environment: environmentName,
    outcome,
    verdict: null,
    runId,
    stepId: null,
    excerpt: excerptOf(text),
  };
}

/** A file that somebody gave: told by itself alone. */
export function fileEvidence(
  file: Pick<NewEvidence, 'sha256' | 'size' | 'mediaType' | 'name' | 'excerpt'>,
): NewEvidence {
  const ran = { command: null, environment: null, outcome: null, verdict: null, runId: null, stepId: null };
  return { ...file, ...ran };
}

/** @param whole false when the text is only the beginning of what there is */
export function excerptOf(text: string, whole = true): string {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  const shown = lines.slice(0, EXCERPT_LINES).join('\n').slice(0, EXCERPT_LENGTH);
  if (!whole) return `${shown}\n… and more`;
  const rest = lines.length - EXCERPT_LINES;
  return rest > 0 ? `${shown}\n… ${rest} more lines` : shown;
}

/** The line that the pin adds to the timeline. */
export function pinText({ step, environmentName, runRef }: StepOutput, note: string): string {
  const findings = step.verdicts.flatMap((verdict) =>
    verdict.findings.filter((finding) => finding.value !== 'met').map((finding) => finding.seen),
  );
  const label = step.label || step.heading.at(-1) || 'Output';
  const told = note.trim() || [label, findings.join('; ')].filter(Boolean).join(': ');
  return `${told} (${runRef} @ ${environmentName})`;
}

export function terminalPinText({ command, environmentName }: TerminalOutput, note: string): string {
  const first = command.split('\n', 1)[0];
  return `${note.trim() || (first ? `Terminal: ${first}` : 'Terminal')} (@ ${environmentName})`;
}
