import {
  Box,
  Discrete,
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  GymError,
  type ResetOptions,
} from "../../src/index.ts";

/** Counts its steps from a start that it draws; ends at `length` steps; throws where it is told to. */
export class CountingEnv extends Env<Float32Array, number> {
  readonly observationSpace = new Box(0, 100, { shape: [2] });
  readonly actionSpace = new Discrete(2);
  readonly metadata: EnvMetadata = { renderModes: ["ansi"], renderFps: 1 };
  readonly length: number;
  brittle: boolean;
  label = "counter";
  closed = false;
  lastOptions: Record<string, unknown> | null = null;
  #start = 0;
  #count = 0;

  constructor(length = 3, brittle = false) {
    super("ansi");
    this.length = length;
    this.brittle = brittle;
  }

  get count(): number {
    return this.#count;
  }

  reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    this.lastOptions = options?.options ?? null;
    this.#start = this.random.integers(0, 50);
    this.#count = 0;
    return { observation: this.#observe(), info: { start: this.#start } };
  }

  step(action: number) {
    if (!this.actionSpace.contains(action)) throw new GymError("InvalidAction", `no ${action}`);
    if (this.brittle) throw new RangeError("the counter broke");
    this.#count += 1;
    const terminated = this.#count >= this.length;
    return {
      observation: this.#observe(),
      reward: this.#count,
      terminated,
      truncated: false,
      info: { count: this.#count },
    };
  }

  #observe(): Float32Array {
    return Float32Array.of(this.#start, this.#count);
  }

  add(more: number): number {
    return this.#count + more;
  }

  shout(): void {
    console.log("counting aloud");
  }

  override render() {
    return `count ${this.#count}`;
  }

  override close(): void {
    this.closed = true;
  }

  override snapshot(): EnvSnapshot {
    const state = this.random.getState();
    return { type: "CountingEnv", start: this.#start, count: this.#count, random: state };
  }

  override restore(snapshot: EnvSnapshot): void {
    if (snapshot.type !== "CountingEnv") throw new GymError("InvalidSnapshot", "not mine");
    this.#start = snapshot["start"] as number;
    this.#count = snapshot["count"] as number;
    this.random.setState(snapshot["random"] as Parameters<typeof this.random.setState>[0]);
  }
}
