import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { createRouterClient, implement } from '@orpc/server';
import { afterEach, expect, it, vi } from 'vitest';
import { createQuestions } from '#main/environments/questions.ts';
import type { HotwashClient } from '#shared/contract.ts';
import { environmentsContract } from '#shared/environments/contract.ts';
import { answerQuestions } from './connection-questions.ts';
import { createScreen } from './terminal/screen.ts';

/** A terminal that a person sits at, and a broker whose questions it answers. */
function bench() {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const error = Object.assign(new PassThrough(), { isTTY: true });
  let seen = '';
  error.on('data', (bytes: Buffer) => {
    seen += bytes.toString();
  });
  const screen = createScreen({ input, output: new PassThrough(), error }, { NO_COLOR: '1' });
  const questions = createQuestions();
  const os = implement(environmentsContract);
  const router = os.questions.handler(({ signal }) => questions.follow(signal));
  const answer = os.answer.handler(({ input: given }) => {
    questions.answer(given.questionId, given.answer);
    return {};
  });
  const environments = createRouterClient({ questions: router, answer });
  const stop = new AbortController();
  const answering = answerQuestions(screen, { environments } as unknown as HotwashClient, stop.signal);
  const shows = async (text: string) => {
    while (!seen.includes(text)) await delay(2);
  };
  return { input, questions, stop, answering, shows, seen: () => seen, screen };
}

const web = { id: 'e1', name: 'web-1' };

afterEach(() => void vi.restoreAllMocks());

it('shows the fingerprint of a host and takes yes', async () => {
  const { input, questions, stop, answering, shows, seen } = bench();
  await delay(5);
  const prompt =
    "The authenticity of host 'web-1' can't be established.\nED25519 key fingerprint is SHA256:abc\u001b[31m.\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ";
  const answer = questions.ask(web, { kind: 'host key', prompt, secret: false });
  await shows('Enter refuses');
  expect(seen()).toContain('web-1 asks:\n');
  expect(seen()).toContain('ED25519 key fingerprint is SHA256:abc');
  expect(seen()).not.toContain('\u001b[31m');
  input.write('yes\r');
  expect(await answer).toEqual({ said: 'yes' });
  stop.abort();
  await answering;
});

it('does not show a password; Enter alone refuses', async () => {
  const { input, questions, stop, answering, shows, seen } = bench();
  await delay(5);
  const first = questions.ask(web, { kind: 'password', prompt: "sam@web-1's password: ", secret: true });
  const second = questions.ask(web, { kind: 'secret', prompt: 'Value of TOKEN in web-1', secret: true });
  await shows("web-1: sam@web-1's password (not shown; Enter refuses): ");
  input.write('hunter22\r');
  expect(await first).toEqual({ said: 'hunter22' });
  await shows('Value of TOKEN');
  input.write('\r');
  expect(await second).toEqual({ unanswered: 'refused' });
  expect(seen()).not.toContain('hunter22');
  stop.abort();
  await answering;
});

it('takes a question back that was answered elsewhere', async () => {
  const { questions, stop, answering, shows, input } = bench();
  await delay(5);
  const elsewhere = questions.follow();
  const first = questions.ask(web, { kind: 'password', prompt: 'One', secret: true });
  await shows('One');
  const [waiting] = (await elsewhere.next()).value!;
  questions.answer(waiting.id, 'there');
  expect(await first).toEqual({ said: 'there' });
  const second = questions.ask(web, { kind: 'other', prompt: 'Two', secret: false });
  await shows('Two');
  input.write('here\r');
  expect(await second).toEqual({ said: 'here' });
  stop.abort();
  await answering;
});

it('lets Ctrl-C refuse, and hands it on', async () => {
  const { input, questions, stop, answering, shows } = bench();
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  await delay(5);
  const answer = questions.ask(web, { kind: 'password', prompt: 'One', secret: true });
  await shows('One');
  input.write('\u0003');
  expect(await answer).toEqual({ unanswered: 'refused' });
  expect(kill).toHaveBeenCalledWith(process.pid, 'SIGINT');
  stop.abort();
  await answering;
});

it('asks one thing at a time, whoever asks', async () => {
  const { input, screen, questions, stop, answering, shows, seen } = bench();
  await delay(5);
  const own = screen.ask('Run this? ');
  const answer = questions.ask(web, { kind: 'other', prompt: 'Two', secret: false });
  await shows('Run this?');
  await delay(10);
  expect(seen()).not.toContain('Two');
  input.write('y\r');
  expect(await own).toBe('y');
  await shows('Two');
  input.write('z\r');
  expect(await answer).toEqual({ said: 'z' });
  stop.abort();
  await answering;
});
