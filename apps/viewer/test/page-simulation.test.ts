import { Env } from "@gym-llm/core";
import { makeRecordedEnvironment } from "@gym-llm/experiment/log";
import { beforeAll, describe, expect, test } from "vitest";
import type { EpisodeState } from "../src/page/episode/episode-state.ts";
import { EpisodeSimulation } from "../src/page/episode/simulation.ts";
import { recordEpisode } from "./helpers/record-episode.ts";

const PLAYED = [
  { name: "LunarLanderLLM-v3" },
  { name: "BipedalWalkerLLM-v3", max_episode_steps: 60 },
  { name: "CartPoleLLM-v1", max_episode_steps: 100 },
  { name: "FrozenLakeLLM-v1", kwargs: { map_name: "8x8" }, max_episode_steps: 50 },
  {
    name: "CartPoleLLM-v1",
    max_episode_steps: 60,
    wrappers: [{ name: "StickyAction", repeat_action_probability: 0.3 }],
  },
];

function simulate(state: EpisodeState): EpisodeSimulation {
  if (!state.header.value) throw new Error("The log has no header.");
  return new EpisodeSimulation(state.header.value, state);
}

/** The state of the environment at every position, as straight replay gives it. */
function straightReplay(state: EpisodeState): string[] {
  const { header, steps } = state;
  if (!header.value) throw new Error("The log has no header.");
  const env = makeRecordedEnvironment(header.value, null);
  env.reset({ seed: header.value.seed });
  const states = [JSON.stringify(env.snapshot?.())];
  for (const { action } of steps) {
    env.step(env.actionSpace.fromJson(action as never));
    states.push(JSON.stringify(env.snapshot?.()));
  }
  return states;
}

describe.each(PLAYED)("an episode of $name, played again", (environment) => {
  let state: EpisodeState;
  let straight: string[];

  beforeAll(async () => {
    const agent = { backend: "baseline", model: "random" };
    ({ state } = await recordEpisode({ agent, environment, seed: 7 }));
    straight = straightReplay(state);
  });

  const at = (simulation: EpisodeSimulation) => JSON.stringify(simulation.env.snapshot?.());

  test("is at each position what straight replay gives, forwards and backwards", () => {
    const simulation = simulate(state);
    const forwards = straight.map((_, position) => simulation.seek(position) && at(simulation));
    expect(forwards).toEqual(straight);
    const backwards = straight.map((_, position) => {
      expect(simulation.seek(straight.length - 1 - position)).toBe(true);
      return at(simulation);
    });
    expect(backwards.reverse()).toEqual(straight);
    expect(simulation.differences.size).toBe(0);
  });

  test("is the same after far jumps, with and without having looked ahead", () => {
    const last = straight.length - 1;
    const jumps = [last, 0, Math.floor(last / 2), 1, last - 1, Math.floor(last / 3), last];
    for (const ahead of [false, true]) {
      const simulation = simulate(state);
      if (ahead) expect(simulation.lookAhead(60_000)).toBe(true);
      for (const position of jumps) {
        expect(simulation.seek(position)).toBe(true);
        expect(at(simulation), `position ${position}`).toBe(straight[position]);
      }
    }
  });
});

describe("an episode that cannot be played again as it was", () => {
  let state: EpisodeState;
  beforeAll(async () => {
    ({ state } = await recordEpisode({ environment: { name: "TaxiLLM-v4" } }));
  });

  test("says at which step what differs, and goes on", () => {
    const steps = state.steps.map((step) => (step.t === 3 ? { ...step, reward: 5 } : step));
    const simulation = new EpisodeSimulation(headerOf(state), { reset: state.reset, steps });
    expect(simulation.seek(steps.length)).toBe(true);
    expect([...simulation.differences]).toEqual([[3, ["reward: 5 was recorded, -1 came out."]]]);
  });

  test("says so of an observation, also of the first one", () => {
    const reset = { observation: 0 };
    const simulation = new EpisodeSimulation(headerOf(state), { reset, steps: state.steps });
    simulation.lookAhead(60_000);
    expect(simulation.differences.get(0)?.[0]).toMatch(/^observation: 0 was recorded, .+ came out/);
  });

  test("stops where steps are missing, and says why", () => {
    const steps = state.steps.filter(({ t }) => t !== 4);
    const simulation = new EpisodeSimulation(headerOf(state), { reset: state.reset, steps });
    expect(simulation.seek(3)).toBe(true);
    expect(simulation.seek(5)).toBe(false);
    expect(simulation.end).toEqual({
      position: 3,
      reason: expect.stringContaining("lacks steps before step 5"),
    });
    expect(simulation.seek(2)).toBe(true);
  });

  test("stops at an action that cannot be taken", () => {
    const steps = state.steps.map((step) => (step.t === 2 ? { ...step, action: "fly" } : step));
    const simulation = new EpisodeSimulation(headerOf(state), { reset: state.reset, steps });
    expect(simulation.seek(2)).toBe(false);
    expect(simulation.end?.position).toBe(1);
  });

  test("goes on when a log has grown", () => {
    const log = { reset: state.reset, steps: state.steps.slice(0, 2) };
    const simulation = new EpisodeSimulation(headerOf(state), log);
    expect(simulation.seek(2)).toBe(true);
    expect(simulation.lookAhead(1_000)).toBe(true);
    log.steps.push(...state.steps.slice(2));
    expect(simulation.seek(5)).toBe(true);
    expect(simulation.differences.size).toBe(0);
  });

  test("works without snapshots too", () => {
    const header = headerOf(state);
    const simulation = new EpisodeSimulation(header, state, (...parts) => {
      const env = makeRecordedEnvironment(...parts);
      Object.defineProperty(env.unwrapped, "snapshot", { value: undefined });
      return env;
    });
    simulation.lookAhead(60_000);
    for (const position of [5, 2, 6, 0]) expect(simulation.seek(position)).toBe(true);
    expect(simulation.differences.size).toBe(0);
  });

  test("is refused where it is not deterministic or not registered", () => {
    const header = headerOf(state);
    const other = (change: object) => ({
      ...header,
      environment: { ...header.environment, ...change },
    });
    expect(() => new EpisodeSimulation(other({ nondeterministic: true }), state)).toThrow(
      /not deterministic/,
    );
    expect(() => new EpisodeSimulation(other({ id: "Nowhere-v0" }), state)).toThrow(/Nowhere/);
  });
});

function headerOf(state: EpisodeState) {
  if (!state.header.value) throw new Error("The log has no header.");
  return state.header.value;
}

test("environments are what the header's wrappers make of them", async () => {
  const { state } = await recordEpisode({
    agent: { backend: "baseline", model: "random" },
    environment: { name: "CartPoleLLM-v1", max_episode_steps: 20 },
  });
  const simulation = simulate(state);
  expect(simulation.env).toBeInstanceOf(Env);
  expect(simulation.drawable?.frameSize).toEqual({ width: 600, height: 400 });
  expect(simulation.definition?.views).toHaveProperty("text");
});
