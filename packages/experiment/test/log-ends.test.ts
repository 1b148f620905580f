import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  EpisodeLogError,
  type EpisodeLogLine,
  EpisodeTally,
  outcomeStatistics,
  parseEpisodeLog,
  readLogEnds,
} from "../src/index.ts";
import { call, header, outcome, step } from "./support/log-lines.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** A log of one step, with the numbers of its outcome as they are written; `changes` are of the outcome. */
function textOf(first = header(), changes: Record<string, unknown> = {}): string {
  const tally = new EpisodeTally();
  const lines: EpisodeLogLine[] = [first, call(1), step(1, 1)];
  for (const line of lines) tally.add(line);
  const bare = outcome("finished", { return: 1, steps: 1 });
  tally.add(bare);
  const last = { ...bare, ...outcomeStatistics(tally.summary()), ...changes };
  return `${[...lines, last].map((line) => JSON.stringify(line)).join("\n")}\n`;
}

function logged(text: string): string {
  const path = join(temporaryFolder(), "run_0_seed_0.jsonl");
  writeFileSync(path, text);
  return path;
}

describe("readLogEnds", () => {
  it("reads what reading the whole log reads", async () => {
    for (const text of [textOf(), textOf(header({ run: 7, seed: 8 })), textOf(header(), {})]) {
      const { header: first, outcome: last } = parseEpisodeLog(text);
      expect(await readLogEnds(logged(text))).toEqual({ header: first, outcome: last });
    }
  });

  it("tells headers apart that differ in anything else than run, seed and time", async () => {
    const headers = [
      header({ run: 1 }),
      header({ run: 2, started_at: "2026-11-23T12:00:00.000Z" }),
      header({ run: 2, goal: "Stop." }),
      header({ run: 2, model: { provider: "openai", id: "another" } }),
      header({ run: 3 }),
    ];
    for (const expected of headers) {
      expect((await readLogEnds(logged(textOf(expected))))?.header).toEqual(expected);
    }
  });

  it("shares what headers have in common, so that a thousand of them are one", async () => {
    const first = await readLogEnds(logged(textOf(header({ run: 1 }))));
    const second = await readLogEnds(logged(textOf(header({ run: 2 }))));
    expect(second?.header.run).toBe(2);
    expect(second?.header.environment).toBe(first?.header.environment);
  });

  it("reads lines however long they are", async () => {
    const long = "ä".repeat(200_000);
    const text = textOf(header({ goal: long }), { later: long });
    const ends = await readLogEnds(logged(text));
    expect([ends?.header.goal, ends?.outcome]).toMatchObject([long, { steps: 1, later: long }]);
    const torn = await readLogEnds(logged(text.slice(0, -1)));
    expect([torn?.header.goal, torn?.outcome]).toEqual([long, null]);
    expect(await readLogEnds(logged(text.slice(0, 100_000)))).toBeNull();
  });

  it("does not read on for ever where no line ends", async () => {
    const path = logged("");
    truncateSync(path, 2 ** 30);
    await expect(readLogEnds(path)).rejects.toThrow("its first line is longer than any");
  });

  it("keeps fields of an outcome that it does not know", async () => {
    const ends = await readLogEnds(logged(textOf(header(), { later: { than: "this" } })));
    expect(ends?.outcome).toMatchObject({ steps: 1, later: { than: "this" } });
  });

  it.each([
    ["outcome", "won"],
    ["return", "1"],
    ["steps", -1],
    ["steps", 1.5],
    ["terminated", "yes"],
    ["success", 1],
    ["decisions", "1"],
    ["usage", { input_tokens: "many", output_tokens: 1 }],
    ["cost_usd", "free"],
    ["latency_histogram", { count: 1, sum_ms: 1, minimum_ms: 1, maximum_ms: 1, buckets: [[1]] }],
    ["error", {}],
    ["decision", {}],
    ["ended_at", "yesterday"],
    ["duration_ms", null],
  ])("refuses an outcome with %s %j, as reading the whole log does", async (field, value) => {
    const text = textOf(header(), { [field]: value });
    expect(() => parseEpisodeLog(text)).toThrow(EpisodeLogError);
    await expect(readLogEnds(logged(text))).rejects.toThrow(EpisodeLogError);
  });
});
