/**
 * A fault is an error as a value: what happened, what to do, what was kept.
 *
 * `code` is `feature.reason` and never changes once released; hosts map it to exit codes and HTTP answers.
 */
import { z } from 'zod';
import { exitCodeOfCode, type FaultCode } from './fault-codes.ts';

export const Fault = z.object({
  /** Stable and machine-readable, e.g. `incidents.not-found`, `policy.refused`, `usage.bad-time`. */
  code: z.string(),
  /** One sentence for the person. */
  message: z.string(),
  /** What the person can do about it. */
  todo: z.string().optional(),
  /** What was saved in spite of it. */
  kept: z.string().optional(),
});
export type Fault = z.infer<typeof Fault>;

/** Carries a {@link Fault} through code that throws. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.name = 'FaultError';
    this.fault = fault;
  }
}

/** Builds a throwable fault. A new code goes into `fault-codes.ts`, which says how a command ends with it. */
export function fault(
  code: FaultCode,
  message: string,
  more: { todo?: string; kept?: string } = {},
): FaultError {
  return new FaultError({ code, message, ...more });
}

/** The fault in whatever was thrown, or an `internal` one that names the error. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error && typeof error === 'object' && 'data' in error) {
    const parsed = Fault.safeParse(error.data);
    if (parsed.success) return parsed.data;
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: message || 'Something failed without saying why.' };
}

/** The exit code of a command that ends with the fault; the rule stands in `fault-codes.ts`. */
export function exitCodeOf(f: Fault): 1 | 2 | 3 {
  return exitCodeOfCode(f.code);
}
