/** Text as the log of a busy service looks, for rows about commands that print much. */
import { closeSync, openSync, writeSync } from 'node:fs';

const LINE =
  '2026-11-20 10:00:00.123 INFO request served in 12 ms path=/orders id=12345 status=200 bytes=5120\n';

/** Writes a file of so many bytes; the last line may be cut. */
export function writeLog(path: string, bytes: number): void {
  const text = Buffer.from(LINE.repeat(Math.ceil(bytes / LINE.length)), 'latin1').subarray(0, bytes);
  const fd = openSync(path, 'w');
  try {
    for (let done = 0; done < text.length; ) done += writeSync(fd, text, done);
  } finally {
    closeSync(fd);
  }
}
