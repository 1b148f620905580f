/** What was made of something, by its key, as long as that has not changed; of the keys that were asked for last. */
export class Remembered<Value extends object> {
  readonly #most: number;
  readonly #values = new Map<string, { readonly state: string; readonly value: Value }>();

  /** `most` is how many are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made of this key in this state, or is made now. */
  get(key: string, state: string, make: () => Value): Value {
    const value = this.find(key, state) ?? make();
    this.keep(key, state, value);
    return value;
  }

  /** What was made of this key in this state; `undefined` where that is not known. */
  find(key: string, state: string): Value | undefined {
    const known = this.#values.get(key);
    return known?.state === state ? known.value : undefined;
  }

  /** Remembers what was made of this key in this state. */
  keep(key: string, state: string, value: Value): void {
    // The keys of a map stand in the order in which they came.
    this.#values.delete(key);
    this.#values.set(key, { state, value });
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#most) break;
      this.#values.delete(oldest);
    }
  }
}
