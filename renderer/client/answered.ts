/** Calls that are short: no answer for long means that none will come, though the line still stands. */
import { fault } from '#shared/fault.ts';

/** Milliseconds that a short call may take, on a busy machine too. */
export const ANSWER_MS = 20_000;

/**
 * The answer to `call`, or the fault `client.unanswered` after {@link ANSWER_MS}: a process that hangs, or a tunnel
 * whose far end is gone, keeps the line open. The call itself goes on, and may take effect later.
 */
export function answered<T>(call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          fault('client.unanswered', `Hotwash has not answered for ${ANSWER_MS / 1000} seconds.`, {
            kept: 'the text, which stays here.',
            todo: 'Look whether Hotwash still runs, then save again.',
          }),
        ),
      ANSWER_MS,
    );
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
