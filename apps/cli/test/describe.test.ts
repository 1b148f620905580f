import { Agent } from "@gym-llm/agent";
import { getEnvDefinition, make } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";

async function describeEnvironment(...words: string[]): Promise<string> {
  const io = fakeIo();
  expect(await runCommand(["describe", ...words], io)).toBe(0);
  return io.stdout.text;
}

describe("describe", () => {
  test("prints the very messages that a model gets at the start of an episode", async () => {
    const text = await describeEnvironment("LunarLanderLLM-v3", "enable_wind=true");
    const model = createScriptedModel([{ reflection: "I wait.", action: 0 }]);
    const env = make("LunarLanderLLM-v3", { enableWind: true });
    const agent = new Agent({ config: {}, model, ...getEnvDefinition(env) });
    agent.reset(0);
    await agent.getAction(env.reset({ seed: 0 }).observation);
    const [system, user] = model.requests[0]?.messages ?? [];
    expect(text).toContain(`== System prompt\n${system?.content}\n`);
    expect(text).toContain(`arguments {"enable_wind":true})\n${user?.content}\n`);
    expect(text).toContain(JSON.stringify(model.requests[0]?.responseSchema?.schema, null, 2));
  });

  test("lists views, arguments and facts", async () => {
    const text = await describeEnvironment("TaxiLLM-v4");
    expect(text).toMatch(/^\* json /m);
    expect(text).toMatch(/^ {2}ascii /m);
    expect(text).toMatch(/^isRainy +boolean +false +Whether /m);
    expect(text).toMatch(/^step limit +200$/m);
    expect(text).toMatch(/^success +the environment ends the episode \(terminated\)$/m);
    expect(text).toMatch(/^reference policy +Taxi shortest path \(/m);
  });

  test("shows the observation in the view asked for", async () => {
    expect(await describeEnvironment("TaxiLLM-v4", "--view", "ascii")).toContain("+---------+\n|");
    const picture = await describeEnvironment("TaxiLLM-v4", "--view", "image");
    expect(picture).toMatch(/\[image\/png, \d+ bytes\]/);
  });

  test("shows the form for models of a plain environment, and says so", async () => {
    const text = await describeEnvironment("Blackjack-v1", "natural=true");
    expect(text).toMatch(
      /^Blackjack-v1 is plain; models play its form BlackjackLLM-v\d, shown here\./,
    );
    expect(text).toContain("== System prompt\n");
  });

  test("gives the same as data with --json", async () => {
    const data = JSON.parse(await describeEnvironment("TaxiLLM-v4", "--json", "--view", "raw"));
    expect(data).toMatchObject({ id: "TaxiLLM-v4", view: "raw", maxEpisodeSteps: 200 });
    expect(data.systemPrompt).toContain("# Goal");
    expect(data.firstUserMessage).toContain('{"taxi_row":3,"taxi_column":');
    expect(data.actionContract.properties.action.enum).toEqual([0, 1, 2, 3, 4, 5]);
    expect(Object.keys(data.views)).toContain("ascii");
  });

  test.each([
    ["an unknown view", ["TaxiLLM-v4", "--view", "nope"], "the views are raw, json"],
    ["an unknown environment", ["TaxiLM-v4"], "Did you mean: `TaxiLLM`?"],
    ["an unknown argument", ["TaxiLLM-v4", "rain=true"], "has no argument `rain`"],
  ])("refuses %s with exit code 2", async (_, words, message) => {
    const io = fakeIo();
    expect(await runCommand(["describe", ...words], io)).toBe(2);
    expect(io.stdout.text).toBe("");
    expect(io.stderr.text).toContain(message);
  });
});
