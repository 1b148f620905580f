import { registry, unregister } from "@gym-llm/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { FakeStream, fakeIo } from "./support/fake-io.ts";
import { inRepository } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

async function list(...words: string[]): Promise<string> {
  const io = fakeIo();
  expect(await runCommand([...words, "list"], io)).toBe(0);
  expect(io.stderr.text).toBe("");
  return io.stdout.text;
}

describe("list", () => {
  test("shows every environment once, those for models apart from the plain ones", async () => {
    const text = await list();
    const [forModels = "", plain = ""] = text.split("Plain, as in Gymnasium\n");
    for (const id of ["LunarLanderLLM-v2", "LunarLanderLLM-v3", "BlackjackLLM-v1", "TaxiLLM-v3"]) {
      expect(forModels).toContain(`\n${id} `);
    }
    expect(plain).toMatch(/^Taxi-v4 +200 +8 +Discrete\(6\) +Taxi shortest path$/m);
    expect(plain).toMatch(/^Blackjack-v1 +– +– +Discrete\(2\) +Blackjack basic strategy$/m);
    for (const id of registry.keys()) expect(text.split(`\n${id} `).length).toBe(2);
  });

  test("aligns its columns", async () => {
    const rows = (await list()).split("\n\n")[0]?.split("\n").slice(1) ?? [];
    const starts = rows.map((row) => row.search(/actions|Discrete|Box|MultiDiscrete/));
    expect(new Set(starts).size).toBe(1);
  });

  test("gives the same as data with --json", async () => {
    const io = fakeIo();
    await runCommand(["list", "--json"], io);
    const facts = JSON.parse(io.stdout.text) as Record<string, unknown>[];
    expect(facts.map(({ id }) => id).sort()).toEqual([...registry.keys()].sort());
    expect(facts.find(({ id }) => id === "TaxiLLM-v4")).toMatchObject({
      namespace: null,
      version: 4,
      forModels: true,
      maxEpisodeSteps: 200,
      rewardThreshold: 8,
      success: { terminated: true },
      actionSpace: "Discrete(6)",
      referencePolicy: { name: "Taxi shortest path" },
      from: "@gym-llm/envs-toy-text",
    });
  });

  test("adds arguments and origins with --all", async () => {
    const io = fakeIo();
    await runCommand(["list", "--all"], io);
    expect(io.stdout.text).toContain("  isRainy: boolean = false. ");
    expect(io.stdout.text).toContain("  from          @gym-llm/envs-box2d");
  });

  test("lists backends", async () => {
    const io = fakeIo();
    await runCommand(["list", "--backends"], io);
    expect(io.stdout.text).toBe("embedded\nollama\nopenai\n");
    const json = fakeIo();
    await runCommand(["list", "--backends", "--json"], json);
    expect(JSON.parse(json.stdout.text)).toEqual(["embedded", "ollama", "openai"]);
  });

  test("uses colour on a terminal, and not where NO_COLOR or TERM=dumb forbid it", async () => {
    const on = (variables: Record<string, string>) => {
      const io = fakeIo({ stdout: new FakeStream({ isTTY: true }), variables });
      return runCommand(["list"], io).then(() => io.stdout.text.includes("\u001b["));
    };
    expect(await on({})).toBe(true);
    expect(await on({ NO_COLOR: "1" })).toBe(false);
    expect(await on({ TERM: "dumb" })).toBe(false);
    const piped = fakeIo({ variables: { FORCE_COLOR: "1" } });
    await runCommand(["list"], piped);
    expect(piped.stdout.text).toContain("\u001b[");
  });

  test("shows what a module brings", async () => {
    expect(await list("--module", inRepository("examples", "custom-env.ts"))).toContain(
      "RoomLLM-v0",
    );
  });

  test("shows namespaces, all versions, and the package of what a module brings", async () => {
    const source = `class Cards {
      metadata = { renderModes: [], renderFps: 1 };
      observationSpace = "a card";
      actionSpace = "Discrete(2)";
      renderMode = null;
      spec = null;
      get unwrapped() { return this; }
      step() {}
      close() {}
    }
    const plain = { entryPoint: "cards-pack:Cards", disableEnvChecker: true, orderEnforce: false };
    export const pack = {
      name: "cards-pack",
      entryPoints: { Cards: () => new Cards() },
      environments: ["cards/Cards-v0", "cards/Cards-v1"].map((id) => ({ id, ...plain })),
    };`;
    onTestFinished(() => {
      for (const id of ["cards/Cards-v0", "cards/Cards-v1"]) unregister(id);
    });
    const file = writeTo(temporaryFolder(), "cards.mjs", source);
    const text = await list("--module", file);
    expect(text).toMatch(/^cards\/Cards-v0 .* cards-pack$/m);
    expect(text).toMatch(/^cards\/Cards-v1 .* cards-pack$/m);
    expect(text).toMatch(/^Taxi-v4 .* @gym-llm\/envs-toy-text$/m);
  });

  test("says of an environment that cannot be made why", async () => {
    const source = `export const pack = {
      name: "broken-pack",
      entryPoints: { Broken: () => { throw new Error("no rocket left"); } },
      environments: [{ id: "Broken-v0", entryPoint: "broken-pack:Broken" }],
    };`;
    const file = writeTo(temporaryFolder(), "broken.mjs", source);
    expect(await list("--module", file)).toContain("Cannot be made\nBroken-v0: no rocket left\n");
  });
});
