/** Names of messages within their source. The same message has the same key in every export that holds it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ImportFormat } from '../model.ts';

/** `FORMAT:CHANNEL:ID`. */
export function keyOf(format: ImportFormat, channel: string, id: string): string {
  return `${format}:${channel}:${id}`;
}

/**
 * Keys for lines that have no id of their own: they follow from what the line says. Lines that say the very same
 * are told apart by their order.
 */
export function createLineKeys(
  format: ImportFormat,
): (start: string, author: string, text: string) => string {
  const seen = new Map<string, number>();
  return (start, author, text) => {
    const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify([start, author, text])))).slice(0, 20);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return keyOf(format, '', count === 1 ? hash : `${hash}.${count}`);
  };
}
