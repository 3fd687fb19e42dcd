/**
 * A fault is an error as a value: what happened, what to do, what was kept.
 *
 * `code` is `feature.reason` and never changes once released; hosts map it to exit codes and HTTP answers.
 */
import { z } from 'zod';

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

/** Builds a throwable fault. */
export function fault(
  code: string,
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

/** 2 for wrong use, 3 for refused by policy, else 1 (the CLI's exit codes). */
export function exitCodeOf(f: Fault): 1 | 2 | 3 {
  if (f.code.startsWith('usage.')) return 2;
  if (f.code.startsWith('policy.')) return 3;
  return 1;
}
