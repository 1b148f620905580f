import "@gym-llm/envs-toy-text/register";
import { type Env, make } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../src/index.ts";
import type { StepLine } from "../src/log/episode-log-schema.ts";
import { reasoningPanel } from "../src/runner/episode-panel.ts";
import { setUpEpisode } from "../src/runner/episode-setup.ts";

const env = make("TaxiLLM-v4") as Env;
const config = resolveConfig({
  agent: {},
  environment: { name: "TaxiLLM-v4" },
  experiment: { parent: "experiments", name: "panel" },
});
const setup = setUpEpisode(env, config, createScriptedModel([]), {}, async () => undefined);
const position = { ...env.reset({ seed: 0 }), frame: null };

describe("the panel beside a frame", () => {
  it("shows the observation in words, whatever the view of the model", () => {
    const decided = { reflection: "North it is.", action: 1, refused: ["9 is no action."] };
    const panel = reasoningPanel(setup, { ...position, step: null }, decided, "footer");
    expect(panel.observation).toMatch(/^The taxi is at row 3, column 0\. .* wants to go to Yellow/);
    expect(panel).toMatchObject({
      reflection: "North it is.",
      step: 0,
      reward: null,
      return: 0,
      invalid: ["9 is no action."],
    });
    expect(panel.actions.filter(({ chosen }) => chosen)).toEqual([
      { label: "Move north", chosen: true },
    ]);
  });

  it.each([
    ["reached its end", { terminated: true, truncated: false }],
    ["was cut off by its step limit", { terminated: false, truncated: true }],
  ])("says at the last observation that the episode %s", (how, flags) => {
    const step = { t: 12, action: 5, reflection: "Here we are.", reward: 20, return: 9, ...flags };
    const panel = reasoningPanel(setup, { ...position, step: step as StepLine }, null, "footer");
    expect(panel.reflection).toBe(
      `The episode ${how} after 12 steps. The last action: Drop off the passenger. Here we are.`,
    );
    expect(panel).toMatchObject({ step: 12, reward: 20, return: 9 });
  });
});
