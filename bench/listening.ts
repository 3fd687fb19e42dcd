/** A program that prints the address it listens on: `hotwash serve`, and the bare server that is its floor. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';

export interface Listening {
  url: string;
  end(): Promise<void>;
}

/** Starts `node args…` and waits for the first address on its standard output. */
export async function startListening(args: readonly string[], cwd: string): Promise<Listening> {
  const child = spawn(process.execPath, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await firstAddress(child);
  return {
    url,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function firstAddress(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code} and no address:\n${said}`)));
  });
}

/** Resolves at the first byte of the answer. */
export function firstByte(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { agent: false }, (answer) => {
      answer.once('error', reject);
      answer.resume();
      if ((answer.statusCode ?? 500) >= 400) reject(new Error(`${url} answered ${answer.statusCode}`));
      else resolve();
    });
    sent.once('error', reject);
  });
}
