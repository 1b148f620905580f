import { expect, test } from "vitest";
import {
  Discrete,
  type EnvSnapshot,
  GymError,
  isIndexOrNone,
  type ResetOptions,
  RestorableEnv,
} from "../src/index.ts";

/** A walker on a ring whose start is drawn. */
class RingEnv extends RestorableEnv<number, number> {
  readonly metadata = { renderModes: [], renderFps: 1 } as const;
  readonly frameSize = { width: 1, height: 1 };
  readonly observationSpace: Discrete;
  readonly actionSpace = new Discrete(2);
  place = -1;

  constructor(length: number) {
    super();
    this.observationSpace = new Discrete(length);
  }

  protected override get settings() {
    return { length: this.observationSpace.n };
  }

  reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    this.place = this.random.integers(0, this.observationSpace.n);
    return { observation: this.place, info: {} };
  }

  step(action: number) {
    this.place = (this.place + action) % this.observationSpace.n;
    return { observation: this.place, reward: 0, terminated: false, truncated: false, info: {} };
  }

  draw(): void {}

  override snapshot(): EnvSnapshot {
    return { ...super.snapshot(), place: this.place };
  }

  protected override isComplete({ place }: EnvSnapshot): boolean {
    return isIndexOrNone(place, this.observationSpace.n);
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.place = snapshot["place"] as number;
  }
}

test("a snapshot holds the class, the settings, the random numbers and what a subclass adds", () => {
  const env = new RingEnv(50);
  env.reset({ seed: 3 });
  const snapshot = structuredClone(env.snapshot());
  expect(snapshot).toMatchObject({ type: "RingEnv", settings: { length: 50 }, place: env.place });
  const drawn = env.reset().observation;
  const other = new RingEnv(50);
  other.restore(snapshot);
  expect(other.place).toBe(snapshot["place"]);
  expect(other.reset().observation).toBe(drawn);
});

test.each([
  ["of another class", { type: "LineEnv" }],
  ["of other settings", { settings: { length: 9 } }],
  ["with a field that it cannot have", { place: 50 }],
  ["without random numbers", { random: undefined }],
])("a snapshot %s is refused and changes nothing", (_kind, change) => {
  const env = new RingEnv(50);
  env.reset({ seed: 3 });
  const before = env.snapshot();
  let caught: unknown;
  try {
    env.restore({ ...new RingEnv(50).snapshot(), ...change });
  } catch (error) {
    caught = error;
  }
  expect(GymError.is(caught, "InvalidSnapshot")).toBe(true);
  expect(env.snapshot()).toEqual(before);
});
