/** Reading a very long document, reading a long one again after a keystroke, and the memory that both take. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { readDocument } from '#shared/runbooks/reading.ts';
import { makeBook, makeLongRunbook, typedInto } from '../documents.ts';
import type { Bench, Row, RowResult } from '../row.ts';
import { inTurns, type Sample, summarise, timed } from '../statistics.ts';

/** The longest real document that the tests know. */
const BOOK = 'runbooks/openshift__hypershift__aggregated-docs.md';
const BOOK_SIZE = 2_490_000;
const BOOK_ROUNDS = 3;
/** Reading it may take so much longer than parsing it alone. */
const BOOK_LIMIT = 2;

const RUNBOOK_SIZE = 100_000;
/** Measured together: nobody parses the whole in between, and its garbage is not the reading's. */
const KEYSTROKES = 10;
const KEYSTROKE_ROUNDS = 12;
/** Milliseconds in which a keystroke is read, on a machine that is as quick as usual. */
const KEYSTROKE_LIMIT = 50;
/** Milliseconds in which such a machine parses the same text alone. One that takes longer is too busy to judge by. */
const NORMAL_FLOOR = 400;

const MEMORY_KEYSTROKES = 50;
const MEMORY_ROUNDS = 3;

export const readingRow: Row = {
  name: 'reading',
  async measure(bench) {
    const book = bookOf(bench);
    const runbook = makeLongRunbook(RUNBOOK_SIZE);
    return [
      await bookRow(book),
      await keystrokeRow(bench, runbook),
      memoryRow(bench, 'memory, reading a book', book.text, 0),
      memoryRow(bench, `memory, ${MEMORY_KEYSTROKES} keystrokes`, runbook, MEMORY_KEYSTROKES),
    ];
  },
};

interface Book {
  text: string;
  told: string;
}

function bookOf({ root }: Bench): Book {
  const path = join(process.env.HOTWASH_CORPUS ?? join(root, '../shared/corpus'), BOOK);
  if (existsSync(path)) return { text: readFileSync(path, 'utf8'), told: BOOK };
  return {
    text: makeBook(BOOK_SIZE),
    told: 'made up, because HOTWASH_CORPUS names no folder with the real one',
  };
}

const bare = unified().use(remarkParse).use(remarkGfm).freeze();

async function bookRow({ text, told }: Book): Promise<RowResult> {
  const grammar = await loadShellGrammar();
  const { subject, floor } = await inTurns(
    {
      subject: () => timed(() => readDocument(text, grammar)),
      floor: () => timed(() => bare.parse(text)),
    },
    { rounds: BOOK_ROUNDS, warmUp: 1 },
  );
  const ratio = subject.median / floor.median;
  return {
    name: 'read a book of 2.49 MB',
    unit: 'ms',
    subject: { what: 'read', sample: subject },
    floor: { what: 'bare remark-parse + GFM', sample: floor },
    notes: [told],
    failure: ratio > BOOK_LIMIT ? `took ${ratio.toFixed(2)} times as long as parsing alone` : undefined,
  };
}

async function keystrokeRow(bench: Bench, text: string): Promise<RowResult> {
  const core = await createCore({
    dataDir: bench.folder('reading'),
    host: 'cli',
    actor: 'bench',
    log: silentLog,
  });
  try {
    let typed = 0;
    const { subject, floor } = await inTurns(
      {
        subject: async () => {
          let ms = 0;
          for (let i = 0; i < KEYSTROKES; i++) {
            const edited = typedInto(text, typed++);
            ms += await timed(() => core.client.runbooks.read({ text: edited }));
          }
          return ms / KEYSTROKES;
        },
        floor: () => timed(() => bare.parse(text)),
      },
      { rounds: KEYSTROKE_ROUNDS, warmUp: 2 },
    );
    const edited = typedInto(text, typed);
    const again = await core.client.runbooks.read({ text: edited });
    const fresh = readDocument(edited, await loadShellGrammar());
    return {
      name: '100 kB after a keystroke',
      unit: 'ms',
      subject: { what: 'through the contract', sample: subject },
      floor: { what: 'bare remark-parse + GFM', sample: floor },
      notes: [
        `${again.commands.length} commands; a quarter of the rounds took more than ${subject.high.toFixed(1)} ms`,
        isNormal(floor)
          ? `the limit is ${KEYSTROKE_LIMIT} ms`
          : `the limit of ${KEYSTROKE_LIMIT} ms was not held: parsing alone took ${NORMAL_FLOOR} ms or more, so the machine was busy`,
      ],
      failure: failureOf(subject, floor, isDeepStrictEqual(again, fresh)),
    };
  } finally {
    await core.close();
  }
}

function failureOf(subject: Sample, floor: Sample, same: boolean): string | undefined {
  if (!same) return 'a keystroke gives another reading than reading from scratch';
  if (isNormal(floor) && subject.median > KEYSTROKE_LIMIT)
    return `a keystroke took ${subject.median.toFixed(0)} ms`;
  return undefined;
}

function isNormal(floor: Sample): boolean {
  return floor.median < NORMAL_FLOOR;
}

function memoryRow(bench: Bench, name: string, text: string, keystrokes: number): RowResult {
  const file = join(bench.folder('reading-text'), 'text.md');
  writeFileSync(file, text);
  const program = join(bench.root, 'bench', 'reading-memory.ts');
  const measured = (what: string) =>
    Array.from({ length: MEMORY_ROUNDS }, () => {
      const args = ['--expose-gc', program, what, file, String(keystrokes)];
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Growth;
    });
  const hotwash = measured('hotwash');
  const floor = measured('bare');
  const kept = summarise(hotwash.map((one) => one.kept)).median;
  return {
    name,
    unit: 'bytes',
    subject: { what: 'at the peak', sample: summarise(hotwash.map(({ peak }) => peak)) },
    floor: { what: 'bare remark-parse + GFM', sample: summarise(floor.map(({ peak }) => peak)) },
    notes: [`${(kept / 2 ** 20).toFixed(1)} MiB of the heap are kept afterwards`],
  };
}

interface Growth {
  /** By how many bytes the process grew. */
  peak: number;
  /** Bytes of the heap still in use afterwards. */
  kept: number;
}
