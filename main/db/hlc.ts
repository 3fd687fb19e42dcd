/**
 * Hybrid logical clock (Kulkarni et al., 2014): time stamps that never run backwards, even when the wall clock does,
 * and that sort as text. Form: 48-bit milliseconds and a 16-bit counter in hex, then the writer.
 */

/** The stamp that follows `last` at wall time `nowMs`. */
export function nextStamp(last: string | null, nowMs: number, writer: string): string {
  const [lastMs, lastCount] = last ? partsOf(last) : [0, -1];
  if (nowMs > lastMs) return stamp(nowMs, 0, writer);
  // 65,536 writes within one millisecond of a stuck clock: step the time on rather than overflow.
  return lastCount >= 0xffff ? stamp(lastMs + 1, 0, writer) : stamp(lastMs, lastCount + 1, writer);
}

function partsOf(text: string): [ms: number, count: number] {
  return [Number.parseInt(text.slice(0, 12), 16), Number.parseInt(text.slice(13, 17), 16)];
}

function stamp(ms: number, count: number, writer: string): string {
  return `${ms.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}-${writer}`;
}
