import { expect, test } from "vitest";
import { episodeMarks, nextMark } from "../src/page/episode/marks.ts";
import { recordEpisode } from "./helpers/record-episode.ts";

const SCRIPT = [
  '{"reflection":"plain","action":0}',
  "let me see",
  '{"reflection":"second try","action":0}',
  '{"reflection":"in words","action":"Move south"}',
  "no",
  "no",
];

test("answers that were refused, interpreted or replaced stand where they were decided on", async () => {
  const { state } = await recordEpisode(
    {
      agent: { max_reasks: 1 },
      environment: { name: "TaxiLLM-v4", max_episode_steps: 4 },
    },
    SCRIPT,
  );
  const marks = episodeMarks(state.steps, state.outcome.value, state.failures);
  expect(marks.map(({ position, kind }) => [position, kind])).toEqual([
    [1, "asked-again"],
    [2, "lenient"],
    [3, "fallback"],
  ]);
});

test("an episode that the fallback ends is marked at its end", async () => {
  const { state } = await recordEpisode(
    {
      agent: { max_reasks: 0, fallback: "terminate" },
      environment: { name: "TaxiLLM-v4" },
    },
    ['{"reflection":"","action":0}', "no"],
  );
  const marks = episodeMarks(state.steps, state.outcome.value);
  expect(marks).toEqual([
    { position: 1, kind: "fallback", text: expect.stringContaining("no usable answer") },
  ]);
});

test("rewards that stand out are marked at the position that they came with, others are not", async () => {
  const { state } = await recordEpisode({ environment: { name: "CliffWalkingLLM-v1" } });
  const rewards = state.steps.map((step) => (step.t === 5 ? { ...step, reward: -100 } : step));
  expect(episodeMarks(rewards, null)).toEqual([
    { position: 5, kind: "reward", text: "reward −100" },
  ]);
  expect(episodeMarks(state.steps, null)).toEqual([]);
});

test("what happens often is not unusual", async () => {
  const { state } = await recordEpisode({ environment: { name: "CliffWalkingLLM-v1" } });
  const [step] = state.steps;
  const steps = Array.from({ length: 100 }, (_, index) => ({
    ...(step as NonNullable<typeof step>),
    t: index + 1,
    reward: index === 50 ? 20 : index % 4 === 0 ? -10 : -1,
  }));
  expect(episodeMarks(steps, null).map(({ position }) => position)).toEqual([51]);
});

test("from mark to mark leads forwards and backwards, and nowhere beyond the last", () => {
  const marks = [2, 5, 5, 9].map((position) => ({ position, kind: "reward" as const, text: "" }));
  expect(nextMark(marks, 2, 1)).toBe(5);
  expect(nextMark(marks, 5, 1)).toBe(9);
  expect(nextMark(marks, 9, 1)).toBeNull();
  expect(nextMark(marks, 6, -1)).toBe(5);
  expect(nextMark(marks, 2, -1)).toBeNull();
});
