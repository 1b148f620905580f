import "@gym-llm/envs-toy-text/register";
import { type Env, getEnvDefinition, make } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import type { DecisionRecord, StepLine } from "../src/log/episode-log-schema.ts";
import { reasoningPanel } from "../src/runner/episode-panel.ts";

const env = make("TaxiLLM-v4") as Env;
const definition = getEnvDefinition(env);
const header = {
  run: 2,
  seed: 7,
  environment: { id: "TaxiLLM-v4", view: "ascii" },
  model: { provider: "ollama", id: "qwen3" },
};
const position = { ...env.reset({ seed: 0 }), frame: null };

describe("the panel beside a frame", () => {
  it("shows the observation in words, whatever the view of the model", () => {
    const refused = { error: { code: "illegal-action", message: "9 is no action." } };
    const attempts = [refused, { error: null }] as DecisionRecord["attempts"];
    const decided = { reflection: "North it is.", record: { action: 1, attempts } };
    const panel = reasoningPanel(header, definition, { ...position, step: null }, decided);
    expect(panel.observation).toMatch(/^The taxi is at row 3, column 0\. .* wants to go to Yellow/);
    expect(panel).toMatchObject({
      title: "TaxiLLM-v4",
      reflection: "North it is.",
      step: 0,
      reward: null,
      return: 0,
      invalid: ["9 is no action."],
      footer: "ollama/qwen3 · run 2 · seed 7",
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
    const last = { ...position, step: step as StepLine };
    const panel = reasoningPanel(header, definition, last, null);
    expect(panel.reflection).toBe(
      `The episode ${how} after 12 steps. The last action: Drop off the passenger. Here we are.`,
    );
    expect(panel).toMatchObject({ step: 12, reward: 20, return: 9 });
  });
});
