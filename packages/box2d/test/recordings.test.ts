import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { Body, Fixture } from "../src/index.ts";
import type { BipedalWalkerDriver } from "./helpers/bipedal-walker.ts";
import { driverOf } from "./helpers/drivers.ts";
import { LunarLanderDriver } from "./helpers/lunar-lander.ts";
import {
  compactRecordings,
  fullRecordings,
  readRecording,
  type StaticBody,
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

describe("a world driven like a recorded environment", () => {
  for (const path of compactRecordings()) {
    it(`has the bodies, contacts and sleep of ${basename(path, ".json.gz")} bit for bit`, () => {
      const recording = readRecording(path);
      expect(firstDifference(recording, driverOf(recording))).toBeUndefined();
    });

    it(`reads the masses, shapes and joints of ${basename(path, ".json.gz")}`, () => {
      const recording = readRecording(path);
      const driver = driverOf(recording) as BipedalWalkerDriver | LunarLanderDriver;
      driver.reset();
      const expected = recording.resets[0]?.static;
      const bodies = expected?.bodies.map((body) => ({
        ...body,
        fixtures: body.fixtures.map(({ vertices, normals, density, friction, restitution }) => ({
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
        expected?.joints.map(({ lower, upper, motorSpeed, anchorA, anchorB, angle }) => ({
          lower,
          upper,
          motorSpeed,
          anchorA,
          anchorB,
          angle,
        })),
      );
    });
  }

  it("measures the recorded ranges with its ray casts", () => {
    const path = compactRecordings().find((name) => name.includes("Hardcore")) as string;
    const recording = readRecording(path) as ReturnType<typeof readRecording> & {
      lidar: number[][];
    };
    const driver = driverOf(recording) as BipedalWalkerDriver;
    driver.reset();
    const end = recording.resets[1]?.t ?? 0;
    expect(end).toBeGreaterThan(20);
    for (let t = 0; t < end; t += 1) {
      driver.step(recording.actions[t] as number[]);
      expect(driver.lidar()).toEqual(recording.lidar[t]);
    }
  });

  it("leaves the recording when one coordinate of the terrain differs", () => {
    const path = compactRecordings().find((name) => name.includes("heuristic__seed0")) as string;
    const recording = readRecording(path);
    const driver = new LunarLanderDriver(recording.seed + 1, recording.make_kwargs);
    expect(firstDifference(recording, driver)).toBe("bodies after reset 0");
  });
});

const everything = [...fullRecordings("LunarLander"), ...fullRecordings("BipedalWalker")];

describe("the full recordings", () => {
  it.skipIf(everything.length === 0)(
    "are the same in every step",
    () => {
      const differences = everything
        .map((path) => {
          const recording = readRecording(path);
          return [basename(path), firstDifference(recording, driverOf(recording))];
        })
        .filter(([, difference]) => difference !== undefined);
      expect(differences).toEqual([]);
    },
    180_000,
  );
});
