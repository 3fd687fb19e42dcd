/**
 * The risk of a command once its parameters are filled in, where a reader has lowered it. A reader spoke about the
 * command as the runbook has it: that holds as long as the values make it no more dangerous than it was then.
 */
import { isLowered, RISK_ORDER } from '#shared/runbooks/corrections.ts';
import type { AppliedCorrection, Command, Risk, RunbookReading } from '#shared/runbooks/model.ts';
import { findPlaceholders, maskPlaceholders } from '#shared/runbooks/shell/placeholders.ts';

interface ReadRisk {
  risk: Risk;
  reasons: string[];
}

/** `read` is what Hotwash itself reads from a text. */
export function createFilledRisk(read: (text: string, stdin: readonly string[]) => ReadRisk) {
  /**
   * Which lowered command a text is from, by the lines of input that go with it. A text that is not known here gets
   * the risk that Hotwash reads, which is the careful answer.
   */
  const source = new WeakMap<readonly string[], Command>();

  return {
    /** Remembers which commands of a corrected reading were lowered. */
    note(reading: RunbookReading, corrections: readonly AppliedCorrection[]): void {
      const originals = new Map(corrections.map(({ commandId, original }) => [commandId, original]));
      for (const command of reading.commands) {
        const original = originals.get(command.id);
        if (original && isLowered(original.risk, command.risk)) source.set(command.stdin, command);
      }
    },

    /** Remembers that these lines of input go with the command's filled text. */
    filled(command: Command, stdin: readonly string[]): void {
      // Planning may have left places out of it, which the environment fills in.
      const read = source.get(command.stdin);
      if (read?.id === command.id) source.set(stdin, read);
    },

    of(text: string, stdin: readonly string[]): ReadRisk {
      const filled = read(text, stdin);
      const command = source.get(stdin);
      if (!command) return filled;
      const open = read(maskPlaceholders(command.text, findPlaceholders(command.text)), command.stdin);
      const worse = RISK_ORDER.indexOf(filled.risk) > RISK_ORDER.indexOf(open.risk);
      return worse ? filled : { risk: command.risk, reasons: command.riskReasons };
    },
  };
}
