/**
 * Every error leaves the core as an oRPC error whose `data` is a fault, so that windows, browsers and the command
 * line read the same code, sentence and advice.
 */

import { ORPCError, ValidationError } from '@orpc/server';
import { type Fault, FaultError, faultOf } from '#shared/fault.ts';
import { inputFault } from './input-fault.ts';
import type { Log } from './log.ts';

/** Wraps what a procedure threw. Unexpected errors are logged with their stack; people get the sentence. */
export function onTheWire(error: unknown, path: readonly string[], log: Log): ORPCError<string, Fault> {
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    if (error.code === 'BAD_REQUEST') return wrap(inputFault(error.cause.issues, path), 400);
    log.error({ path, issues: error.cause.issues }, 'an answer does not fit the contract');
    return wrap(
      { code: 'internal', message: `${path.join('.')} gave an answer that does not fit the contract.` },
      500,
    );
  }
  if (error instanceof FaultError) return wrap(error.fault, 422);
  if (error instanceof ORPCError) return error as ORPCError<string, Fault>;
  const known = faultOf(error);
  if (known.code === 'internal') log.error({ path, err: error }, 'a procedure failed');
  return wrap(known, 500);
}

function wrap(fault: Fault, status: number): ORPCError<string, Fault> {
  return new ORPCError('FAULT', { status, message: fault.message, data: fault });
}
