/** Asks the person at the terminal what connections want to know: host keys, passwords, values of secrets. */
import type { HotwashClient } from '#shared/contract.ts';
import type { ConnectionQuestion } from '#shared/environments/model.ts';
import type { Screen } from './terminal/screen.ts';
import { printableLines } from './terminal/text.ts';

/**
 * Follows the questions until the signal fires. Only one is asked at a time; one that was answered elsewhere, or is
 * no longer asked, is taken back. Call it only where there is a person.
 */
export async function answerQuestions(
  screen: Screen,
  client: HotwashClient,
  signal: AbortSignal,
): Promise<void> {
  let asking: string | null = null;
  let giveUp = new AbortController();
  let queue: readonly ConnectionQuestion[] = [];

  const next = () => {
    const question = asking === null ? queue[0] : undefined;
    if (!question) return;
    asking = question.id;
    giveUp = new AbortController();
    const { signal: gone } = giveUp;
    void ask(screen, question, AbortSignal.any([signal, gone]))
      .then((answer) => {
        if (gone.aborted || signal.aborted) return;
        return client.environments.answer({ questionId: question.id, answer });
      })
      // Somebody else was quicker.
      .catch(() => {})
      .finally(() => {
        asking = null;
        queue = queue.filter(({ id }) => id !== question.id);
        next();
      });
  };

  try {
    for await (const waiting of await client.environments.questions(undefined, { signal })) {
      queue = waiting;
      if (asking !== null && !waiting.some(({ id }) => id === asking)) giveUp.abort();
      next();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The answer; null refuses. */
async function ask(
  screen: Screen,
  question: ConnectionQuestion,
  signal: AbortSignal,
): Promise<string | null> {
  const { kind, prompt, secret, environmentName } = question;
  const { bold } = screen.noteStyle;
  const lines = printableLines(prompt.trim());
  if (kind === 'host key') {
    screen.note(`${bold(environmentName)} asks:`);
    for (const line of lines) screen.note(`  ${line}`);
    const said = await screen.ask('Type yes, or the fingerprint, to go on; Enter refuses: ', signal, {
      hidden: false,
      interruptRefuses: true,
    });
    const answer = said?.trim() ?? '';
    return answer === '' || /^no?$/i.test(answer) ? null : answer;
  }
  for (const line of lines.slice(0, -1)) screen.note(line);
  const hint = secret ? ' (not shown; Enter refuses)' : ' (Enter refuses)';
  const asked = (lines.at(-1) ?? 'Answer').replace(/[:\s]+$/, '');
  return (
    (await screen.ask(`${bold(environmentName)}: ${asked}${hint}: `, signal, {
      hidden: secret,
      interruptRefuses: true,
    })) || null
  );
}
