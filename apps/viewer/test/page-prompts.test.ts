import type { ChatRequest } from "@gym-llm/llm-backends";
import { describe, expect, test } from "vitest";
import type { EpisodeState } from "../src/page/episode/episode-state.ts";
import { PromptHistory, type PromptSource } from "../src/page/episode/prompt-history.ts";
import { EpisodeSimulation } from "../src/page/episode/simulation.ts";
import { recordEpisode } from "./helpers/record-episode.ts";

const SETTINGS = [
  { name: "a short window", agent: { history: 4 } },
  { name: "a window of one", agent: { history: 1 } },
  { name: "repeated actions", agent: { history: 6, action_rate: 3 } },
  { name: "a view in words", agent: { history: 8, view: "text" } },
  { name: "pictures", agent: { history: 6, view: "image", image_history: 2 } },
  { name: "a mask that is kept to", agent: { reject_masked: true, max_reasks: 2 } },
  { name: "a random fallback", agent: { fallback: "random", max_reasks: 0 } },
];

/** Answers of all kinds, a step of them after the other. */
function answer(_request: ChatRequest, call: number): string {
  if (call % 5 === 1) return "Let me think about it.";
  if (call % 7 === 3) return `${"long ".repeat(400)}`;
  const action = call % 3 === 0 ? '"Move north"' : String((call * 2) % 6);
  return `{"reflection":"call ${call}: a \\"quoted\\" word","action":${action}}`;
}

function sourceOf(state: EpisodeState, isRegistered = true): PromptSource {
  const header = state.header.value;
  if (!header) throw new Error("The log has no header.");
  const simulation = isRegistered ? new EpisodeSimulation(header, state) : null;
  const last = state.outcome.value?.decision;
  return {
    header,
    decisions: [...state.steps.map(({ decision }) => decision), ...(last ? [last] : [])],
    infos: [state.reset?.info ?? {}, ...state.steps.map(({ info }) => info)],
    actionSpace: simulation?.definition?.actionSpace ?? null,
  };
}

/** A request's messages as a page shows them. */
function sent({ messages }: ChatRequest) {
  return messages.map(({ role, content }) => {
    if (typeof content === "string") return { role, text: content, pictures: 0 };
    const texts = content.flatMap((part) => (part.type === "text" ? [part.text] : []));
    return { role, text: texts.join("\n\n"), pictures: content.length - texts.length };
  });
}

describe.each(SETTINGS)("prompts that are put together again, with $name", ({ agent }) => {
  test.each([true, false])("are those that were sent (environment known: %s)", async (isKnown) => {
    const environment = { name: "TaxiLLM-v4", max_episode_steps: 30 };
    const { state, model } = await recordEpisode({ agent, environment, seed: 3 }, answer);
    const source = sourceOf(state, isKnown);
    const history = new PromptHistory(source);
    const made = [];
    for (const [position, { attempts }] of source.decisions.entries()) {
      for (const attempt of attempts.keys()) made.push(await history.promptOf(position, attempt));
    }
    expect(made.length).toBeGreaterThan(5);
    expect(made).toEqual(model?.requests.map((request) => ({ messages: sent(request) })));
  });
});

describe("a prompt that cannot be put together again", () => {
  const recorded = recordEpisode(
    { agent: { history: 4 }, environment: { name: "TaxiLLM-v4", max_episode_steps: 12 } },
    answer,
  );

  test("is not made up: the difference from the record is said", async () => {
    const { state } = await recorded;
    const source = sourceOf(state);
    const decisions = structuredClone(source.decisions) as typeof source.decisions;
    const [first] = decisions[0]?.attempts ?? [];
    if (first) first.text = '{"reflection":"something else, longer than before","action":0}';
    const history = new PromptHistory({ ...source, decisions });
    expect(await history.promptOf(1, 0)).toEqual({
      problem: expect.stringContaining("characters went before"),
    });
  });

  test("is no prompt where the model was not asked", async () => {
    const { state } = await recorded;
    const history = new PromptHistory(sourceOf(state));
    expect(await history.promptOf(400, 0)).toEqual({ problem: expect.any(String) });
  });

  test("is the same whichever is asked for first", async () => {
    const { state, model } = await recorded;
    const history = new PromptHistory(sourceOf(state));
    const late = await history.promptOf(8, 0);
    const early = await history.promptOf(0, 0);
    expect(early).toEqual({ messages: sent(model?.requests[0] as ChatRequest) });
    expect(late).toHaveProperty("messages");
  });
});
