import { Box } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { ActionContract, Agent, parseReply, systemPrompt } from "../src/index.ts";
import { landerDefinition, scripted } from "./lander.ts";

const prompt = () => scripted([]).agent.systemPrompt;

describe("the system prompt", () => {
  it("tells goal, observations with units, bounds and values, and actions by key", () => {
    expect(prompt()).toContain("# Goal\nLand between the flags.");
    expect(prompt()).toContain("- height (float, in m, from 0 to 2): height above the pad");
    expect(prompt()).toContain(
      "- contact (int): whether a leg touches the ground\n  - 0: in the air",
    );
    expect(prompt()).toContain("- 2: Fire main engine");
    expect(prompt()).toContain("the key of the action, not its description: one of 0, 1, 2, 3.");
  });

  it("is the same for the same parts", () => {
    expect(prompt()).toBe(prompt());
  });

  it("ends with an example that is exactly the answer asked for", () => {
    const example = prompt().split("\n").at(-1) ?? "";
    expect(parseReply(example)).toMatchObject({ form: "exact", action: 0 });
  });

  it("gives an example of the right form for other spaces", () => {
    const space = new Box(-1, 1, { shape: [2] });
    const model = createScriptedModel([]);
    const actionSchema = {
      main: { description: "main engine", type: "float", size: 1, low: -1, high: 1 },
      side: { description: "side engine", type: "float", size: 1, low: -1, high: 1 },
    } as const;
    const agent = new Agent({
      ...landerDefinition,
      actionSchema,
      actionSpace: space,
      config: {},
      model,
    });
    const lines = agent.systemPrompt.split("\n");
    expect(lines).toContain("An action is a list of 2, each a number from -1 to 1.");
    expect(lines).toContain("- main (float, from -1 to 1): main engine");
    const example = JSON.parse(lines.at(-1) ?? "");
    expect(new ActionContract(space, {}).read(example.action)).toMatchObject({ softMatch: false });
  });

  it("says for how many steps an action is carried out", () => {
    expect(scripted([], { actionRate: 4 }).agent.systemPrompt).toContain("carried out for 4 steps");
    expect(prompt()).not.toContain("carried out");
  });

  it("is short", () => {
    const { contract } = scripted([]).agent;
    const empty = systemPrompt({
      goalDescription: "",
      observationSchema: {},
      contract,
      actionRate: 1,
    });
    expect(empty.length).toBeLessThan(1_600);
  });
});
