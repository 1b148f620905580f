import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChatRequest, createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { runExperiment } from "../../src/index.ts";
import { CountingEnv } from "../support/counting-env.ts";
import { answer, configIn } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { withoutTimings } from "../support/without-timings.ts";

const LINE_FEED = 10;
const logIn = (parent: string) => join(parent, "test", "episodes", "run_0_seed_0.jsonl");

/** Plays three steps, or what is missing of them, answered by what is asked; characters of several bytes are in it. */
async function play(parent: string) {
  const model = createScriptedModel(({ messages }: ChatRequest) =>
    answer(messages.length < 6 ? 0 : 1, `„after ${messages.length} messages“ ✓`),
  );
  const config = configIn(parent, { environment: { name: "Counting" } });
  const { status } = await runExperiment(config, {
    model,
    makeEnvironment: () => new CountingEnv(),
  });
  return { status, calls: model.requests.length };
}

function timeless(log: Buffer): unknown[] {
  const lines = log.toString("utf8").trimEnd().split("\n");
  return lines.map((line) => withoutTimings(JSON.parse(line)));
}

/** Where the last `count` lines begin. */
function startOfLast(count: number, log: Buffer): number {
  let end = log.length - 1;
  for (let line = 0; line < count; line++) end = log.lastIndexOf(LINE_FEED, end - 1);
  return end + 1;
}

/** Every byte near the ends of lines and inside the characters of several bytes, every third one elsewhere. */
function cutsFrom(start: number, log: Buffer): number[] {
  const offsets = Array.from({ length: log.length - start + 1 }, (_, index) => start + index);
  const isNearEnd = (offset: number) =>
    log.subarray(Math.max(start, offset - 40), offset + 40).includes(LINE_FEED);
  const isInsideCharacter = (offset: number) => ((log[offset] ?? 0) & 0xc0) === 0x80;
  return offsets.filter(
    (offset) => offset % 3 === 0 || isNearEnd(offset) || isInsideCharacter(offset),
  );
}

describe("a log that ends at any byte of its last call, step and outcome", () => {
  it("is gone on with to the log of an experiment that never stopped, and no whole call is made again", async () => {
    const parent = temporaryFolder();
    expect(await play(parent)).toEqual({ status: "done", calls: 3 });
    const whole = readFileSync(logIn(parent));
    const expected = timeless(whole);
    const endOfLastCall = whole.indexOf(LINE_FEED, startOfLast(3, whole)) + 1;
    const wrong: unknown[] = [];
    const resumeAt = async (folder: string, bytes: number) => {
      writeFileSync(logIn(folder), whole.subarray(0, bytes));
      const { status, calls } = await play(folder);
      const missing = bytes >= endOfLastCall ? 0 : 1;
      try {
        expect([status, calls]).toEqual(["done", missing]);
        expect(timeless(readFileSync(logIn(folder)))).toEqual(expected);
      } catch (error) {
        wrong.push([bytes, (error as Error).message]);
      }
    };
    const cuts = cutsFrom(startOfLast(3, whole), whole);
    const folders = Array.from({ length: 4 }, () => temporaryFolder());
    await Promise.all(
      folders.map(async (folder) => {
        cpSync(parent, folder, { recursive: true });
        for (let cut = cuts.pop(); cut !== undefined; cut = cuts.pop()) await resumeAt(folder, cut);
      }),
    );
    expect(wrong).toEqual([]);
  }, 300_000);
});
