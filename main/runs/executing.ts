/** Runs one step in a session: output masked and spooled as it comes, collected and judged once it has ended. */
import type { BlobStage } from '#main/db/blob-stage.ts';
import type { Log } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';
import type { TypedInput } from '#shared/runbooks/shell/typed-input.ts';
import { judge, notJudged } from '#shared/runs/judge.ts';
import { createMasker, type Masked, maskText } from '#shared/runs/masking.ts';
import type { Outcome, Verdict } from '#shared/runs/model.ts';
import type { SecretText } from './secret-text.ts';
import { maskedText } from './secrets.ts';
import type { Stream } from './session/channel.ts';
import type { CommandEnd, Segment, Session } from './session/session.ts';
import { collectSpool, noOutput, type StoredOutput } from './spool/stored-output.ts';
import { createSpool } from './spool/writer.ts';
import type { StoredStep } from './store.ts';

/** Bytes of stdout that are judged; expectations are about lines that a person would read. */
const JUDGED_BYTES = 1024 * 1024;

export interface ExecutionOptions {
  step: StoredStep;
  /** What the shell gets in place of the step's text. */
  secret: SecretText | null;
  folder: string;
  /** Where its output becomes one blob. */
  stage: BlobStage;
  /** Exact values that must not be stored or shown. */
  secrets: readonly string[];
  capBytes: number;
  /** How the step is given its input; null is through a pipe. */
  typed: TypedInput | null;
  /** Reads what the command printed on stdout in the baseline; null without one. */
  baseline(): string | null;
  clock: () => number;
  log: Log;
  /** New output is on disk. */
  grown(): void;
}

/** What running a step left behind. */
export interface Execution {
  outcome: Outcome;
  exitCode: number | null;
  /** For a person; empty when there is nothing to say. */
  reason: string;
  maskedCount: number;
  droppedBytes: number;
  output: StoredOutput;
  verdicts: Verdict[];
}

export async function executeStep(session: Session, options: ExecutionOptions): Promise<Execution> {
  const { step, secret, folder, secrets, clock, log } = options;
  const spool = createSpool({
    folder,
    capBytes: options.capBytes,
    clock,
    pressure: (hold) => (hold ? session.pause() : session.resume()),
    grown: options.grown,
  });
  const maskers = { stdout: createMasker(byteStrings(secrets)), stderr: createMasker(byteStrings(secrets)) };
  let maskedCount = 0;
  const keep = (stream: Stream, masked: Masked) => {
    maskedCount += masked.count;
    if (masked.text.length > 0) spool.write(stream, Buffer.from(masked.text, 'latin1'));
  };
  const end = await session.run({
    text: secret?.text ?? step.text,
    variables: secret?.variables,
    input: step.stdin.length > 0 ? `${step.stdin.join('\n')}\n` : null,
    typed: options.typed,
    timeoutMs: step.timeoutMs,
    sampleMs: step.sampleMs === null ? null : Math.min(step.sampleMs, step.timeoutMs),
    output: (stream, bytes) => keep(stream, maskers[stream].push(bytes.toString('latin1'))),
  });
  keep('stdout', maskers.stdout.flush());
  keep('stderr', maskers.stderr.flush());
  const spooled = await spool.finish();
  if (spooled.problem) log.error({ stepId: step.id, problem: spooled.problem }, 'output could not be kept');
  // One byte more than is judged tells that there was more.
  const collected = await collectSpool(folder, options.stage, JUDGED_BYTES + 1).catch((error: unknown) => {
    log.error({ err: error, stepId: step.id }, 'output could not be stored');
    return { ...noOutput(), problem: faultOf(error).message };
  });
  const problem = 'problem' in collected ? collected.problem : spooled.problem;
  return {
    outcome: end.outcome,
    exitCode: end.exitCode,
    // What a client said last may repeat what the command printed.
    reason: maskedText(reasonOf(step, end, problem), secrets),
    maskedCount,
    droppedBytes: spooled.dropped,
    output: collected,
    verdicts: verdictsOf(options, end, collected.heads, spooled.dropped > 0 || problem !== null),
  };
}

/** A step that came to nothing: it never had a shell, or the run was stopped before it did. */
export function withoutOutput(step: StoredStep, outcome: 'failed' | 'stopped', reason: string): Execution {
  return {
    outcome,
    exitCode: null,
    reason,
    maskedCount: 0,
    droppedBytes: 0,
    output: noOutput(),
    verdicts: step.expectations.map((expectation) => notJudged(expectation, 'The command did not run.')),
  };
}

function verdictsOf(
  { step, baseline, secrets }: ExecutionOptions,
  end: CommandEnd,
  { stdout, stderr }: StoredOutput['heads'],
  dropped: boolean,
): Verdict[] {
  if (end.outcome === 'stopped' || end.outcome === 'timed out') {
    return step.expectations.map((expectation) =>
      notJudged(
        expectation,
        end.outcome === 'stopped' ? 'The command was stopped.' : 'The command took too long.',
      ),
    );
  }
  const nearBaseline = step.expectations.some(({ predicates }) =>
    predicates.some(({ op }) => op === 'within'),
  );
  const observed = {
    exitCode: end.exitCode,
    stdout: stdout.subarray(0, JUDGED_BYTES).toString('utf8'),
    stderr: stderr.subarray(0, JUDGED_BYTES).toString('utf8'),
    command: step.text,
    incomplete: dropped || stdout.length > JUDGED_BYTES,
    baseline: nearBaseline ? baseline() : null,
    recordedOutput: step.recordedOutput,
    ...(end.segments ? { segments: end.segments.map((segment) => shownSegment(segment, secrets)) } : {}),
  };
  return step.expectations.map((expectation) => judge(expectation, observed));
}

/** Masked as what is stored of it was. */
function shownSegment({ input, output }: Segment, secrets: readonly string[]) {
  const shown = maskText(output, byteStrings(secrets)).text;
  return { input, output: Buffer.from(shown, 'latin1').toString('utf8') };
}

function reasonOf(step: StoredStep, end: CommandEnd, problem: string | null): string {
  const reasons: string[] = end.note ? [end.note] : [];
  if (end.outcome === 'timed out') reasons.push(`It did not end within ${step.timeoutMs / 1000} s.`);
  if (end.survivors.length > 0) {
    reasons.push(`These processes did not die: ${end.survivors.join(', ')}.`);
  }
  if (end.connectionLost) {
    reasons.push(
      `${end.connectionLost} Whether the command had ended is not known; what it began there is ended. Directory and variables set until here are gone.`,
    );
  } else if (end.sessionLost) {
    reasons.push('The shell ended with this command: directory and variables set until here are gone.');
  }
  if (problem) reasons.push(`Output could not be kept: ${problem}.`);
  return reasons.join(' ');
}

function byteStrings(secrets: readonly string[]): string[] {
  return secrets.map((secret) => Buffer.from(secret, 'utf8').toString('latin1'));
}
