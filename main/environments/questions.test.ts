import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionQuestion } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { createQuestions } from './questions.ts';

const web = { id: 'e1', name: 'web-1' };
const asked = { kind: 'password', prompt: "sam@web-1's password: ", secret: true } as const;

describe('questions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go to everybody who follows; the first answer counts and takes them away', async () => {
    const questions = createQuestions();
    const stop = new AbortController();
    const first = questions.follow(stop.signal);
    const second = questions.follow(stop.signal);
    expect((await first.next()).value).toEqual([]);
    expect((await second.next()).value).toEqual([]);
    const answer = questions.ask(web, asked);
    const [one] = (await first.next()).value as ConnectionQuestion[];
    expect((await second.next()).value).toEqual([one]);
    expect(one).toMatchObject({ environmentId: 'e1', environmentName: 'web-1', ...asked });
    questions.answer(one!.id, 's3cret');
    expect(await answer).toEqual({ said: 's3cret' });
    expect((await first.next()).value).toEqual([]);
    try {
      questions.answer(one!.id, 'another');
      expect.unreachable();
    } catch (error) {
      expect(faultOf(error).code).toBe('environments.no-such-question');
    }
    stop.abort();
  });

  it('are not asked where nobody follows', async () => {
    expect(await createQuestions().ask(web, asked)).toEqual({ unanswered: 'nobody' });
  });

  it('are not asked once the last follower is gone', async () => {
    const questions = createQuestions();
    const stop = new AbortController();
    const following = questions.follow(stop.signal);
    await following.next();
    stop.abort();
    await expect(following.next()).rejects.toThrow();
    expect(await questions.ask(web, asked)).toEqual({ unanswered: 'nobody' });
  });

  it('end by themselves after two minutes, and say which way they ended', async () => {
    const questions = createQuestions();
    const following = questions.follow();
    const late = questions.ask(web, asked);
    await vi.advanceTimersByTimeAsync(119_000);
    const seen = (await following.next()).value as ConnectionQuestion[];
    expect(seen).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(await late).toEqual({ unanswered: 'too late' });

    const giveUp = new AbortController();
    const given = questions.ask(web, asked, giveUp.signal);
    giveUp.abort();
    expect(await given).toEqual({ unanswered: 'given up' });
    expect(await questions.ask(web, asked, giveUp.signal)).toEqual({ unanswered: 'given up' });

    const open = questions.ask(web, asked);
    questions.close();
    expect(await open).toEqual({ unanswered: 'given up' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tell a follower that comes late what waits now', async () => {
    const questions = createQuestions();
    void questions.follow().next();
    const answer = questions.ask(web, { ...asked, kind: 'host key', secret: false });
    const [waiting] = (await questions.follow().next()).value as ConnectionQuestion[];
    questions.answer(waiting!.id, null);
    expect(await answer).toEqual({ unanswered: 'refused' });
  });
});
