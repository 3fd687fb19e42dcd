/**
 * What was worked out for earlier readings and holds for later ones. Of a text that changes by a keystroke nearly
 * everything is the same as before: only what depends on the changed words is worked out again. A reading with a memory
 * is the same as one without.
 */
import { PieceMemory } from '#shared/markdown/parse.ts';
import { Recent } from '#shared/recent.ts';
import type { CodeReading } from './found-command.ts';
import type { PageBlock } from './page.ts';
import { movedReading, type Origin, type PagePart } from './page-parts.ts';
import type { ShellGrammar, ShellTree } from './shell/grammar.ts';

/** Text of documents whose parts are kept: one large, or some of the usual size with what they were. In UTF-16 units. */
const TEXT = 1_000_000;

/** Text of commands of which is kept what they do. In UTF-16 units. */
const COMMANDS = 500_000;

export class ReadingMemory {
  readonly parts = new PieceMemory<PagePart>(TEXT);
  /** The grammar, which parses the same text once. */
  readonly grammar: ShellGrammar;
  readonly #facts = new Recent<unknown>(COMMANDS);
  readonly #blocks = new WeakMap<PageBlock, { given: string; reading: CodeReading }>();

  constructor(grammar: ShellGrammar) {
    const trees = new Recent<{ tree: ShellTree | null }>(COMMANDS);
    this.grammar = { parse: (text) => trees.of(text, () => ({ tree: grammar.parse(text) })).tree };
  }

  /**
   * What `make` gives, which depends on nothing but the text and must not be changed afterwards.
   * @param what names the work
   */
  fact<Fact>(what: string, text: string, make: () => Fact): Fact {
    return this.#facts.of(`${what} ${text}`, make) as Fact;
  }

  /**
   * What `read` gives for a block of the page; the block that it gets may stand elsewhere.
   * @param given everything else that the reading depends on
   */
  reading(origin: Origin, given: string, read: (block: PageBlock) => CodeReading): CodeReading {
    const known = this.#blocks.get(origin.block);
    const reading = known?.given === given ? known.reading : read(origin.block);
    this.#blocks.set(origin.block, { given, reading });
    return movedReading(reading, origin.move);
  }
}
