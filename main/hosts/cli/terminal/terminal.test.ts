import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScreen } from './screen.ts';
import { createStyle, wantsColour } from './style.ts';
import { factLines, tableLines } from './table.ts';
import { count, cut, escaped, hanging, printable, printableLines, sizeOf, widthOf, wrap } from './text.ts';
import { tookText } from './times.ts';

const plain = createStyle(false);

describe('text', () => {
  it('from elsewhere cannot steer the terminal', () => {
    expect(printable('a\u001b[2Jb')).toBe('a\ufffd[2Jb');
    expect(printable('one\r\n  two\tthree')).toBe('one two three');
    expect(printable('\u202egnp.exe')).toBe('\ufffdgnp.exe');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('keeps its lines and tabs where it is a document', () => {
    expect(printableLines('a\tb\r\n\u001b]0;x\u0007\n')).toEqual(['a\tb', '\ufffd]0;x\ufffd', '']);
  });

  it('is the same value as JSON, and steers nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = escaped(JSON.stringify(text));
        expect(JSON.parse(json)).toBe(text);
        expect(printable(json)).toBe(json);
      }),
    );
  });

  it('has the width that a terminal gives it', () => {
    expect(widthOf('plain')).toBe(5);
    expect(widthOf(createStyle(true).red('plain'))).toBe(5);
    expect(widthOf('日本')).toBe(4);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('👩‍🚒')).toBe(2);
  });

  it('is cut to the columns there are', () => {
    expect(cut('short', 10)).toBe('short');
    expect(cut('a long sentence', 8)).toBe('a long…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(widthOf(cut(printable(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('wraps at blanks and keeps every word', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(hanging('- ', 'one two three four five six', 22)).toEqual(['- one two three four', '  five six']);
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
        fc.integer({ min: 12, max: 60 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('counts and measures in words', () => {
    expect([count(0, 'run'), count(1, 'run'), count(2, 'run'), count(2, 'entry', 'entries')]).toEqual([
      'no runs',
      '1 run',
      '2 runs',
      '2 entries',
    ]);
    expect([sizeOf(0), sizeOf(1536), sizeOf(5 * 1024 ** 3)]).toEqual(['0 B', '1.5 KiB', '5.0 GiB']);
    const from = '2026-11-20T10:00:00.000Z';
    const took = (ms: number) => tookText(from, new Date(Date.parse(from) + ms).toISOString());
    expect([took(0), took(420), took(12_400), took(65_000), took(3_700_000)]).toEqual([
      '0.0 s',
      '0.4 s',
      '12 s',
      '1 min 5 s',
      '1 h 1 min',
    ]);
  });
});

describe('a table', () => {
  const columns = [{ head: 'ref' }, { head: 'n', align: 'right' as const }, { head: 'title', shrinks: true }];

  it('aligns its columns', () => {
    const rows = [
      ['RB-1', '7', 'Slow'],
      ['RB-10', '12', '日本 and more'],
    ];
    expect(tableLines(columns, rows, Number.POSITIVE_INFINITY, plain)).toEqual([
      'ref     n  title',
      'RB-1    7  Slow',
      'RB-10  12  日本 and more',
    ]);
  });

  it('lets one column give way on a narrow screen', () => {
    const lines = tableLines(columns, [['RB-1', '7', 'x'.repeat(80)]], 30, plain);
    expect(Math.max(...lines.map(widthOf))).toBe(30);
    expect(lines[1]).toMatch(/x…$/);
  });

  it('leaves out facts that are not known', () => {
    expect(
      factLines(
        [
          ['owner', 'Ana'],
          ['severity', null],
          ['due', ''],
        ],
        plain,
      ),
    ).toEqual(['owner  Ana']);
  });
});

describe('colours', () => {
  it('are for terminals, and for who asks for them; NO_COLOR wins', () => {
    expect(wantsColour({}, true)).toBe(true);
    expect(wantsColour({}, false)).toBe(false);
    expect(wantsColour({ TERM: 'dumb' }, true)).toBe(false);
    expect(wantsColour({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(wantsColour({ FORCE_COLOR: '1', NO_COLOR: '1' }, true)).toBe(false);
    expect(wantsColour({ NO_COLOR: '' }, true)).toBe(true);
  });
});

describe('a screen', () => {
  it('goes on when its reader has gone', async () => {
    const output = new PassThrough();
    const screen = createScreen({ input: new PassThrough(), output, error: new PassThrough() }, {});
    screen.line('before');
    output.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    screen.line('after');
    await screen.flush();
    await screen.caughtUp();
    expect(String(output.read())).toBe('before\n');
  });

  it('asks nobody when nobody is there', async () => {
    const screen = createScreen(
      { input: new PassThrough(), output: new PassThrough(), error: new PassThrough() },
      {},
    );
    expect(screen.interactive).toBe(false);
    expect(await screen.ask('Well? ')).toBeNull();
  });

  it('gives a document byte for byte, except to a terminal', () => {
    const source = Buffer.from('\ufeff# Title\u001b[2J\r\n\tcode\u009b31m\r\nno end');
    const written = (isTTY: boolean) => {
      const output = Object.assign(new PassThrough(), { isTTY });
      createScreen({ input: new PassThrough(), output, error: new PassThrough() }, {}).document(source);
      return output.read() as Buffer;
    };
    expect(written(false).equals(source)).toBe(true);
    expect(written(true).toString()).toBe('\ufeff# Title\ufffd[2J\n\tcode\ufffd31m\nno end');
  });
});
