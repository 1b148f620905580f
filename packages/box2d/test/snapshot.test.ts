import { afterEach, describe, expect, it } from "vitest";
import { createWorld, setKernel } from "../src/index.ts";
import { BipedalWalkerDriver } from "./helpers/bipedal-walker.ts";
import { LunarLanderDriver } from "./helpers/lunar-lander.ts";

afterEach(() => setKernel(undefined));

function landerAfter(steps: number): LunarLanderDriver {
  const driver = new LunarLanderDriver(7);
  driver.reset();
  for (let i = 0; i < steps; i += 1) driver.step(i % 4);
  return driver;
}

describe("a snapshot", () => {
  it("replays to the same bytes in the same world", () => {
    const { world } = landerAfter(40);
    const start = world.snapshot();
    for (let i = 0; i < 80; i += 1) world.step(1 / 50, 180, 60);
    const end = world.snapshot();
    expect(end).not.toEqual(start);
    world.restore(start);
    for (let i = 0; i < 80; i += 1) world.step(1 / 50, 180, 60);
    expect(world.snapshot()).toEqual(end);
  });

  it("replays to the same bytes in a fresh instance of the kernel", () => {
    const driver = new BipedalWalkerDriver(3, true);
    driver.reset();
    driver.reset();
    for (let i = 0; i < 60; i += 1) driver.step([0.5, -1, 1, -0.3]);
    const start = driver.world.snapshot();
    for (let i = 0; i < 30; i += 1) driver.world.step(1 / 50, 180, 60);

    setKernel(undefined);
    const other = createWorld();
    other.restore(start);
    for (let i = 0; i < 30; i += 1) other.step(1 / 50, 180, 60);
    expect(other.snapshot()).toEqual(driver.world.snapshot());
  });

  it("carries bodies and joints with their ids into another world", () => {
    const driver = landerAfter(10);
    const other = createWorld();
    other.restore(driver.world.snapshot());
    expect(other.bodies.map((body) => body.id)).toEqual(driver.world.bodies.map((body) => body.id));
    expect(other.bodies.map((body) => body.x)).toEqual(driver.world.bodies.map((body) => body.x));
    expect(other.joints.map((joint) => joint.bodyB.id)).toEqual(
      driver.joints.map((joint) => joint.bodyB.id),
    );
    expect(other.gravity).toEqual(driver.world.gravity);
  });

  it("brings a destroyed body back to life under the same object", () => {
    const { world, bodies } = landerAfter(5);
    const snapshot = world.snapshot();
    const leg = bodies[1] as (typeof bodies)[0];
    const { x } = leg;
    world.destroyBody(leg);
    expect(leg.alive).toBe(false);
    world.restore(snapshot);
    expect(leg.alive).toBe(true);
    expect(leg.x).toBe(x);
  });

  it("is written into an array that is large enough", () => {
    const { world } = landerAfter(5);
    const buffer = new Uint8Array(world.stateSize + 100);
    const snapshot = world.snapshot(buffer);
    expect(snapshot.buffer).toBe(buffer.buffer);
    expect(snapshot).toEqual(world.snapshot());
    expect(world.snapshot(new Uint8Array(10)).length).toBe(world.stateSize);
  });

  it.each([
    ["of another version", (bytes: Uint8Array) => (bytes[0] = 99)],
    ["without a header", (bytes: Uint8Array) => bytes.fill(0)],
  ])("is refused when it is %s", (_, damage) => {
    const { world } = landerAfter(1);
    const bytes = world.snapshot();
    damage(bytes);
    expect(() => world.restore(bytes)).toThrow(
      expect.objectContaining({ code: "invalid-snapshot" }),
    );
  });

  it("is refused when it is cut off", () => {
    const { world } = landerAfter(1);
    const bytes = world.snapshot();
    expect(() => world.restore(bytes.subarray(0, bytes.length - 4))).toThrow(/cut off/);
    expect(() => world.restore(bytes.subarray(0, 8))).toThrow(/Uint8Array/);
  });

  it("repairs a world that a damaged state broke", () => {
    const driver = landerAfter(5);
    const good = driver.world.snapshot();
    const bad = good.slice();
    // Everything but the header points outside the memory.
    new Uint32Array(bad.buffer).fill(0x7fff_fff0, 64);
    driver.world.restore(bad);
    expect(() => driver.world.step(1 / 50, 10, 10)).toThrow(
      expect.objectContaining({ code: "kernel-failed" }),
    );
    expect(() => driver.world.step(1 / 50, 10, 10)).toThrow(
      expect.objectContaining({ code: "broken" }),
    );
    driver.world.restore(good);
    driver.world.step(1 / 50, 180, 60);
    expect(driver.bodies[0]?.x).toBeTypeOf("number");
  });
});
