import { describe, expect, it } from 'vitest';
import { STATUSES } from './model.ts';
import { statusSentence } from './sentences.ts';
import { isReopening, momentsOfChange, refusal } from './status.ts';

describe('statuses', () => {
  it('may jump ahead and go back', () => {
    expect(refusal('triage', 'resolved')).toBeNull();
    expect(refusal('mitigated', 'investigating')).toBeNull();
  });

  it('refuse to cancel what is over, and to resolve what was cancelled', () => {
    expect(refusal('closed', 'cancelled')).toContain('Only a live incident');
    expect(refusal('cancelled', 'resolved')).toContain('Reopen it first');
    expect(refusal('cancelled', 'investigating')).toBeNull();
    expect(refusal('triage', 'triage')).toContain('already');
  });

  it('always leave a way on', () => {
    for (const from of STATUSES) expect(STATUSES.some((to) => refusal(from, to) === null)).toBe(true);
  });

  it('mark their moment, and take back those that no longer hold', () => {
    expect(momentsOfChange('identified', 'mitigated')).toEqual({ set: 'mitigated', clear: [] });
    expect(momentsOfChange('triage', 'investigating')).toEqual({ set: null, clear: [] });
    expect(momentsOfChange('resolved', 'investigating')).toEqual({
      set: null,
      clear: ['identified', 'mitigated', 'resolved', 'closed'],
    });
    expect(momentsOfChange('identified', 'cancelled')).toEqual({ set: null, clear: [] });
  });

  it('say when an incident is reopened', () => {
    expect(isReopening('closed', 'triage')).toBe(true);
    expect(statusSentence('closed', 'investigating')).toBe('Reopened: closed → investigating');
    expect(statusSentence('triage', 'identified')).toBe('Status: triage → identified');
  });
});
