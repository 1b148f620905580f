import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChatModel, createModel, withRetry } from "@gym-llm/llm-backends";
import { openCallFile, withCalls } from "@gym-llm/llm-backends/calls";
import { type ServerReply, startOpenAiServer } from "@gym-llm/llm-backends/testing";
import { expect, it, onTestFinished } from "vitest";
import type { AgentConfig } from "../src/index.ts";
import { landerAgent, reply } from "./lander.ts";

const STEPS = 8;
const EPISODES = [0, 1, 2, 3];
const config: AgentConfig = { history: 8, fallback: "random", maxReasks: 1, seedRequests: false };

/** Plays the episodes all at once, in the order given, with the same seed and so with the same questions. */
async function play(model: ChatModel, order: readonly number[]): Promise<string[]> {
  const decisions = new Map<number, string>();
  await Promise.all(
    order.map(async (episode) => {
      const agent = landerAgent(model, config);
      agent.reset(7, { episode });
      const made = [];
      for (let step = 0; step < STEPS; step++) {
        made.push(await agent.getAction({ height: 1 - step / 10, contact: 0 }));
      }
      decisions.set(episode, JSON.stringify(made));
    }),
  );
  return EPISODES.map((episode) => decisions.get(episode) as string);
}

/** Every kind of reply: usable, loosely written, unusable, too long, failing for a moment. */
function serverReply(messages: number, call: number): ServerReply {
  if (messages > 6) {
    const message = "This model's maximum context length is 8192 tokens.";
    return { status: 400, code: "context_length_exceeded", message };
  }
  if (call % 6 === 5) return { status: 503, headers: { "retry-after": "0" } };
  const texts = [reply(call % 4), "fire main engine", "?", reply(9), ""];
  return { text: texts[call % 5] as string, reasoning: `thought ${call}` };
}

it("an experiment that was recorded plays again without a server, byte for byte", async () => {
  const folder = await mkdtemp(join(tmpdir(), "recorded-calls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "calls.jsonl");
  const server = await startOpenAiServer(({ messages }, call) =>
    serverReply(messages.length, call),
  );
  const served = await createModel({
    backend: "openai",
    model: "gpt-4o-mini",
    baseUrl: server.url,
    environment: {},
  });
  const patient = withRetry(served, { sleep: async () => {} });

  let recorded: string[];
  {
    await using file = await openCallFile(path, "record");
    recorded = await play(withCalls(patient, file, { scope: server.url }), EPISODES);
  }
  expect(new Set(recorded).size).toBe(EPISODES.length);
  expect(recorded.join()).toContain("fallback:random");
  expect(recorded.join()).toContain('"windowShortened":true');
  const asked = server.requests.length;
  await server.close();

  await using file = await openCallFile(path, "replay");
  const replayed = await play(
    withCalls(patient, file, { scope: server.url }),
    EPISODES.toReversed(),
  );
  expect(replayed).toEqual(recorded);
  expect(server.requests).toHaveLength(asked);
});
