import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, safeFileName, safeFileNames, slugOf, stemOf, withEnd } from './file-names.ts';
import { pathProblem } from './workspace/paths.ts';

test.each([
  ['graph.png', 'graph.png'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1.tar.gz', '_com1.tar.gz'],
  ['COM¹.log', '_COM¹.log'],
  ['console.log', 'console.log'],
  ['.git', 'git'],
  ['.gitattributes', 'gitattributes'],
  ['../../etc/passwd', 'etc-passwd'],
  ['..\\..\\x', 'x'],
  ['a<b>c:d"e|f?g*h', 'a-b-c-d-e-f-g-h'],
  ['trailing. . ', 'trailing'],
  ['-rf', 'rf'],
  ['~root', 'root'],
  ['tab\tline\nend', 'tab-line-end'],
  ['invoice\u202egnp.exe', 'invoice-gnp.exe'],
  ['.g\u200cit', 'g-it'],
  ['\ud800', 'file'],
  ['', 'file'],
  ['***', 'file'],
  ['GIT~1', '_GIT~1'],
  ['page one.png', 'page one.png'],
  ['Ünïcödé 表.png', 'Ünïcödé 表.png'],
])('%j becomes %j', (given, safe) => {
  expect(safeFileName(given)).toBe(safe);
});

test('a long name keeps its end', () => {
  const name = safeFileName(`${'ä'.repeat(300)}.png`);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(120);
  expect(name).toMatch(/^ä+\.png$/);
});

test('names that some systems hold to be the same are told apart', () => {
  expect(safeFileNames(['a.png', 'A.PNG', 'a.png', 'e\u0301.txt', '\u00e9.txt', 'x?.md', 'x*.md'])).toEqual([
    'a.png',
    'A-2.PNG',
    'a-3.png',
    'é.txt',
    'é-2.txt',
    'x-.md',
    'x--2.md',
  ]);
});

test('whatever comes in, every name is safe and alone', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('CON', 'con', 'aux.h', '.', '..', 'a', 'A', 'LPT9.x.y', `${'x'.repeat(200)}`),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const safe = safeFileNames(names);
      expect(new Set(safe.map(folded)).size).toBe(names.length);
      for (const each of safe) {
        expect(each).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^[.\s-]|[.\s]$/u);
        expect(each).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(new TextEncoder().encode(each).length).toBeLessThanOrEqual(130);
        expect(pathProblem(`x/${each}`)).toBeNull();
        expect(pathProblem(`x/${stemOf('RB-1', each)}.md`)).toBeNull();
      }
    }),
  );
});

test('names of exports say what they are', () => {
  expect(stemOf('PM-2', 'Orders panel: slow!')).toBe('PM-2-orders-panel-slow');
  expect(stemOf('PM-3', '表')).toBe('PM-3-表');
  expect(stemOf('RB-1', 'Ünïcode: the Orders/panel?')).toBe('RB-1-unicode-the-orders-panel');
  expect(stemOf('PM-2', '???')).toBe('PM-2');
  expect(slugOf('گزارش خطا')).toBe('گزارش-خطا');
  expect(slugOf('हिन्दी')).toBe('हिन्दी'.normalize('NFC'));
  expect(withEnd('output of df', 'text/plain; charset=utf-8')).toBe('output of df.txt');
  expect(withEnd('shot.jpeg', 'image/jpeg')).toBe('shot.jpeg');
  expect(withEnd('core', 'application/x-core')).toBe('core.bin');
});

test('a long title is cut where a word ends, if there is such a place', () => {
  expect(slugOf(`${'word '.repeat(11)}longer`)).toBe(`${'word-'.repeat(11)}`.slice(0, -1));
  expect(slugOf(`${'word '.repeat(11)}words`)).toBe(`${'word-'.repeat(11)}words`);
  expect(slugOf('表'.repeat(50))).toBe('表'.repeat(20));
});
