import { GymError, setWarningHandler } from "@gym-llm/core";
import { afterEach, describe, expect, it } from "vitest";
import {
  AcrobotEnv,
  CartPoleEnv,
  MountainCarContinuousEnv,
  MountainCarEnv,
  PendulumEnv,
} from "../src/index.ts";

afterEach(() => {
  setWarningHandler(null);
});

describe("CartPoleEnv", () => {
  /** Pushes to the right until the pole falls, and once more after that. */
  function fall(env: CartPoleEnv, extra: number): number[] {
    env.reset({ seed: 0 });
    const rewards: number[] = [];
    let isOver = false;
    while (!isOver) {
      const { reward, terminated } = env.step(1);
      rewards.push(reward);
      isOver = terminated;
    }
    for (let step = 0; step < extra; step++) rewards.push(env.step(1).reward);
    return rewards;
  }

  it("pays nothing after the end, and warns once in an episode", () => {
    const warnings: string[] = [];
    setWarningHandler((message) => warnings.push(message));
    const env = new CartPoleEnv();
    const rewards = fall(env, 3);
    expect(rewards.slice(0, -3).every((reward) => reward === 1)).toBe(true);
    expect(rewards.slice(-3)).toEqual([0, 0, 0]);
    expect(warnings).toEqual([expect.stringContaining("terminated = true")]);
    fall(env, 1);
    expect(warnings).toHaveLength(2);
  });

  it("pays Sutton and Barto's -1 for the end and for each step after it", () => {
    setWarningHandler(() => undefined);
    const rewards = fall(new CartPoleEnv({ suttonBartoReward: true }), 2);
    expect(rewards.slice(0, -3).every((reward) => reward === 0)).toBe(true);
    expect(rewards.slice(-3)).toEqual([-1, -1, -1]);
  });

  it("pays for a step that comes back into the limits", () => {
    const env = new CartPoleEnv();
    env.reset({ seed: 0 });
    const state = [0, 0, 0.25, -3];
    env.restore({ ...env.snapshot(), state, stepsBeyondEnd: 0 });
    expect(env.step(1)).toMatchObject({ reward: 1, terminated: false });
  });

  it("moves by its physics, which may be changed", () => {
    const env = new CartPoleEnv();
    env.physics.pushForce = 0;
    env.physics.gravity = 0;
    env.reset({ seed: 0 });
    env.restore({ ...env.snapshot(), state: [0, 1, 0, 0] });
    env.step(1);
    expect(Array.from(env.state)).toEqual([0.02, 1, 0, 0]);
  });

  it("shows where cart and pole are, the last push and the end", () => {
    const env = new CartPoleEnv();
    env.reset({ seed: 0 });
    expect(env.scene).toMatchObject({ force: 0, ended: false, positionLimit: 2.4 });
    env.step(0);
    const [position, , angle] = env.state;
    expect(env.scene).toMatchObject({ position, angle, force: -1, ended: false });
    expect(env.lastAction).toBe(0);
    env.restore({ ...env.snapshot(), state: [2.5, 0, 0, 0] });
    expect(env.scene.ended).toBe(true);
  });
});

describe("the mountain cars", () => {
  it.each([MountainCarEnv, MountainCarContinuousEnv])(
    "%o end at the flag, at the least velocity asked for",
    (Class) => {
      const endsAt = (goalVelocity: number) => {
        const env = new Class({ goalVelocity });
        env.reset({ seed: 0 });
        env.restore({ ...env.snapshot(), state: [0.49, 0.03] });
        const action = (Class === MountainCarEnv ? 2 : Float32Array.of(1)) as never;
        const { terminated } = env.step(action);
        expect(env.scene.reached).toBe(terminated);
        return terminated;
      };
      expect(endsAt(0)).toBe(true);
      expect(endsAt(0.05)).toBe(false);
    },
  );

  it("stop at the wall", () => {
    const env = new MountainCarEnv();
    env.reset({ seed: 0 });
    env.restore({ ...env.snapshot(), state: [-1.19, -0.05] });
    expect(Array.from(env.step(0).observation)).toEqual([Math.fround(-1.2), 0]);
    expect(env.scene).toMatchObject({ position: -1.2, force: -1, goalPosition: 0.5 });
  });

  it("charge the continuous push as given, also beyond the bounds", () => {
    const env = new MountainCarContinuousEnv();
    env.reset({ seed: 0 });
    expect(env.step(Float32Array.of(2)).reward).toBe(-0.4);
    expect(env.scene.force).toBe(1);
  });
});

describe("PendulumEnv", () => {
  it("starts within x_init and y_init to both sides", () => {
    const env = new PendulumEnv();
    env.reset({ seed: 0, options: { x_init: 0, y_init: 0.5 } });
    const [angle, velocity = 1] = env.state;
    expect(angle).toBeCloseTo(0, 12);
    expect(Math.abs(velocity)).toBeLessThanOrEqual(0.5);
  });

  it.each([{ x_init: "1" }, { y_init: null }, { x_init: -1 }, { y_init: Number.NaN }])(
    "refuses the options %j",
    (options) => {
      const env = new PendulumEnv();
      let caught: unknown;
      try {
        env.reset({ options });
      } catch (error) {
        caught = error;
      }
      expect(GymError.is(caught, "InvalidArgument")).toBe(true);
    },
  );

  it("shows the torque that was applied", () => {
    const env = new PendulumEnv();
    env.reset({ seed: 0 });
    expect(env.scene).toEqual({ angle: env.state[0], torque: 0, maxTorque: 2 });
    env.step(Float32Array.of(-7));
    expect(env.scene.torque).toBe(-2);
    expect(env.lastTorque).toBe(-2);
  });
});

describe("AcrobotEnv", () => {
  it("draws a noise for each torque when it is told to", () => {
    const play = (torqueNoiseMax: number) => {
      const env = new AcrobotEnv();
      env.physics.torqueNoiseMax = torqueNoiseMax;
      env.reset({ seed: 0 });
      const before = JSON.stringify(env.random.getState());
      env.step(1);
      return { torque: env.scene.torque, drew: JSON.stringify(env.random.getState()) !== before };
    };
    expect(play(0)).toEqual({ torque: 0, drew: false });
    const { torque, drew } = play(0.5);
    expect(drew).toBe(true);
    expect(Math.abs(torque)).toBeGreaterThan(0);
    expect(Math.abs(torque)).toBeLessThanOrEqual(0.5);
  });

  it("has the equations of the book and those of the paper", () => {
    const play = (bookOrNips: "book" | "nips") => {
      const env = new AcrobotEnv();
      env.physics.bookOrNips = bookOrNips;
      env.reset({ seed: 0, options: { low: 0.2, high: 1 } });
      return Array.from(env.step(2).observation);
    };
    expect(play("nips")).not.toEqual(play("book"));
  });

  it("ends with reward 0 once the free end is up", () => {
    const env = new AcrobotEnv();
    env.reset({ seed: 0 });
    env.restore({ ...env.snapshot(), state: [Math.PI, 0, 0, 0] });
    expect(env.step(1)).toMatchObject({ reward: 0, terminated: true });
    expect(env.scene.reached).toBe(true);
  });
});
