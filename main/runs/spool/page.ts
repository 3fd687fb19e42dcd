/**
 * Memory that is used again and again. What the engine does not see in its heap it collects late: buffers of a flood
 * that are thrown away one by one lie about by the hundred megabytes.
 */

export interface Page {
  /** So many bytes. What a call before gave is overwritten. */
  take(size: number): Buffer;
  /** The bytes of all, one after the other, until the next call. One alone is given as it is. */
  gather(parts: readonly Buffer[]): Buffer;
}

/** Grows to the most that was ever wanted. */
export function createPage(): Page {
  let memory = Buffer.alloc(0);

  const take = (size: number): Buffer => {
    // Never of the pool that small buffers share.
    if (memory.length < size) memory = Buffer.allocUnsafeSlow(size);
    return memory.subarray(0, size);
  };
  return {
    take,
    gather(parts) {
      if (parts.length === 1) return parts[0]!;
      const whole = take(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) at += part.copy(whole, at);
      return whole;
    },
  };
}
