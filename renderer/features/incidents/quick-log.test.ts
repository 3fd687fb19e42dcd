import { describe, expect, it } from 'vitest';
import { understandLine } from './quick-log.ts';

const context = { now: '2026-11-20T12:32:00.000Z', zone: 'Europe/Berlin' };
const say = (line: string) => understandLine(line, context);

describe('what a line of the quick log will do', () => {
  it('tells both clocks of a stated time', () => {
    expect(say('-15m failover started')).toEqual({
      kind: 'text',
      sentence: 'Logs at 2026-11-20 13:17 (2026-11-20 12:17 UTC)',
    });
  });

  it('tells what coarse times are on clocks that cannot say them', () => {
    const kathmandu = (line: string) => understandLine(line, { ...context, zone: 'Asia/Kathmandu' }).sentence;
    expect(kathmandu('14:3x slow')).toBe('Logs at 2026-11-20 14:3x (2026-11-20 08:45–08:54 UTC)');
    expect(kathmandu('2026-11-19 deploy')).toBe('Logs at 2026-11-19 all day (2026-11-19 all day UTC)');
    expect(say('14:xx Asia/Kathmandu slow').sentence).toContain('2026-11-20 09:15–10:14 (');
  });

  it('asks for the text when there is only a time', () => {
    expect(say('12:32').kind).toBe('unfinished');
  });

  it('says what a verb does, and what is wrong with one', () => {
    expect(say('/sev 1')).toMatchObject({ kind: 'verb', sentence: 'Sets the severity to SEV1' });
    expect(say('/moment detected -20m').sentence).toBe('Sets "detected" to -20m');
    expect(say('/action rotate keys @ann !P1').sentence).toBe('Adds the action "rotate keys", owner ann, P1');
    expect(say('/sev 9').kind).toBe('problem');
  });

  it('helps while a verb is being typed, and takes a path for text', () => {
    expect(say('/mo').kind).toBe('unfinished');
    expect(say('/mo').sentence).toContain('/moment detected');
    expect(say('/var is full')).toEqual({ kind: 'text', sentence: 'Logs at the time it is now' });
  });
});
