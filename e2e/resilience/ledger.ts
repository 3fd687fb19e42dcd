/**
 * What the core has acknowledged. A call that was under way when the core died may have taken effect or not; every
 * call that answered must have. So each value has what was acknowledged, and perhaps what was asked for since.
 */

export class Ledger {
  readonly #acknowledged = new Map<string, unknown>();
  readonly #asked = new Map<string, unknown>();

  /** Sends a change of `name` to `value`; it counts once `send` has answered. */
  async change<T>(name: string, value: unknown, send: () => Promise<T>): Promise<T> {
    this.ask(name, value);
    const answer = await send();
    this.acknowledge(name, value);
    return answer;
  }

  /** Notes that a change of `name` to `value` is under way. */
  ask(name: string, value: unknown): void {
    this.#asked.set(name, value);
  }

  /** Notes what the core has told by itself. */
  acknowledge(name: string, value: unknown): void {
    this.#acknowledged.set(name, value);
    this.#asked.delete(name);
  }

  /** What was acknowledged last under this name. */
  value(name: string): unknown {
    return this.#acknowledged.get(name);
  }

  get size(): number {
    return this.#acknowledged.size;
  }

  /** Names of the changes that were under way. */
  get open(): string[] {
    return [...this.#asked.keys()];
  }

  /** What differs from `found`, one line each; empty when nothing that was acknowledged is lost. */
  lost(found: ReadonlyMap<string, unknown>): string[] {
    const lines: string[] = [];
    for (const [name, value] of this.#acknowledged) {
      const is = JSON.stringify(found.get(name));
      const allowed = [value, ...(this.#asked.has(name) ? [this.#asked.get(name)] : [])].map((each) =>
        JSON.stringify(each),
      );
      if (!allowed.includes(is)) lines.push(`${name}: acknowledged ${allowed[0]}, found ${is}`);
    }
    return lines;
  }
}
