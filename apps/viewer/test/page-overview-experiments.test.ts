import { afterEach, describe, expect, test, vi } from "vitest";
import type { ExperimentView } from "../src/contract/experiment-view.ts";
import { coalesced } from "../src/page/overview/coalesced.ts";
import { fewNames, matching, newestFirst } from "../src/page/overview/list/experiment-list.ts";
import { knownColumns } from "../src/page/overview/matrix/matrix-columns.ts";
import {
  clearlyBest,
  matrixAgents,
  matrixGroups,
} from "../src/page/overview/matrix/matrix-view.ts";
import {
  agoText,
  differenceText,
  meanText,
  shortCount,
  spanText,
} from "../src/page/overview/number-texts.ts";
import { type PaceSample, remainingMs, withSample } from "../src/page/overview/pace.ts";
import { progressParts, progressText } from "../src/page/overview/progress-parts.ts";
import { resumeCommand } from "../src/page/overview/resume-command.ts";
import { viewOf } from "../src/page/overview/shown-view.ts";
import { experimentEntry, matrixCell } from "./helpers/overview-entries.ts";

describe("the list of experiments", () => {
  const old = experimentEntry({ name: "old", changedAt: "2026-11-01T00:00:00.000Z" });
  const fresh = experimentEntry({ name: "fresh", changedAt: "2026-11-21T00:00:00.000Z" });
  const bare = experimentEntry({ name: "bare", startedAt: null, changedAt: null });
  const running = experimentEntry({
    name: "running",
    status: "running",
    startedAt: "2026-10-01T00:00:00.000Z",
    agents: ["ollama/qwen3"],
  });

  test("what runs stands first, then the newest, last what has no log", () => {
    expect(newestFirst([bare, old, running, fresh]).map(({ name }) => name)).toEqual([
      "running",
      "fresh",
      "old",
      "bare",
    ]);
  });

  test("a search finds names, environments, agents and the status, every word of it", () => {
    const all = [old, fresh, running];
    expect(matching(all, " QWEN ")).toEqual([running]);
    expect(matching(all, "taxi fresh")).toEqual([fresh]);
    expect(matching(all, "finished")).toEqual([old, fresh]);
    expect(matching(all, "")).toEqual(all);
    expect(matching(all, "fresh nothing")).toEqual([]);
  });

  test("names are cut where more than one of them would be left out", () => {
    expect(fewNames(["a", "b", "c", "d"])).toEqual({ shown: ["a", "b", "c", "d"], more: 0 });
    expect(fewNames(["a", "b", "c", "d", "e"])).toEqual({ shown: ["a", "b", "c"], more: 2 });
  });

  test("the command that goes on quotes what a shell would take apart", () => {
    expect(resumeCommand("taxi/2026-11-22_09-30")).toBe(
      "gym-llm run --resume taxi/2026-11-22_09-30",
    );
    expect(resumeCommand("it's $HOME")).toBe("gym-llm run --resume 'it'\\''s $HOME'");
  });
});

describe("progress", () => {
  const counts = { planned: 20, scored: 10, excluded: 1, open: 2, damaged: 1 };

  test("its pieces are shares of the plan", () => {
    expect(progressParts(counts)).toEqual([
      { name: "scored", share: 0.5 },
      { name: "excluded", share: 0.05 },
      { name: "open", share: 0.1 },
    ]);
  });

  test("its pieces never exceed the whole, whatever was planned", () => {
    for (const planned of [null, 0, 5]) {
      const sum = progressParts({ ...counts, planned }).reduce((all, { share }) => all + share, 0);
      expect(sum).toBeCloseTo(1);
    }
  });

  test("in words it names all that is not scored", () => {
    expect(progressText(counts)).toBe(
      "10 of 20 episodes scored, 1 excluded, 2 without an end, 1 damaged",
    );
    expect(progressText({ planned: null, scored: 1, excluded: 0, open: 0 })).toBe(
      "1 episode scored",
    );
  });
});

describe("the pace", () => {
  const minute = 60_000;
  const samples = [0, 1, 2, 4].map((ended, index) => ({ time: index * minute, ended: 10 + ended }));

  test("the rest takes as long as what was seen makes one expect", () => {
    expect(remainingMs(samples, 20, 4 * minute)).toBe(6 * minute);
  });

  test("nothing is said of too few episodes, too short a time, no plan, or an end", () => {
    expect(remainingMs(samples.slice(0, 3), 20, 4 * minute)).toBeNull();
    expect(remainingMs(samples, 20, 5000)).toBeNull();
    expect(remainingMs(samples, null, 4 * minute)).toBeNull();
    expect(remainingMs(samples, 14, 4 * minute)).toBeNull();
    expect(remainingMs([], 20, 4 * minute)).toBeNull();
  });

  test("samples are kept where something ended, and begin anew where less had ended", () => {
    const add = (all: PaceSample[], ended: number, time: number) =>
      withSample(all, { ended, time });
    const grown = add(add(add([], 3, 0), 3, 5), 4, 9);
    expect(grown).toEqual([
      { ended: 3, time: 0 },
      { ended: 4, time: 9 },
    ]);
    expect(add(grown, 1, 12)).toEqual([{ ended: 1, time: 12 }]);
  });
});

describe("the matrix", () => {
  const best = matrixCell({ agent: "best", mean: 9, interval: { low: 8, high: 10 } });
  const good = matrixCell({ agent: "good", mean: 6, interval: { low: 5, high: 7 } });
  const policy = matrixCell({ agent: "policy", kind: "baseline", mean: 20 });
  const view = (status: "running" | "finished"): ExperimentView => ({
    entry: experimentEntry({ status }),
    environments: ["TaxiLLM-v4", "CartPoleLLM-v1"],
    agents: ["policy", "good", "best"],
    cells: [policy, good, best, { ...good, environment: "CartPoleLLM-v1" }],
    episodes: [],
    damaged: [],
    config: null,
  });

  test("models stand before baselines, the best first once all is played", () => {
    const [taxi] = matrixGroups(view("finished"));
    expect(taxi?.cells.map(({ agent }) => agent)).toEqual(["best", "good", "policy"]);
    expect(taxi?.clearlyBest).toBe("best");
  });

  test("a person stands between models and baselines, and is no rival of models", () => {
    const person = matrixCell({ agent: "human/ada", kind: "person", mean: 30 });
    const groups = matrixGroups({ ...view("finished"), cells: [policy, person, good, best] });
    expect(groups[0]?.cells.map(({ kind }) => kind)).toEqual([
      "model",
      "model",
      "person",
      "baseline",
    ]);
    expect(groups[0]?.clearlyBest).toBe("best");
    expect(matrixAgents(groups)[2]).toEqual({ name: "human/ada", kind: "person" });
  });

  test("while it runs rows keep their places and nobody is called the best", () => {
    const [taxi] = matrixGroups({
      ...view("running"),
      cells: [good, { ...best, mean: -9 }, policy],
    });
    expect(taxi?.cells.map(({ agent }) => agent)).toEqual(["best", "good", "policy"]);
    expect(taxi?.clearlyBest).toBeNull();
  });

  test("all intervals of an environment fit on its scale", () => {
    for (const { cells, scale } of matrixGroups(view("finished"))) {
      for (const { mean, interval } of cells) {
        expect(scale.minimum).toBeLessThanOrEqual(Math.min(mean ?? 0, interval?.low ?? 0));
        expect(scale.maximum).toBeGreaterThanOrEqual(Math.max(mean ?? 0, interval?.high ?? 0));
      }
    }
  });

  test("an agent of any environment has a row in the grid", () => {
    expect(matrixAgents(matrixGroups(view("finished")))).toEqual([
      { name: "best", kind: "model" },
      { name: "good", kind: "model" },
      { name: "policy", kind: "baseline" },
    ]);
  });

  test("nobody is clearly best where intervals overlap, one is missing, or there is no rival", () => {
    expect(clearlyBest([best, good])).toBe("best");
    expect(clearlyBest([best, { ...good, interval: { low: 5, high: 8 } }])).toBeNull();
    expect(clearlyBest([best, { ...good, interval: null }])).toBeNull();
    expect(clearlyBest([best, policy])).toBeNull();
  });

  test("columns of which nothing is known are left out, and policies have no tokens", () => {
    const played = { ...policy, tokens: 0, costUsd: 0, latencyMs: null, validRate: null };
    const titles = knownColumns([played]).map(({ title }) => title);
    expect(titles).toEqual(["steps"]);
  });
});

describe("texts of numbers", () => {
  test("means carry half of their interval and a real minus sign", () => {
    expect(meanText(-12.3, { low: -16.35, high: -8.25 })).toBe("−12.30 ± 4.05");
    expect(meanText(3, null)).toBe("3.00");
    expect(meanText(null, null)).toBe("–");
    expect(differenceText(2)).toBe("+2.00");
    expect(differenceText(0)).toBe("0.00");
  });

  test("large counts are short, and never longer than their unit allows", () => {
    expect([0, 9999, 12_345, 999_499, 999_500, 123_456_789, null].map(shortCount)).toEqual([
      "0",
      "9,999",
      "12.3k",
      "999k",
      "1.0M",
      "123M",
      "–",
    ]);
  });

  test("times are told in the two largest units, or as a date", () => {
    expect(spanText(40_000)).toBe("40 s");
    expect(spanText(12 * 60_000)).toBe("12 min");
    expect(spanText(200 * 60_000)).toBe("3 h 20 min");
    expect(spanText(52 * 3_600_000)).toBe("2 d 4 h");
    const now = Date.parse("2026-11-22T12:00:00Z");
    expect(agoText("2026-11-22T11:59:30Z", now)).toBe("just now");
    expect(agoText("2026-11-22T08:40:00Z", now)).toBe("3 h ago");
    expect(agoText("2026-11-01T08:40:00Z", now)).toBe("2026-11-01");
    expect(agoText("yesterday", now)).toBe("–");
  });
});

test("an address can only ask for what there is to see of an experiment", () => {
  const bare: ExperimentView = {
    entry: experimentEntry(),
    environments: [],
    agents: ["a"],
    cells: [],
    episodes: [],
    damaged: [],
    config: "a: 1",
  };
  const asked = (name: string) => viewOf(new URLSearchParams({ view: name }), bare);
  expect(asked("configuration")).toBe("configuration");
  for (const name of ["plots", "comparison", "what"]) expect(asked(name)).toBe("episodes");
});

describe("readings that are asked for again and again", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("are done one at a time, and once more after a pause", async () => {
    vi.useFakeTimers();
    let runs = 0;
    let end: () => void = () => undefined;
    const refresh = coalesced(() => {
      runs++;
      return new Promise((resolve) => {
        end = resolve;
      });
    }, 500);
    for (let call = 0; call < 5; call++) refresh();
    expect(runs).toBe(1);
    end();
    await vi.advanceTimersByTimeAsync(499);
    expect(runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toBe(2);
    end();
    await vi.advanceTimersByTimeAsync(2000);
    expect(runs).toBe(2);
    refresh();
    expect(runs).toBe(3);
  });
});
