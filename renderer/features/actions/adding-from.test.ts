import { describe, expect, it } from 'vitest';
import { shownIn, sourceOfPassage } from './adding-from.ts';

describe('what an action is added from', () => {
  it.each([
    ['/incidents/INC-3', { incident: 'INC-3', document: null }],
    ['/postmortems/PM-1?view=both', { incident: null, document: 'PM-1' }],
    ['/investigations/INV-2/findings', { incident: null, document: 'INV-2' }],
    ['/postmortems', { incident: null, document: null }],
    ['/actions', { incident: null, document: null }],
    ['/incidents/archive', { incident: null, document: null }],
  ])('%s', (path, shown) => expect(shownIn(path)).toEqual(shown));

  it('names a lesson, a finding, or the words themselves', () => {
    expect(sourceOfPassage('Alert\n earlier', 'Lessons learned')).toBe('lesson: Alert earlier');
    expect(sourceOfPassage('No index', 'Root cause')).toBe('finding: No index');
    expect(sourceOfPassage('No index', 'Impact')).toBe('No index');
    expect(sourceOfPassage('  ', 'Lessons')).toBe('');
    expect(sourceOfPassage('x'.repeat(300), 'Lessons')).toHaveLength(208);
  });
});
