/** Names for the lines of a checklist that stay while other lines change. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RunbookReading } from './model.ts';

type Check = RunbookReading['checklist'][number];

/** Each line with its key: the hash of its words and of the ordinal among lines with the same words. */
export function keyedChecklist(checklist: readonly Check[]): (Check & { key: string })[] {
  const seen = new Map<string, number>();
  return checklist.map((check) => {
    const ordinal = seen.get(check.text) ?? 0;
    seen.set(check.text, ordinal + 1);
    return { ...check, key: bytesToHex(sha256(utf8ToBytes(`${check.text}#${ordinal}`))).slice(0, 16) };
  });
}
