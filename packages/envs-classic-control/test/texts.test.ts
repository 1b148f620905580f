import { findLLMEnv, type LLMEnv, make, registerEnvs, type View } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";

registerEnvs(classicControl);

const viewOf = (id: string, name: string) => (findLLMEnv(make(id)) as LLMEnv).views?.[name] as View;
const named = (fields: Record<string, number>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Float32Array.of(value)]));

describe("the text", () => {
  it.each([
    [
      [0.42, -0.31, 0.054, 0.2],
      "The cart is 0.42 m right of the centre, moving left at 0.31 m/s; the pole leans 3.1° to the right and is falling further at 11.5°/s.",
    ],
    [
      [-1.5, 0, -0.1, 0.5],
      "The cart is 1.50 m left of the centre, standing still; the pole leans 5.7° to the left and is coming back up at 28.6°/s.",
    ],
    [
      [0, 0.001, 0, -0.1],
      "The cart is at the centre, standing still; the pole is upright and is tipping left at 5.7°/s.",
    ],
    [
      [0, 0, 0.1, 0],
      "The cart is at the centre, standing still; the pole leans 5.7° to the right and holds still.",
    ],
  ])("of CartPole for %j", ([position, velocity, angle, turn] = [], text) => {
    const observation = named({
      cart_position: position as number,
      cart_velocity: velocity as number,
      pole_angle: angle as number,
      pole_angular_velocity: turn as number,
    });
    expect(viewOf("CartPoleLLM-v1", "text").show(observation, {})).toBe(text);
  });

  it.each([
    [
      -0.52,
      0,
      "near the bottom of the valley at position -0.52, 1.02 m left of the flag, standing still",
    ],
    [
      0.1,
      0.02,
      "on the right hill at position 0.10, 0.40 m left of the flag, rolling right (uphill) at 0.0200 m a step",
    ],
    [
      -0.9,
      0.01,
      "on the left hill at position -0.90, 1.40 m left of the flag, rolling right (downhill) at 0.0100 m a step",
    ],
    [
      -1.2,
      -0.01,
      "at the wall on the left hill at position -1.20, 1.70 m left of the flag, rolling left (uphill) at 0.0100 m a step",
    ],
    [
      0.5,
      0.03,
      "on the right hill at position 0.50, at the flag, rolling right (uphill) at 0.0300 m a step",
    ],
    [
      0.55,
      -0.03,
      "over the crest of the right hill at position 0.55, 0.05 m past the flag, rolling left (uphill) at 0.0300 m a step",
    ],
  ])("of MountainCar at %f with %f", (position, velocity, text) => {
    const observation = named({ position, velocity });
    expect(viewOf("MountainCarLLM-v0", "text").show(observation, {})).toBe(`The car is ${text}.`);
  });

  it.each([
    [0, 0, "is upright, holding still"],
    [0.5, 1, "leans 28.6° to the left of upright, falling counter-clockwise at 57.3°/s"],
    [-0.5, 1, "leans 28.6° to the right of upright, rising counter-clockwise at 57.3°/s"],
    [3, -1, "hangs 8.1° to the left of straight down, rising clockwise at 57.3°/s"],
    [Math.PI, 0, "hangs straight down, holding still"],
  ])("of Pendulum at %f with %f", (angle, turn, text) => {
    const observation = named({
      angle_cosine: Math.cos(angle),
      angle_sine: Math.sin(angle),
      angular_velocity: turn,
    });
    expect(viewOf("PendulumLLM-v1", "text").show(observation, {})).toBe(`The pendulum ${text}.`);
  });

  it.each([
    [
      0,
      0,
      "points straight down",
      "in line with it",
      "2.00 m below the pivot, 3.00 m below the line",
    ],
    [
      0.5,
      -1,
      "points 28.6° to the right of straight down",
      "bent 57.3° clockwise from it",
      "1.76 m below the pivot, 2.76 m below the line",
    ],
    [
      -2.8,
      0.4,
      "points 19.6° to the left of straight up",
      "bent 22.9° counter-clockwise from it",
      "1.68 m above the pivot, 0.68 m above the line",
    ],
    [
      Math.PI / 2,
      Math.PI / 2,
      "points 90.0° to the right of straight down",
      "bent 90.0° counter-clockwise from it",
      "1.00 m above the pivot, level with the line",
    ],
  ])("of Acrobot at %f and %f", (angle1, angle2, first, second, tip) => {
    const observation = named({
      angle_1_cosine: Math.cos(angle1),
      angle_1_sine: Math.sin(angle1),
      angle_2_cosine: Math.cos(angle2),
      angle_2_sine: Math.sin(angle2),
      angular_velocity_1: 1,
      angular_velocity_2: 0,
    });
    expect(viewOf("AcrobotLLM-v1", "text").show(observation, {})).toBe(
      `The first link ${first}, turning counter-clockwise at 57.3°/s. The second link is ${second}, holding still relative to it. The free end is ${tip}.`,
    );
  });
});
