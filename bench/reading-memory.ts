/**
 * Tells what reading a document takes of memory, in a process of its own: `node --expose-gc bench/reading-memory.ts
 * hotwash FILE 50` reads the file and then 50 texts that differ from it by a keystroke; `bare` only parses them.
 * Prints the bytes by which the process grew at its peak, and those of the heap that are still in use afterwards.
 */
import { readFileSync } from 'node:fs';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { readDocument } from '#shared/runbooks/reading.ts';
import { ReadingMemory } from '#shared/runbooks/reading-memory.ts';
import { typedInto } from './documents.ts';

const [what, file, edits] = process.argv.slice(2);
const grammar = await loadShellGrammar();
const bare = unified().use(remarkParse).use(remarkGfm).freeze();
const memory = Number(edits) > 0 ? new ReadingMemory(grammar) : undefined;
const work = (text: string) => {
  if (what === 'bare') bare.parse(text);
  else readDocument(text, grammar, { memory });
};

const collect = globalThis.gc!;
// Once for what the first document of any size brings with it.
work('# T\n\nText.\n\n```sh\ndf -h\n```\n');
collect();
const before = { heap: process.memoryUsage().heapUsed, rss: process.memoryUsage.rss() };
let source: string | null = readFileSync(file!, 'utf8');
work(source);
for (let i = 0; i < Number(edits); i++) work(typedInto(source, i));
const peak = process.resourceUsage().maxRSS * 1024 - before.rss;
source = null;
collect();
const kept = process.memoryUsage().heapUsed - before.heap;
// The memory is in use until here.
console.log(JSON.stringify({ peak, kept, remembers: memory !== undefined }));
