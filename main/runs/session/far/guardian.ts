/** Our end of the guardian: one request at a time is carried out on the far side, and its answer awaited. */
import { randomBytes } from 'node:crypto';
import type { StopReport } from '../channel.ts';
import type { Graces } from '../process-tree.ts';
import { type Client, startClient, within } from './client.ts';
import type { Connector } from './connector.ts';
import { GUARDIAN_WORDS, guardianScript } from './guardian-script.ts';
import { createMarkReader, prefixOf } from './marks.ts';

/** Milliseconds between signs of life. */
const BEAT_MS = 10_000;
/** Milliseconds without an answer after which the connection counts as lost. */
const SILENCE_MS = 45_000;
/** Milliseconds for an answer, beside the graces that it was given. */
const ANSWER_MS = 10_000;

export interface Guardian {
  readonly client: Client;
  /** Begins to guard a shell. @param parent the process that started it, leader of its session. */
  guard(shell: number, parent: number): Promise<void>;
  /** Ends what began at `since` or later. */
  stop(how: { since: string; keepShell: boolean }): Promise<StopReport>;
  /** Ends everything, and the guardian itself. */
  end(): Promise<StopReport>;
  /** Fulfils when the far side no longer answers or the client has ended by itself. */
  readonly lost: Promise<void>;
}

/**
 * Starts one and waits until it is ready. Null when its client ended first: `failure` then tells its stderr and exit
 * code.
 */
export async function startGuardian(
  connector: Connector,
  session: string,
  graces: Graces,
): Promise<Guardian | { failure: { stderr: string; exitCode: number | null } }> {
  const client = await startClient(connector.command(GUARDIAN_WORDS, { terminal: false }));
  const random = randomBytes(8).toString('hex');
  const nonce = randomBytes(8).toString('hex');
  const answers = new Map<string, (rest: string) => void>();
  const ready = Promise.withResolvers<void>();
  const guards = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  let heard = performance.now();
  let requests = 0;
  let ending = false;
  let stderr = '';

  const hear = (words: string): boolean => {
    if (!words.startsWith(` ${nonce} `)) return false;
    heard = performance.now();
    const [, , word, id = '', ...rest] = words.split(' ');
    if (word === 'ready') ready.resolve();
    else if (word === 'guards') guards.resolve();
    else if (word === 'done') answers.get(id)?.(rest.join(' '));
    return true;
  };
  const reader = createMarkReader(prefixOf(random), { output() {}, mark: hear });
  client.stdout.on('data', (bytes: Buffer) => reader.push(bytes));
  client.stderr.on('data', (bytes: Buffer) => {
    stderr = (stderr + bytes.toString('utf8')).slice(-4096);
  });

  const beat = setInterval(() => {
    if (performance.now() - heard > SILENCE_MS && answers.size === 0) lost.resolve();
    client.write('beat\n');
  }, BEAT_MS);
  beat.unref();
  void client.ended.then(() => {
    clearInterval(beat);
    if (!ending) lost.resolve();
    for (const answer of answers.values()) answer('');
  });

  /** The answer, or nothing when the guardian is gone or stays silent: then nobody knows what is left there. */
  const request = async (word: string, more: string): Promise<StopReport> => {
    requests += 1;
    const id = String(requests);
    const answered = new Promise<string>((resolve) => answers.set(id, resolve));
    const { int, term, kill } = graces;
    client.write(`${[word, id, more, int, term, kill].filter((part) => part !== '').join(' ')}\n`);
    const patience = 2 * (int + term + kill) + ANSWER_MS;
    const inTime = await within(Promise.race([answered, client.ended]), patience);
    answers.delete(id);
    if (!inTime) lost.resolve();
    const rest = inTime ? await Promise.race([answered, client.ended.then(() => '')]) : '';
    return { survivors: rest.split(' ').filter(Boolean).map(Number) };
  };

  client.write(guardianScript(`${prefixOf(random)} ${nonce}`, session));
  const begun = await Promise.race([ready.promise.then(() => true), client.ended.then(() => false)]);
  if (!begun) return { failure: { stderr, exitCode: (await client.ended).exitCode } };
  return {
    client,
    lost: lost.promise,
    async guard(shell, parent) {
      client.write(`guard ${shell} ${parent}\n`);
      await Promise.race([guards.promise, client.ended]);
    },
    stop: ({ since, keepShell }) => request('stop', `${since} ${keepShell ? 'keep' : 'drop'}`),
    async end() {
      ending = true;
      clearInterval(beat);
      return request('end', '');
    },
  };
}
