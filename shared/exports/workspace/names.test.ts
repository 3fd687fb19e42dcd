import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNaming, folded, pathProblem, safeName, slugOf, stemOf } from './names.ts';

describe('names of files', () => {
  it('keep the letters of every script and nothing else', () => {
    expect(stemOf('RB-1', 'Ünïcode: the Orders/panel?')).toBe('RB-1-unicode-the-orders-panel');
    expect(slugOf('گزارش خطا')).toBe('گزارش-خطا');
    expect(stemOf('PM-2', '???')).toBe('PM-2');
    expect(slugOf('हिन्दी')).toBe('हिन्दी'.normalize('NFC'));
  });

  it.each([
    ['con.png', '_con.png'],
    ['NUL', '_NUL'],
    ['a/b\\c:d.txt', 'a_b_c_d.txt'],
    ['.hidden', '_hidden'],
    ['name. ', 'name'],
    ['photo\u202egnp.exe', 'photo_gnp.exe'],
    ['page one.png', 'page one.png'],
    ['', 'file'],
    ['GIT~1', '_GIT~1'],
  ])('%j is written as %j', (given, wanted) => {
    expect(safeName(given)).toBe(wanted);
  });

  it('are ones that every system takes, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const safe = safeName(name);
        expect(pathProblem(safe)).toBeNull();
        expect(new TextEncoder().encode(safe).length).toBeLessThan(200);
        expect(pathProblem(`x/${stemOf('RB-1', name)}.md`)).toBeNull();
        expect(pathProblem(`x/${safeName(slugOf(name) || 'template')}.md`)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('differ in more than case and composition', () => {
    const naming = createNaming();
    const names = ['A.png', 'a.png', 'e\u0301.md', '\u00e9.md', 'a-2.png'].map(naming);
    expect(new Set(names.map(folded)).size).toBe(names.length);
  });

  it.each([
    '',
    '/a',
    '../a',
    'a/../b',
    'a//b',
    './a',
    'C:/a',
    'a\\b',
    '.git/config',
    'a/b.',
    'aux.md',
    'a\0b',
    'a:b',
    '\u200c.git/hooks/post-checkout',
    '.g\u200cit/config',
    'a/.\u2060./b',
    'a/\u200b/b',
    'runbooks/GIT~1/hooks/post-checkout',
    'runbooks/git~2',
    'a/nul\u200d.md',
  ])('%j is no path in a folder', (path) => {
    expect(pathProblem(path)).not.toBeNull();
  });

  it.each(['runbooks/👩\u200d💻 on call.md', 'runbooks/digit~1.md', 'runbooks/می\u200cشود.md'])(
    '%j is a path in a folder',
    (path) => {
      expect(pathProblem(path)).toBeNull();
    },
  );
});
