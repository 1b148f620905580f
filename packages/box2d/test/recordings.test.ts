import { committedRecordings, recordingSets } from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import type { Body, Fixture } from "../src/index.ts";
import type { BipedalWalkerDriver } from "./helpers/bipedal-walker.ts";
import { driverOf } from "./helpers/drivers.ts";
import { LunarLanderDriver } from "./helpers/lunar-lander.ts";
import {
  box2dRecording,
  box2dRecordings,
  type StaticBody,
  type StaticWorld,
} from "./helpers/recording.ts";
import { firstDifference } from "./helpers/replay.ts";

function describeFixture(fixture: Fixture) {
  const { vertices, normals, density, friction, restitution } = fixture;
  return { vertices, normals, density, friction, restitution };
}

function describeBody(body: Body): StaticBody {
  return {
    mass: body.mass,
    inertia: body.inertia,
    localCenter: [...body.localCenter] as [number, number],
    fixtures: body.fixtures.map(describeFixture) as StaticBody["fixtures"],
  };
}

/** -0 and 0 are one number in a recording. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

describe.each(recordingSets)("a world driven like the environments of the $name", (set) => {
  const recordings = box2dRecordings(set);

  it("has something to be compared with", () => {
    expect(recordings.filter(({ path }) => path.includes("Lunar")).length).toBeGreaterThan(1);
    expect(recordings.filter(({ path }) => path.includes("Bipedal")).length).toBeGreaterThan(1);
  });

  it.each(recordings)("has the bodies, contacts and sleep of $path bit for bit", ({ load }) => {
    const recording = load();
    expect(firstDifference(recording, driverOf(recording))).toBeUndefined();
  });

  it.each(recordings)("reads the masses, shapes and joints of $path", ({ load }) => {
    const recording = load();
    const driver = driverOf(recording) as BipedalWalkerDriver | LunarLanderDriver;
    driver.reset();
    const expected = recording.resets[0]?.static as StaticWorld;
    const bodies = expected.bodies.map(({ mass, inertia, localCenter, fixtures }) => ({
      mass,
      inertia,
      localCenter,
      fixtures: fixtures.map(({ vertices, normals, density, friction, restitution }) => ({
        vertices,
        normals,
        density,
        friction,
        restitution,
      })),
    }));
    expect(plain(driver.bodies.map(describeBody))).toEqual(plain(bodies));
    const joints = driver.joints.map((joint) => ({
      lower: joint.lowerAngle,
      upper: joint.upperAngle,
      motorSpeed: joint.motorSpeed,
      anchorA: joint.anchorA,
      anchorB: joint.anchorB,
      angle: joint.angle,
    }));
    expect(joints).toEqual(
      expected.joints.map(({ lower, upper, motorSpeed, anchorA, anchorB, angle }) => ({
        lower,
        upper,
        motorSpeed,
        anchorA,
        anchorB,
        angle,
      })),
    );
  });
});

describe("a world driven like a recorded environment", () => {
  it("measures the recorded ranges with its ray casts", () => {
    const recording = box2dRecording(committedRecordings, "Hardcore");
    const driver = driverOf(recording) as BipedalWalkerDriver;
    driver.reset();
    const end = recording.resets[1]?.t ?? 0;
    expect(end).toBeGreaterThan(20);
    for (let t = 0; t < end; t += 1) {
      driver.step(recording.actions[t] as number[]);
      expect(driver.lidar()).toEqual(recording.obs[t]?.slice(14));
    }
  });

  it("leaves the recording when the random numbers differ", () => {
    const recording = box2dRecording(committedRecordings, "LunarLander-v3__heuristic__seed0");
    const driver = new LunarLanderDriver(recording.seed + 1, recording.make_kwargs);
    expect(firstDifference(recording, driver)).toBe("bodies after reset 0");
  });
});
