import { describe, expect, it } from "vitest";
import {
  bootstrapInterval,
  holmCorrection,
  interquartileMean,
  mean,
  meanInterval,
  median,
  normalCdf,
  normalQuantile,
  probabilityOfImprovement,
  quantile,
  sampleStandardDeviation,
  sampleVariance,
  sampleVerdict,
  standardError,
  stratifiedInterquartileMean,
  studentTQuantile,
  studentTTail,
  wilsonInterval,
} from "../src/statistics.ts";
import { FIGURES, relativeError } from "./support/statistics-figures.ts";

const samples = Object.entries(FIGURES.moments);

/** Expects a number that is known to a share of its size, or `null` for one that is not known. */
function expectClose(actual: number | null, expected: number | null, error = 1e-12): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(relativeError(actual, expected)).toBeLessThanOrEqual(error);
}

describe("the statistics of a sample", () => {
  it.each(samples)("are NumPy's and SciPy's for %s", (_, figures) => {
    const { values } = figures;
    expectClose(mean(values), figures.mean);
    expectClose(sampleVariance(values), figures.variance);
    expectClose(sampleStandardDeviation(values), figures.standardDeviation);
    expectClose(standardError(values), figures.standardError);
    expectClose(median(values), figures.median, 0);
    for (const [share, value] of figures.quantiles) expectClose(quantile(values, share), value, 0);
  });

  it.each(samples)("have SciPy's interquartile mean for %s, from 8 values on", (_, figures) => {
    const expected = figures.values.length < 8 ? null : figures.interquartileMean;
    expectClose(interquartileMean(figures.values), expected);
  });

  it.each(samples)(
    "have SciPy's t interval for %s, unless it would be of no width",
    (_, figures) => {
      for (const [confidence, expected] of [
        [0.95, figures.interval95],
        [0.99, figures.interval99],
      ] as const) {
        const interval = meanInterval(figures.values, confidence);
        expectClose(interval?.low ?? null, expected?.[0] ?? null, 1e-11);
        expectClose(interval?.high ?? null, expected?.[1] ?? null, 1e-11);
        if (interval) expect(interval.confidence).toBe(confidence);
      }
    },
  );

  it("are unknown of nothing, and of one value those of its spread", () => {
    expect([mean([]), median([]), quantile([], 0.3), interquartileMean([])]).toEqual(
      Array(4).fill(null),
    );
    const ofOne = [sampleVariance([1]), sampleStandardDeviation([1]), standardError([1])];
    expect([...ofOne, meanInterval([1])]).toEqual(Array(4).fill(null));
  });

  it("do not change the values", () => {
    const values = [3, 1, 2, 9, 8, 7, 6, 5];
    quantile(values, 0.5);
    interquartileMean(values);
    bootstrapInterval(values, "interquartile-mean", { resamples: 10 });
    expect(values).toEqual([3, 1, 2, 9, 8, 7, 6, 5]);
  });

  it.each([
    ["a share above 1", () => quantile([1], 1.1), "a share between 0 and 1, got 1.1"],
    ["a confidence in per cent", () => meanInterval([1, 2], 95), "between 0 and 1, such as 0.95"],
    ["half a success", () => wilsonInterval(0.5, 2), "whole numbers of successes and trials"],
    ["more successes than trials", () => wilsonInterval(3, 2), "the first at most the second"],
    ["no degrees of freedom", () => studentTQuantile(0.5, 0), "a positive finite number, got 0"],
    ["a certain quantile", () => studentTQuantile(1, 3), "between 0 and 1 was expected, got 1"],
    ["no resamples", () => bootstrapInterval([1, 2, 3, 4, 5], "mean", { resamples: -1 }), "got -1"],
  ])("refuse %s", (_, compute, message) => {
    expect(compute).toThrow(RangeError);
    expect(compute).toThrow(message);
  });
});

describe("the distributions", () => {
  it("have SciPy's Student-t quantiles, to ten digits for 1 to a million degrees of freedom", () => {
    for (const [degrees, confidence, expected] of FIGURES.studentTQuantile.cases) {
      const actual = studentTQuantile((1 + confidence) / 2, degrees);
      expect(relativeError(actual, expected), `${degrees} ${confidence}`).toBeLessThan(1e-10);
      expectClose(studentTQuantile((1 - confidence) / 2, degrees), -expected, 1e-10);
    }
  });

  it("have SciPy's Student-t tails", () => {
    for (const [degrees, t, expected] of FIGURES.studentTTail.cases) {
      expectClose(studentTTail(t, degrees), expected, 1e-10);
    }
  });

  it("have SciPy's normal probabilities and quantiles", () => {
    for (const [z, expected] of FIGURES.normalCdf.cases) expectClose(normalCdf(z), expected, 2e-13);
    for (const [probability, expected] of FIGURES.normalQuantile.cases) {
      expectClose(normalQuantile(probability), expected, 1e-12);
    }
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe("wilsonInterval", () => {
  it("is SciPy's, also for none and all", () => {
    for (const [successes, trials, confidence, low, high] of FIGURES.wilson.cases) {
      const interval = wilsonInterval(successes, trials, confidence);
      expect(Math.abs((interval?.low ?? Number.NaN) - low)).toBeLessThan(1e-14);
      expect(Math.abs((interval?.high ?? Number.NaN) - high)).toBeLessThan(1e-14);
      if (successes === 0) expect(interval?.low).toBe(0);
      if (successes === trials) expect(interval?.high).toBe(1);
    }
  });

  it("is unknown without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe("bootstrapInterval", () => {
  it.each(
    FIGURES.bootstrap.map((figures) => [figures.method, figures.statistic, figures] as const),
  )("draws and ends as scipy.stats.bootstrap does: %s of the %s", (_, statistic, figures) => {
    const { values, interval: expected, ...options } = figures;
    const interval = bootstrapInterval(values, statistic, options);
    expectClose(interval?.low ?? null, expected[0], 1e-9);
    expectClose(interval?.high ?? null, expected[1], 1e-9);
    expect(interval).toMatchObject({
      method: options.method,
      resamples: options.resamples,
      confidence: options.confidence,
    });
  });

  it("is the same for the same seed and another for another", () => {
    const values = FIGURES.moments["skewed"]?.values ?? [];
    const interval = bootstrapInterval(values, "mean", { seed: 1 });
    expect(bootstrapInterval(values, "mean", { seed: 1 })).toEqual(interval);
    expect(bootstrapInterval(values, "mean", { seed: 2 })).not.toEqual(interval);
  });

  it("is unknown of fewer than 5 values, of fewer than 8 for the interquartile mean, and of equal ones", () => {
    expect(bootstrapInterval([1, 2, 3, 4])).toBeNull();
    expect(bootstrapInterval([1, 2, 3, 4, 5, 6, 7], "interquartile-mean")).toBeNull();
    expect(bootstrapInterval(Array(50).fill(3))).toBeNull();
  });

  it("falls back to percentiles, and says so, where leaving out a value changes nothing", () => {
    const values = [...Array(19).fill(0), 1];
    expect(bootstrapInterval(values, "interquartile-mean")).toMatchObject({
      method: "percentile",
      low: 0,
    });
  });
});

describe("stratifiedInterquartileMean", () => {
  it.each(FIGURES.stratified)(
    "is what NumPy draws, environment by environment: $seed",
    (figures) => {
      const { strata, value, interval, ...options } = figures;
      const result = stratifiedInterquartileMean(strata, options);
      expectClose(result?.value ?? null, value);
      expectClose(result?.interval?.low ?? null, interval[0], 1e-12);
      expectClose(result?.interval?.high ?? null, interval[1], 1e-12);
    },
  );

  it("has no interval when an environment has fewer than 5 episodes, and is unknown of fewer than 8 scores", () => {
    expect(
      stratifiedInterquartileMean([
        [0, 1, 0, 1],
        [1, 2, 3, 4, 5],
      ]),
    ).toMatchObject({
      interval: null,
    });
    expect(
      stratifiedInterquartileMean([
        [0, 1, 0],
        [1, 2, 3, 4],
      ]),
    ).toBeNull();
  });
});

describe("comparisons of samples", () => {
  it("have statsmodels' Holm correction, in the order given", () => {
    for (const [p, expected] of FIGURES.holm.cases) {
      for (const [index, corrected] of holmCorrection(p).entries()) {
        expectClose(corrected, expected[index] ?? null, 1e-14);
      }
    }
  });

  it("leave p values that are not known out of Holm's family", () => {
    expect(holmCorrection([null, 0.03, null, 0.02])).toEqual([null, 0.04, null, 0.04]);
    expect(holmCorrection([])).toEqual([]);
  });

  it("have Mann-Whitney's share of won combinations as the probability of improvement", () => {
    for (const [first, second, expected] of FIGURES.probabilityOfImprovement.cases) {
      expectClose(probabilityOfImprovement(first, second), expected);
    }
    expect(probabilityOfImprovement([], [1])).toBeNull();
  });
});

describe("sampleVerdict", () => {
  it.each([
    ["No episode was scored: nothing can be said.", []],
    ["Too few episodes for a claim: 1 episode has no interval.", [4]],
    [
      "All 3 episodes had the same return: their spread is unknown, so there is no interval.",
      [2, 2, 2],
    ],
    [
      "Few episodes: with 4 episodes the interval rests on the assumption that returns are about normal.",
      [1, 2, 3, 4],
    ],
    [null, [1, 2, 3, 4, 5]],
  ])("says %j", (sentence, returns) => {
    expect(sampleVerdict(returns)).toBe(sentence);
  });
});
