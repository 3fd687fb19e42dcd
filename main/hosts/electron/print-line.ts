/** The core's side of printing: asks the main process, which alone has an engine, and waits for its answer. */
import { fault } from '#shared/fault.ts';
import type { FromCore, ToCore } from './core-messages.ts';

export interface PrintLine {
  /** The page as a PDF. Faults: `exports.print-failed`, `exports.stopped`. */
  print(html: string, signal: AbortSignal): Promise<Uint8Array>;
  answer(message: Extract<ToCore, { kind: 'printed' }>): void;
}

export function createPrintLine(post: (message: FromCore) => void): PrintLine {
  const waiting = new Map<number, { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void }>();
  let last = 0;
  return {
    print(html, signal) {
      if (signal.aborted) return Promise.reject(stopped());
      last += 1;
      const id = last;
      return new Promise<Uint8Array>((resolve, reject) => {
        const stop = () => {
          waiting.delete(id);
          post({ kind: 'stop-printing', id });
          reject(stopped());
        };
        signal.addEventListener('abort', stop, { once: true });
        const done = () => signal.removeEventListener('abort', stop);
        waiting.set(id, {
          resolve(pdf) {
            done();
            resolve(pdf);
          },
          reject(error) {
            done();
            reject(error);
          },
        });
        post({ kind: 'print', id, html });
      });
    },

    answer({ id, pdf, problem }) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (!asked) return;
      if (pdf) asked.resolve(pdf);
      else {
        asked.reject(
          fault('exports.print-failed', `The page could not be printed: ${problem}`, {
            todo: 'Try again, or export HTML and print it from a browser.',
            kept: 'The document is as it was.',
          }),
        );
      }
    },
  };
}

function stopped() {
  return fault('exports.stopped', 'The export was stopped.', { kept: 'The document is as it was.' });
}
