/** The shape of a rule about flags. */
import type { Risk } from '../model.ts';

export interface FlagRule {
  program: RegExp;
  /**
   * Matched against the arguments joined by single spaces, with a space before and after. A space inside an argument
   * is {@link INNER_SPACE} there, so that a quoted text is never taken for a flag.
   */
  when: RegExp;
  risk: Risk;
  /** Why, for a person. Empty for read-only. */
  why: string;
}

export const INNER_SPACE = '\u2420';

export function rule(program: RegExp, when: RegExp, risk: Risk, why = ''): FlagRule {
  return { program, when, risk, why };
}

export const LOOK = 'read-only';
export const CHANGE = 'changes state';
export const DESTROY = 'destructive';
