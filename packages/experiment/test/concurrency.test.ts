import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import {
  type ChatModel,
  type ChatRequest,
  createScriptedModel,
  LlmError,
} from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { runExperiment } from "../src/index.ts";
import { answer, configIn, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { withoutTimings } from "./support/without-timings.ts";

/** Holds its first calls until as many as `together` have come, which they only do at the same time. */
function gathering(together: number) {
  const state = { most: 0, now: 0, calls: 0 };
  const gathered = Promise.withResolvers<void>();
  const model: ChatModel = {
    provider: "scripted",
    modelId: "script",
    async generate(request, options) {
      state.calls++;
      state.now++;
      state.most = Math.max(state.most, state.now);
      if (state.calls === together) gathered.resolve();
      await gathered.promise;
      const result = await thoughtful.generate(request, options);
      state.now--;
      return result;
    },
  };
  return { model, state };
}

const thoughtful = createScriptedModel(({ messages, seed }: ChatRequest) =>
  answer((messages.length + (seed ?? 0)) % 2),
);
const playing = (concurrency: number, more = {}) => ({
  environment: { name: "BlackjackLLM-v1" },
  experiment: { num_runs: 40, concurrency, ...more },
});

describe("concurrency", () => {
  it("plays so many episodes at a time, and no more", async () => {
    const { model, state } = gathering(4);
    const { status } = await runExperiment(configIn(temporaryFolder(), playing(4)), { model });
    expect([status, state.most]).toEqual(["done", 4]);
  });

  it("plays one after another unless told otherwise", async () => {
    const { model, state } = gathering(1);
    await runExperiment(configIn(temporaryFolder(), playing(1)), { model });
    expect(state.most).toBe(1);
  });

  it("leaves the same logs and results, in whatever order episodes end", async () => {
    const folders = await Promise.all(
      [1, 7].map(async (concurrency) => {
        const { model } = gathering(concurrency);
        return (await runExperiment(configIn(temporaryFolder(), playing(concurrency)), { model }))
          .folder;
      }),
    );
    const [one, several] = folders as [string, string];
    expect(withoutTimings(resultsIn(several))).toEqual(withoutTimings(resultsIn(one)));
    for (const run of [0, 17, 39]) {
      const [a, b] = [one, several].map((folder) => {
        const path = join(folder, "episodes", `run_${run}_seed_${run}.jsonl`);
        const [header, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
        expect(JSON.parse(header as string)).toMatchObject({ run, seed: run });
        return lines.map((line) => withoutTimings(JSON.parse(line)));
      });
      expect(b).toEqual(a);
    }
  });

  it("is shared by the cells of one backend", async () => {
    const { model, state } = gathering(3);
    const config = configIn(temporaryFolder(), {
      ...playing(3, { num_runs: 6 }),
      matrix: { "agent.history": [2, 4, 6] },
    });
    const { cells } = await runExperiment(config, { model });
    expect(state.most).toBe(3);
    expect(cells.map(({ results }) => results.statistics.n)).toEqual([6, 6, 6]);
  });

  it("makes no more environments than episodes are played at a time", async () => {
    const { make } = await import("@gym-llm/core");
    let made = 0;
    const { model } = gathering(5);
    await runExperiment(configIn(temporaryFolder(), playing(5)), {
      model,
      makeEnvironment: ({ name }) => {
        made++;
        return make(name);
      },
    });
    expect(made).toBe(5);
  });

  it("begins no further episode of a cell after a key was refused", async () => {
    const refused = new LlmError("authentication", "The key is refused.", {
      provider: "scripted",
      modelId: "script",
    });
    const model = createScriptedModel(() => refused);
    const { cells, status } = await runExperiment(configIn(temporaryFolder(), playing(3)), {
      model,
    });
    expect(status).toBe("incomplete");
    expect(model.requests.length).toBeLessThanOrEqual(3);
    expect(cells[0]?.stoppedBy).toBe("The key is refused.");
    const excluded: Record<string, number> = cells[0]?.results.statistics.excluded ?? {};
    expect((excluded["provider_failure"] ?? 0) + (excluded["not_run"] ?? 0)).toBe(40);
  });
});
