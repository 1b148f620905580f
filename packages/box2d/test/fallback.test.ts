import { afterEach, describe, expect, it } from "vitest";
import { fallbackKernel } from "../src/fallback.ts";
import { createWorld, preloadKernel, setKernel } from "../src/index.ts";
import { BipedalWalkerDriver } from "./helpers/bipedal-walker.ts";
import { LunarLanderDriver } from "./helpers/lunar-lander.ts";

afterEach(() => setKernel(undefined));

function lander(): Uint8Array {
  const driver = new LunarLanderDriver(11, { enable_wind: true });
  driver.reset();
  for (let i = 0; i < 250; i += 1) driver.step((i >> 2) % 4);
  return driver.world.snapshot();
}

function walker(): Uint8Array {
  const driver = new BipedalWalkerDriver(5, true);
  driver.reset();
  for (let i = 0; i < 40; i += 1) driver.step([Math.sin(i), 1, -1, Math.cos(i)]);
  driver.reset();
  return driver.world.snapshot();
}

describe("the plain JavaScript kernel", () => {
  it.each([
    ["a lander in the wind", lander],
    ["a walker on a hard course", walker],
  ])("has the same state as the WebAssembly kernel, byte for byte, for %s", (_, simulate) => {
    const expected = simulate();
    setKernel(fallbackKernel());
    expect(simulate()).toEqual(expected);
  });

  it("grows its memory for a large world", () => {
    setKernel(fallbackKernel());
    const world = createWorld();
    for (let i = 0; i < 1500; i += 1) world.createBody({ position: [i, 0] }).addBox(0.4, 0.4);
    world.step(1 / 50, 8, 3);
    expect(world.bodies).toHaveLength(1500);
    expect(world.stateSize).toBeGreaterThan(400_000);
  });
});

describe("preloadKernel", () => {
  it("readies a kernel for the worlds that follow", async () => {
    await preloadKernel();
    await preloadKernel();
    const world = createWorld();
    world.step(1 / 50, 1, 1);
    expect(world.stateSize).toBeGreaterThan(0);
  });
});
