import { describe, expect, it } from 'vitest';
import type { Why } from '#shared/postmortems/model.ts';
import { depthOf, indentTarget, outdentTarget, unfolded, whyRows } from './why-tree.ts';

function why(id: string, parentId: string | null, position: number): Why {
  return {
    id,
    incidentId: 'i',
    parentId,
    position,
    question: `Why ${id}?`,
    answer: '',
    contributingFactor: false,
    factor: '',
    evidenceIds: [],
  };
}

const whys = [
  why('b', null, 2),
  why('a', null, 1),
  why('a2', 'a', 2),
  why('a1', 'a', 1),
  why('a11', 'a1', 1),
];

describe('the outliner of whys', () => {
  it('reads depth first, siblings by position, with their place as a number', () => {
    expect(whyRows(whys).map((row) => [row.path, row.why.id, row.depth])).toEqual([
      ['1', 'a', 0],
      ['1.1', 'a1', 1],
      ['1.1.1', 'a11', 2],
      ['1.2', 'a2', 1],
      ['2', 'b', 0],
    ]);
    expect(depthOf(whyRows(whys))).toBe(3);
  });

  it('shows a why whose parent is unknown, and whys in a circle', () => {
    expect(whyRows([why('lost', 'gone', 1)]).map((row) => row.why.id)).toEqual(['lost']);
    expect(whyRows([why('x', 'y', 1), why('y', 'x', 1)]).map((row) => row.why.id)).toEqual(['x', 'y']);
  });

  it('indents under the previous sibling only', () => {
    const rows = whyRows(whys);
    expect(indentTarget(rows, 'a2')).toBe('a1');
    expect(indentTarget(rows, 'b')).toBe('a');
    expect(indentTarget(rows, 'a1')).toBeNull();
    expect(indentTarget(rows, 'a')).toBeNull();
  });

  it('outdents to the grandparent', () => {
    const rows = whyRows(whys);
    expect(outdentTarget(rows, 'a11')).toBe('a');
    expect(outdentTarget(rows, 'a1')).toBeNull();
    expect(outdentTarget(rows, 'a')).toBeUndefined();
  });

  it('hides what hangs under a folded why, and nothing else', () => {
    const rows = whyRows(whys);
    const seen = (...folded: string[]) => unfolded(rows, new Set(folded)).map((row) => row.why.id);
    expect(seen()).toHaveLength(5);
    expect(seen('a1')).toEqual(['a', 'a1', 'a2', 'b']);
    expect(seen('a', 'a1')).toEqual(['a', 'b']);
    expect(seen('b')).toHaveLength(5);
  });
});
