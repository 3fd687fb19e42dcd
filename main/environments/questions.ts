/**
 * Questions that clients ask before they connect (host keys, passwords), and that Hotwash asks for secrets without a
 * value. Everybody who follows them may answer, in any window or at the terminal; the first answer counts. An answer
 * goes to whoever asked and is kept nowhere.
 */
import { randomUUID } from 'node:crypto';
import type { ConnectionQuestion } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import { createFollowed } from './followed.ts';

/** Milliseconds that a question waits for an answer. */
const PATIENCE_MS = 120_000;

export type Asked = Pick<ConnectionQuestion, 'kind' | 'prompt' | 'secret'>;

/**
 * Why there is no answer. `nobody`: no window and no terminal is there to ask. `refused`: a person said no.
 * `too late`: nobody answered in time. `given up`: whoever asked no longer wants to know.
 */
export type Unanswered = 'nobody' | 'refused' | 'too late' | 'given up';

export type Answer = { said: string } | { unanswered: Unanswered };

export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions({ patienceMs = PATIENCE_MS }: { patienceMs?: number } = {}) {
  const waiting = new Map<string, { question: ConnectionQuestion; settle: (answer: Answer) => void }>();
  const followed = createFollowed(() => [...waiting.values()].map(({ question }) => question));

  return {
    /** Never rejects, and never waits for longer than the patience. The signal gives the question up. */
    ask(about: { id: string; name: string }, asked: Asked, signal?: AbortSignal): Promise<Answer> {
      if (signal?.aborted) return Promise.resolve({ unanswered: 'given up' });
      if (!followed.followed) return Promise.resolve({ unanswered: 'nobody' });
      const { kind, prompt, secret } = asked;
      const question: ConnectionQuestion = {
        id: randomUUID(),
        environmentId: about.id,
        environmentName: about.name,
        kind,
        prompt,
        secret,
      };
      return new Promise((resolve) => {
        const settle = (answer: Answer) => {
          if (!waiting.delete(question.id)) return;
          clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
          resolve(answer);
          followed.changed();
        };
        const giveUp = () => settle({ unanswered: 'given up' });
        const timer = setTimeout(() => settle({ unanswered: 'too late' }), patienceMs);
        signal?.addEventListener('abort', giveUp, { once: true });
        waiting.set(question.id, { question, settle });
        followed.changed();
      });
    },

    /** Null refuses. Fault: `environments.no-such-question` when it no longer waits. */
    answer(questionId: string, answer: string | null): void {
      const entry = waiting.get(questionId);
      if (!entry) {
        throw fault('environments.no-such-question', 'This question no longer waits for an answer.', {
          todo: 'Somebody else may have answered it. If the connection was not made, try again.',
        });
      }
      entry.settle(answer === null ? { unanswered: 'refused' } : { said: answer });
    },

    /** Those that wait now, then the whole list again at each change. */
    follow: (signal?: AbortSignal) => followed.follow(signal),

    /** Gives all of them up. */
    close(): void {
      for (const { settle } of [...waiting.values()]) settle({ unanswered: 'given up' });
    },
  };
}
