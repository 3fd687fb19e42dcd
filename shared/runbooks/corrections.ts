/**
 * Readers' corrections: what a person says of a command counts over what Hotwash reads. They go by the command's id,
 * which stays while the rest of the document changes.
 */
import { expectationOf, readOtherwise, splitExpectation } from './expectations.ts';
import { classOfLanguage } from './languages.ts';
import type {
  AppliedCorrection,
  Command,
  Correction,
  CorrectionPatch,
  Expectation,
  Risk,
  RunbookReading,
  ShownCode,
} from './model.ts';
import { notRunWarning } from './not-run.ts';
import { parametersOf } from './parameters-of.ts';
import { notRunProblem } from './problems.ts';

/** From harmless to grave. What is unknown is taken for more than reading and less than a change that is known. */
export const RISK_ORDER: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

/** Reads a block of code as the command that a reader makes of it; null when the patch makes it none. */
export type MadeCommand = (block: ShownCode, patch: CorrectionPatch) => Command | null;

/**
 * The reading as its readers corrected it, and every correction with what it replaces. A correction whose command is
 * gone is kept and given with `original: null`: it counts again when the command comes back. The reading given is not
 * changed.
 *
 * @param made makes commands of blocks (marked-code.ts); where it is left out blocks stay blocks
 */
export function applyCorrections(
  reading: RunbookReading,
  corrections: readonly Correction[],
  made: MadeCommand = () => null,
): { reading: RunbookReading; corrections: AppliedCorrection[] } {
  if (corrections.length === 0) return { reading, corrections: [] };
  const byCommand = new Map(corrections.map((correction) => [correction.commandId, correction]));
  const originals = new Map<string, Command>();
  const commands = reading.commands.map((command) => {
    const correction = byCommand.get(command.id);
    if (!correction) return command;
    originals.set(command.id, command);
    return corrected(command, correction);
  });
  const blocks = reading.blocks.filter((block) => {
    const correction = byCommand.get(block.id);
    const command = correction && made(block, correction.patch);
    if (!command) return true;
    originals.set(block.id, { ...command, language: block.language, runnable: false, reason: block.reason });
    for (const [at, above] of commands.entries())
      if (showed(above, block)) commands[at] = withoutOutput(above);
    commands.push(corrected(command, correction));
    return false;
  });
  if (blocks.length < reading.blocks.length) commands.sort((left, right) => left.start - right.start);
  const parameters = blocks.length < reading.blocks.length ? parametersOf(commands) : reading.parameters;
  return {
    reading: { ...reading, commands, blocks, parameters, ...problemsAfter(reading, commands) },
    corrections: corrections.map((correction) => ({
      ...correction,
      original: originalOf(originals.get(correction.commandId)),
    })),
  };
}

/**
 * The risk that counts when a reader names one. What Hotwash reads as destructive is never taken for less than a
 * change: a slip of the reader must not let it run unasked.
 */
export function correctedRisk(own: Risk, said: Risk): Risk {
  return own === 'destructive' && said !== 'destructive' ? 'changes state' : said;
}

/** True when the reader takes the command for less dangerous than Hotwash does. */
export function isLowered(own: Risk, said: Risk): boolean {
  return RISK_ORDER.indexOf(said) < RISK_ORDER.indexOf(own);
}

/** The patch without what is as Hotwash reads it anyway; empty when nothing is left to correct. */
export function differingPatch(command: Command, patch: CorrectionPatch): CorrectionPatch {
  const { runnable, language, risk, expectation } = patch;
  const rest: CorrectionPatch = {};
  if (patch.runWith !== undefined) rest.runWith = patch.runWith;
  if (language !== undefined && language.toLowerCase() !== command.language) rest.language = language;
  const before = rest.language === undefined ? command : inLanguage(command, rest.language, '');
  // What an interpreter runs is a command unless the reader takes that back.
  const runs = rest.runWith === undefined ? before.runnable : true;
  if (runnable !== undefined && runnable !== runs) rest.runnable = runnable;
  if (risk !== undefined && risk !== command.risk) rest.risk = risk;
  if (expectation !== undefined && expectation.trim() !== expectationText(command.expectations)) {
    rest.expectation = expectation.trim();
  }
  return rest;
}

/** Expectations as the person edits them: one a line, with what to do otherwise behind it. */
export function expectationText(expectations: readonly Expectation[]): string {
  return expectations
    .map(({ text, otherwise }) => (otherwise ? `${text} If different: ${otherwise}` : text))
    .join('\n');
}

/** The opposite of {@link expectationText}: each line is read as it would be in a runbook. */
export function expectationsOf(text: string): Expectation[] {
  const lines = text.split('\n').map((line) => line.trim());
  const expectations: Expectation[] = [];
  for (const line of lines.filter((each) => each !== '')) {
    const last = expectations.at(-1);
    const otherwise = readOtherwise(line);
    if (otherwise !== null && last) {
      last.otherwise ||= otherwise;
      continue;
    }
    const split = splitExpectation(/^expected\b/i.test(line) ? line : `Expected: ${line}`);
    expectations.push(split?.text ? expectationOf(split.text, split.otherwise) : expectationOf(line));
  }
  return expectations;
}

/** True when the block was taken for what the command prints. */
function showed({ recordedOutput }: Command, { text }: ShownCode): boolean {
  return recordedOutput !== null && recordedOutput.trim() === text.trim();
}

function withoutOutput(command: Command): Command {
  const expectations = command.expectations.filter(({ recorded }) => !recorded);
  return { ...command, recordedOutput: null, expectations };
}

function corrected(command: Command, { patch, by }: Correction): Command {
  const said =
    patch.language === undefined || patch.runWith !== undefined
      ? command
      : inLanguage(command, patch.language, by);
  // Its own lines of input: by them the core knows the corrected command from the one that was read.
  const next = { ...said, stdin: [...command.stdin] };
  if (patch.runnable !== undefined && patch.runnable !== next.runnable) {
    next.runnable = patch.runnable;
    next.reason = patch.runnable ? '' : `It is no command, says ${by}.`;
  }
  if (patch.risk !== undefined) {
    const risk = correctedRisk(command.risk, patch.risk);
    if (risk !== command.risk) {
      const own = [command.risk, ...command.riskReasons].join(': ');
      next.risk = risk;
      next.riskReasons = [`${risk} says ${by}`, `Hotwash reads ${own}`];
    }
  }
  if (patch.expectation !== undefined) next.expectations = expectationsOf(patch.expectation);
  return next;
}

function inLanguage(command: Command, said: string, by: string): Command {
  const language = said.toLowerCase();
  const promised = classOfLanguage(language);
  if (promised === 'shell') return { ...command, language, runnable: true, reason: '' };
  if (promised === 'perhaps') return { ...command, language };
  return {
    ...command,
    language,
    runnable: false,
    reason: `It is ${language} and not for a shell, says ${by}.`,
  };
}

function originalOf(command: Command | undefined): AppliedCorrection['original'] {
  if (!command) return null;
  const { language, runnable, reason, risk, riskReasons, expectations } = command;
  return { language, runnable, reason, risk, riskReasons, expectations };
}

/** What counts the commands that are not run is told anew. */
function problemsAfter(reading: RunbookReading, commands: readonly Command[]) {
  const before = notRunWarning(reading.commands);
  const others = reading.problems.filter(({ message }) => message !== before);
  const problems = [...others, ...notRunProblem(commands)];
  return { problems, warnings: problems.map(({ message }) => message) };
}
