/** What was worked out lately, by the text it was worked out from. Bounded: what was not asked for longest goes. */

/** What an entry weighs beside its text, in UTF-16 units. */
const ENTRY = 64;

export class Recent<Value> {
  readonly #known = new Map<string, Value>();
  readonly #usual: number;
  #room: number;
  #weight = 0;

  /** @param room UTF-16 units of text that are kept at most */
  constructor(room: number) {
    this.#usual = room;
    this.#room = room;
  }

  /** Keeps at least so much until it is asked for less: work on something large needs more than usual. */
  makeRoom(room: number): void {
    this.#room = Math.max(this.#usual, room);
    this.#trim();
  }

  get(text: string): Value | undefined {
    const value = this.#known.get(text);
    if (value === undefined) return undefined;
    this.#known.delete(text);
    this.#known.set(text, value);
    return value;
  }

  set(text: string, value: Value): void {
    if (this.#known.delete(text)) this.#weight -= text.length + ENTRY;
    this.#known.set(text, value);
    this.#weight += text.length + ENTRY;
    this.#trim();
  }

  #trim(): void {
    for (const oldest of this.#known.keys()) {
      if (this.#weight <= this.#room) break;
      this.#known.delete(oldest);
      this.#weight -= oldest.length + ENTRY;
    }
  }

  /** The value that is known for the text, or else made now. */
  of(text: string, make: () => Value): Value {
    const known = this.get(text);
    if (known !== undefined) return known;
    const made = make();
    this.set(text, made);
    return made;
  }
}
