/**
 * Questions of `ssh` (host keys, passwords, passphrases) on their way to a person. `ssh` runs a program of ours for
 * each; it writes the question into a named pipe and reads the answer from another, both in a private folder. So an
 * answer stands in no argument, no variable and no file.
 */

import { execFile } from 'node:child_process';
import { chmodSync, closeSync, constants, openSync, writeFileSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface Question {
  kind: 'host key' | 'password' | 'passphrase' | 'other';
  /** The client's own words. */
  prompt: string;
  /** The answer must not be shown or kept. */
  secret: boolean;
}

/** The answer; null when nobody answers. The signal ends the asking. */
export type Ask = (question: Question, signal: AbortSignal) => Promise<string | null>;

/** A prompt of `none` only tells something (a key waits for a touch): there is no answer to it. */
const PROGRAM = `#!/bin/sh
folder=\${0%/*}
[ "\${SSH_ASKPASS_PROMPT-}" != none ] || exit 0
mkfifo -m 600 "$folder/answer.$$" || exit 1
printf '%s\\n%s\\n%s\\000' "$$" "\${SSH_ASKPASS_PROMPT-}" "$1" >"$folder/questions" || exit 1
IFS= read -r answer <"$folder/answer.$$"
rm -f "$folder/answer.$$"
case $answer in
y*) printf '%s\\n' "\${answer#y}" ;;
*) exit 1 ;;
esac
`;

export interface Askpass {
  /** Variables that make `ssh` use it, wherever it runs. */
  env: Record<string, string>;
  close(): void;
}

/**
 * Begins to listen for questions. After one that nobody answered, all others are refused at once.
 * @param folder private and short-lived; the caller removes it.
 * @param refused tells of the first question that nobody answered.
 */
export async function listenForQuestions(
  folder: string,
  ask: Ask,
  refused: (question: Question) => void,
): Promise<Askpass> {
  const program = join(folder, 'askpass');
  writeFileSync(program, PROGRAM, { mode: 0o700 });
  chmodSync(program, 0o700);
  const pipe = join(folder, 'questions');
  await promisify(execFile)('mkfifo', ['-m', '600', pipe]);
  // Open for both, so that it does not end when one program has written its question.
  const fd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const socket = new Socket({ fd, readable: true, writable: false });
  const over = new AbortController();
  let none = false;
  let rest = '';
  const answerTo = async (id: string, hint: string, prompt: string) => {
    const question = questionOf(prompt, hint);
    const answer = none ? null : await ask(question, over.signal).catch(() => null);
    if (over.signal.aborted) return;
    if (answer === null && !none) {
      none = true;
      refused(question);
    }
    const line = answer === null ? 'n\n' : `y${answer.split('\n')[0]}\n`;
    await writeTo(join(folder, `answer.${id}`), line);
  };
  socket.on('data', (bytes) => {
    const messages = (rest + bytes.toString('utf8')).split('\0');
    rest = messages.pop()!;
    for (const message of messages) {
      const [id = '', hint = '', ...prompt] = message.split('\n');
      if (/^\d+$/.test(id)) void answerTo(id, hint, prompt.join('\n')).catch(() => {});
    }
  });
  socket.on('error', () => {
    // It is being closed.
  });
  return {
    env: {
      SSH_ASKPASS: program,
      SSH_ASKPASS_REQUIRE: 'force',
      // Before OpenSSH 8.4 the program is only used where a display is named.
      DISPLAY: process.env.DISPLAY ?? 'none:0',
    },
    close() {
      over.abort();
      socket.destroy();
    },
  };
}

/** What `ssh` asks, by its own words. */
function questionOf(prompt: string, hint = ''): Question {
  const text = prompt.trim();
  if (hint === 'confirm') return { kind: 'other', prompt: text, secret: false };
  if (/authenticity of host|continue connecting|\(yes\/no/i.test(text)) {
    return { kind: 'host key', prompt: text, secret: false };
  }
  if (/passphrase/i.test(text)) return { kind: 'passphrase', prompt: text, secret: true };
  if (/password/i.test(text)) return { kind: 'password', prompt: text, secret: true };
  return { kind: 'other', prompt: text, secret: true };
}

/** Writes into a named pipe without waiting for ever for a reader that has gone. */
async function writeTo(pipe: string, line: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const fd = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
      try {
        writeSync(fd, line);
      } finally {
        closeSync(fd);
      }
      return;
    } catch (error) {
      // ENXIO: the program has asked and is about to read.
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') return;
    }
    await delay(20);
  }
}
