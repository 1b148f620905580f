import type { Clock, CommandIo } from "../../src/command-io.ts";

/** A stream that keeps what was written to it. */
export class FakeStream {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  readonly writes: string[] = [];

  constructor({ isTTY = false, columns }: { isTTY?: boolean; columns?: number } = {}) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): boolean {
    this.writes.push(text);
    return true;
  }

  get text(): string {
    return this.writes.join("");
  }

  /** The text as parsed JSON lines. */
  get jsonLines(): Record<string, unknown>[] {
    return this.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/** A clock that moves only when it is told to. */
export class FakeClock implements Clock {
  #time = 0;
  #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#time;
  }

  schedule(callback: () => void, delayMs: number): () => void {
    const timer = { at: this.#time + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass and calls what is due. */
  advance(milliseconds: number): void {
    this.#time += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#time);
    this.#timers = this.#timers.filter(({ at }) => at > this.#time);
    for (const { callback } of due) callback();
  }
}

/** An `io` whose output can be read afterwards. */
export interface FakeIo extends CommandIo {
  readonly stdout: FakeStream;
  readonly stderr: FakeStream;
}

/** Streams that are no terminals, a clock that stands still, and no variables, unless given. */
export function fakeIo(overrides: Partial<FakeIo> = {}): FakeIo {
  return {
    stdout: new FakeStream(),
    stderr: new FakeStream(),
    variables: {},
    clock: new FakeClock(),
    ...overrides,
  };
}
