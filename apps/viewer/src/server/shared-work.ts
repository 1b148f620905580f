/** Work that several ask for while it goes on is done once. It is given up when none of them waits for it any more. */
export class SharedWork<Value> {
  readonly #underway = new Map<string, Underway<Value>>();

  /** What the work of this name comes to: of the one that goes on, or of `begin`. Rejects when the signal aborts. */
  async get(
    name: string,
    begin: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    signal?.throwIfAborted();
    const work = this.#underway.get(name) ?? this.#begin(name, begin);
    work.waiting++;
    return new Promise<Value>((resolve, reject) => {
      const leave = () => {
        reject(signal?.reason);
        if (--work.waiting > 0) return;
        this.#forget(name, work);
        work.controller.abort(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      work.value.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  }

  #begin(name: string, begin: (signal: AbortSignal) => Promise<Value>): Underway<Value> {
    const controller = new AbortController();
    const work = { controller, value: begin(controller.signal), waiting: 0 };
    this.#underway.set(name, work);
    const forget = () => this.#forget(name, work);
    work.value.then(forget, forget);
    return work;
  }

  #forget(name: string, work: Underway<Value>): void {
    if (this.#underway.get(name) === work) this.#underway.delete(name);
  }
}

interface Underway<Value> {
  readonly controller: AbortController;
  readonly value: Promise<Value>;
  /** How many wait for it. */
  waiting: number;
}
