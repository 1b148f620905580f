import { createRandom } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import {
  type EpisodeLogLine,
  type EpisodeSummary,
  EpisodeTally,
  episodeLogLineSchema,
  type HeaderLine,
  type ModelCallLine,
  type OutcomeLine,
  outcomeStatistics,
  parseEpisodeLog,
  summarizeEpisode,
  summaryOfEnds,
} from "../src/log.ts";
import { LatencyHistogram, quantile } from "../src/statistics.ts";
import { call, decision, header, outcome, PRICE, step } from "./support/log-lines.ts";

/** The summary of lines, counted one by one. */
function tallied(lines: readonly EpisodeLogLine[]): EpisodeSummary {
  const tally = new EpisodeTally();
  for (const line of lines) tally.add(line);
  return tally.summary();
}

/** The lines with the numbers of the episode in their outcome line, as they are written. */
function written(lines: readonly EpisodeLogLine[]): EpisodeLogLine[] {
  const statistics = outcomeStatistics(tallied(lines));
  return lines.map((line, index) =>
    line.type === "outcome" && index === lines.length - 1 ? { ...line, ...statistics } : line,
  );
}

const text = (lines: readonly EpisodeLogLine[]) =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

const reset: EpisodeLogLine = {
  type: "reset",
  t: 0,
  observation: 0,
  observation_hash: "0",
  info: {},
};

const EPISODES: Record<string, EpisodeLogLine[]> = {
  "a finished episode": [
    header({ environment: { success: { return_at_least: 2 } }, price: PRICE }),
    reset,
    call(1, { latency_ms: 120 }),
    step(1, 1),
    call(2, { latency_ms: 80, from_file: true }),
    step(2, 2.5, { terminated: true }),
    outcome("finished", { return: 2.5, steps: 2 }),
  ],
  "one that the model could not go on with": [
    header({ environment: { success: { terminated: true } } }),
    reset,
    call(1),
    step(1, -1, { decision: decision({ first_try: false }) }),
    call(2),
    outcome("model_failure", {
      return: -1,
      steps: 1,
      decision: decision({ source: "fallback:terminate", valid: false, first_try: false }),
      error: { code: "no-usable-answer", message: "none" },
    }),
  ],
  "one that failed twice before it was finished": [
    header({ price: { ...PRICE, cached_input: null } }),
    reset,
    call(1, { error: { code: "server", message: "oops" }, usage: null }),
    outcome("provider_failure", { decision: decision({ source: null }) }),
    call(1),
    step(1, 3),
    outcome("environment_failure", { steps: 1, return: 3 }),
    call(2),
    step(2, 5, { truncated: true }),
    outcome("finished", { return: 5, steps: 2 }),
  ],
  "one whose provider failed for good": [
    header(),
    reset,
    call(1, { error: { code: "server", message: "oops" }, usage: null }),
    outcome("provider_failure", { error: { code: "server", message: "oops" } }),
  ],
  "one that failed before its first observation": [
    header(),
    outcome("environment_failure", { error: { code: "exception", message: "broken" } }),
  ],
};

describe("an episode's summary", () => {
  it.each(Object.entries(EPISODES))(
    "is the same counted line by line, from the log, and from its ends: %s",
    (_, lines) => {
      const full = written(lines);
      for (const line of full) expect(episodeLogLineSchema.safeParse(line).error).toBeUndefined();
      const counted = tallied(full);
      expect(counted).toEqual(tallied(lines));
      expect(summarizeEpisode(parseEpisodeLog(text(full)))).toEqual(counted);
      const ends = JSON.parse(JSON.stringify([full[0], full.at(-1)])) as [HeaderLine, OutcomeLine];
      expect(summaryOfEnds(...ends)).toEqual(counted);
    },
  );

  it("takes the whole log where the last line does not have the numbers, or is no outcome", () => {
    const lines = EPISODES["a finished episode"] as EpisodeLogLine[];
    expect(summaryOfEnds(lines[0] as HeaderLine, lines.at(-1) as OutcomeLine)).toBeNull();
    expect(summaryOfEnds(lines[0] as HeaderLine, null)).toBeNull();
  });

  it("has decisions, calls, tokens and latencies", () => {
    const lines = EPISODES["one that the model could not go on with"] as EpisodeLogLine[];
    expect(tallied(lines)).toMatchObject({
      outcome: "model_failure",
      isScored: true,
      return: -1,
      steps: 1,
      decisions: 2,
      validDecisions: 1,
      firstTryDecisions: 0,
      fallbackDecisions: 1,
      modelCalls: 2,
      failedCalls: 0,
      usage: {
        input_tokens: 2000,
        output_tokens: 200,
        reasoning_tokens: null,
        cached_input_tokens: 800,
      },
      latencyHistogram: { count: 2, sum_ms: 200 },
    });
  });

  it("counts an outcome that lines follow as a failed try, not as the end", () => {
    const lines = EPISODES["one that failed twice before it was finished"] as EpisodeLogLine[];
    expect(tallied(lines)).toMatchObject({
      outcome: "finished",
      failedTries: 2,
      failedCalls: 1,
      decisions: 2,
      error: null,
    });
    expect(tallied(lines.slice(0, 4))).toMatchObject({
      outcome: "provider_failure",
      failedTries: 0,
    });
    expect(tallied(lines.slice(0, 5))).toMatchObject({ outcome: "interrupted", failedTries: 1 });
  });

  it.each([
    [{ return_at_least: 2 }, { return: 2 }, true],
    [{ return_at_least: 2 }, { return: 1.9 }, false],
    [{ terminated: true }, { terminated: true }, true],
    [{ terminated: true }, { truncated: true }, false],
    [{ truncated: true }, { truncated: true }, true],
    [{ truncated: true }, { truncated: true, terminated: true }, false],
    [null, { terminated: true }, null],
  ] as const)("knows a success by %j: %j is %j", (success, ending, expected) => {
    const last = { terminated: false, truncated: false, return: 0, ...ending };
    const lines = [
      header({ environment: { success } }),
      step(1, last.return, last),
      outcome("finished"),
    ];
    expect(tallied(lines).success).toBe(expected);
    expect(tallied([...lines.slice(0, 2), outcome("interrupted")]).success).toBeNull();
  });

  it("costs what its calls cost at the header's price, cached tokens at theirs, and nothing from a file", () => {
    const costs = (price: HeaderLine["price"], changes: Partial<ModelCallLine> = {}) =>
      tallied([header({ price }), call(1), call(2, changes)]).costUsd;
    // 600 new, 400 cached and 100 written tokens a call.
    expect(costs(PRICE)).toBeCloseTo((2 * (600 * 2 + 400 * 0.5 + 100 * 8)) / 1e6, 15);
    expect(costs({ ...PRICE, cached_input: null })).toBeCloseTo((2 * (2000 + 800)) / 1e6, 15);
    expect(costs(PRICE, { from_file: true })).toBeCloseTo((600 * 2 + 400 * 0.5 + 800) / 1e6, 15);
  });

  it("does not know what it cost without a price or a token count, or beyond what the price holds for", () => {
    const cost = (price: HeaderLine["price"], changes: Partial<ModelCallLine> = {}) =>
      tallied([header({ price }), call(1), call(2, changes)]).costUsd;
    expect(cost(null)).toBeNull();
    expect(cost(PRICE, { usage: null })).toBeNull();
    expect(cost({ ...PRICE, max_input_tokens: 999 })).toBeNull();
    expect(cost({ ...PRICE, max_input_tokens: 1000 })).toBeGreaterThan(0);
    expect(tallied([header({ price: null }), reset]).costUsd).toBe(0);
  });

  it("is not made without a header", () => {
    expect(() => new EpisodeTally().summary()).toThrow("from its header on");
  });

  it("has a size that does not grow with the episode", () => {
    const tally = new EpisodeTally();
    tally.add(header());
    const random = createRandom(3);
    const size = (calls: number) => {
      for (let t = 1; t <= calls; t++) {
        tally.add(call(t, { latency_ms: random.exponential(300) }));
        tally.add(step(t, t));
      }
      return JSON.stringify(tally.summary()).length;
    };
    const early = size(5_000);
    expect(size(45_000)).toBeLessThan(early * 1.6);
    expect(tally.summary()).toMatchObject({ modelCalls: 50_000, steps: 45_000 });
  });
});

describe("LatencyHistogram", () => {
  const random = createRandom(9);
  const latencies = Array.from({ length: 3_000 }, () => random.exponential(800) + 0.01);

  it("has NumPy's quantiles within half a per cent, and exact mean and extremes", () => {
    const histogram = new LatencyHistogram();
    for (const latency of latencies) histogram.add(latency);
    for (const share of [0, 0.01, 0.25, 0.5, 0.95, 0.999, 1]) {
      const exact = quantile(latencies, share) as number;
      expect(Math.abs((histogram.quantile(share) as number) / exact - 1)).toBeLessThanOrEqual(
        0.005,
      );
    }
    expect(histogram.quantile(0)).toBe(Math.min(...latencies));
    expect(histogram.quantile(1)).toBe(Math.max(...latencies));
    expect(histogram.meanMs).toBeCloseTo(latencies.reduce((sum, x) => sum + x) / 3_000, 9);
    expect(histogram.count).toBe(3_000);
  });

  it("is the same in parts that are merged, and through JSON", () => {
    const [whole, first, second] = [1, 2, 3].map(() => new LatencyHistogram());
    for (const [index, latency] of latencies.entries()) {
      whole?.add(latency);
      (index % 3 === 0 ? first : second)?.add(latency);
    }
    const merged = LatencyHistogram.fromJson(JSON.parse(JSON.stringify(first?.toJson())));
    if (second) merged.merge(second);
    const { sum_ms, ...counted } = merged.toJson();
    const { sum_ms: expectedSum, ...expected } = (whole as LatencyHistogram).toJson();
    expect(counted).toEqual(expected);
    expect(sum_ms).toBeCloseTo(expectedSum, 6);
  });

  it("counts durations of nothing, and of a clock that was set back, as the shortest", () => {
    const histogram = new LatencyHistogram();
    for (const latency of [0, -5, 1e-9, 1e12]) histogram.add(latency);
    expect(histogram.toJson()).toMatchObject({ count: 4, minimum_ms: 0, maximum_ms: 1e12 });
    expect(histogram.quantile(0.5)).toBeLessThan(0.002);
    expect(histogram.quantile(1)).toBe(1e12);
  });

  it("is empty as long as nothing was added", () => {
    const histogram = new LatencyHistogram();
    expect([histogram.meanMs, histogram.quantile(0.5), histogram.count]).toEqual([null, null, 0]);
    expect(histogram.toJson()).toEqual({
      count: 0,
      sum_ms: 0,
      minimum_ms: null,
      maximum_ms: null,
      buckets: [],
    });
  });

  it("refuses what is no duration, no share, and no bucket", () => {
    const histogram = new LatencyHistogram();
    expect(() => histogram.add(Number.NaN)).toThrow("a finite number of milliseconds, got NaN");
    expect(() => histogram.quantile(2)).toThrow("between 0 and 1, got 2");
    const wrong = { ...histogram.toJson(), buckets: [[1e9, 1] as [number, number]] };
    expect(() => LatencyHistogram.fromJson(wrong)).toThrow("There is no latency bucket 1000000000");
  });
});
