import { setTimeout as later } from "node:timers";
import {
  Box,
  Dict,
  Discrete,
  Env,
  type EnvMetadata,
  MultiDiscrete,
  type ResetOptions,
  register,
  registry,
  Text,
  Tuple,
  warn,
} from "../../src/index.ts";
import { CountingEnv } from "./counting-env.ts";

/** What the actions of a `FragileEnv` do. */
export const FRAGILE = { go: 0, raise: 1, exit: 2, hang: 3, hoard: 4, raiseLater: 5, warn: 6 };

/** Breaks, or its thread does, as its action says. */
class FragileEnv extends Env<number, number> {
  readonly observationSpace = new Discrete(1000);
  readonly actionSpace = new Discrete(7);
  readonly metadata: EnvMetadata = { renderModes: [], renderFps: 1 };
  #count = 0;

  reset(options?: ResetOptions) {
    if (options?.options?.["raise"] === true) throw new RangeError("no start");
    this.#count = 0;
    return { observation: this.#count, info: {} };
  }

  step(action: number) {
    switch (action) {
      case FRAGILE.raise:
        throw new RangeError("it broke");
      case FRAGILE.exit:
        process.exit(3);
        break;
      case FRAGILE.hang:
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        break;
      case FRAGILE.hoard:
        for (const hoard: unknown[] = []; ; ) hoard.push({ place: hoard.length });
      case FRAGILE.raiseLater:
        later(() => {
          throw new RangeError("out of the blue");
        }, 1);
        break;
      case FRAGILE.warn:
        warn("mind the step");
    }
    this.#count += 1;
    return { observation: this.#count, reward: 1, terminated: false, truncated: false, info: {} };
  }

  unsendable(): unknown {
    return () => this.#count;
  }
}

/** Observations and actions of every kind of leaf; each observation repeats the action. */
class EchoEnv extends Env<unknown, unknown> {
  readonly observationSpace: Dict;
  readonly actionSpace = new Tuple([new MultiDiscrete([3, 4]), new Text(5), new Box(-1, 1)]);
  readonly metadata: EnvMetadata = { renderModes: [], renderFps: 1 };
  #count = 0;

  constructor(high = 9) {
    super();
    this.observationSpace = new Dict({
      count: new Discrete(100),
      pair: new Tuple([new Box(0, high, { shape: [2], dtype: "int16" }), new Text(9)]),
    });
  }

  reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    this.#count = 0;
    return { observation: this.#observe([this.random.integers(0, 3), 0], "start"), info: {} };
  }

  step(action: unknown) {
    const [choice, text] = action as [Int32Array, string, Float32Array];
    this.#count += 1;
    return {
      observation: this.#observe([...choice], text),
      reward: (action as [unknown, unknown, Float32Array])[2][0] as number,
      terminated: this.#count === 2,
      truncated: false,
      info: { said: text },
    };
  }

  #observe(pair: readonly number[], text: string) {
    return { count: this.#count, pair: [Int16Array.from(pair), text] };
  }
}

/** Registers the environments of the tests, once in each thread. */
const CREATORS: Record<string, (kwargs: Record<string, unknown>) => Env> = {
  "Fragile-v0": () => new FragileEnv(),
  "Echo-v0": ({ high }) => new EchoEnv(high as number | undefined),
  "Counting-v0": ({ length }) => new CountingEnv(length as number | undefined),
};
for (const [id, entryPoint] of Object.entries(CREATORS)) {
  if (!registry.has(id)) register({ id, entryPoint, disableEnvChecker: true });
}
