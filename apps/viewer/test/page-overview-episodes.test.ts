import { describe, expect, test } from "vitest";
import { shownColumns } from "../src/page/overview/episodes/episode-columns.ts";
import {
  filtered,
  filterOf,
  isNoSeed,
  kindCounts,
  seedTest,
} from "../src/page/overview/episodes/episode-filter.ts";
import {
  NAMED_ORDERS,
  nextOrder,
  orderText,
  parseOrder,
  sorted,
} from "../src/page/overview/episodes/episode-order.ts";
import { partnersAmong } from "../src/page/overview/episodes/partners.ts";
import { rowAfterKey, rowWindow, topToShow } from "../src/page/overview/episodes/row-window.ts";
import { episodeEntry } from "./helpers/overview-entries.ts";

const filter = (query: string) => filterOf(new URLSearchParams(query));

describe("filters of episodes", () => {
  const episodes = [
    episodeEntry({ run: 0, success: true }),
    episodeEntry({ run: 1, outcome: "model_failure", success: false }),
    episodeEntry({ run: 2, outcome: "provider_failure", isScore: false }),
    episodeEntry({ run: 3, outcome: null, isScore: false, invalid: 2 }),
    episodeEntry({ run: 4, agent: "baseline/random", success: false }),
  ];
  const runs = (query: string) => filtered(episodes, filter(query)).map(({ run }) => run);

  test("each kind holds the episodes that its name says", () => {
    expect(runs("")).toEqual([0, 1, 2, 3, 4]);
    expect(runs("show=failed")).toEqual([1, 2]);
    expect(runs("show=unsuccessful")).toEqual([1, 4]);
    expect(runs("show=invalid")).toEqual([3]);
    expect(runs("show=excluded")).toEqual([2]);
    expect(runs("show=open")).toEqual([3]);
  });

  test("filters work together", () => {
    expect(runs("show=unsuccessful&agent=baseline%2Frandom")).toEqual([4]);
    expect(runs("agent=openai%2Fgpt&seed=1-3&show=failed")).toEqual([1, 2]);
    expect(runs("environment=CartPoleLLM-v1")).toEqual([]);
  });

  test("a kind that there is not shows all", () => {
    expect(runs("show=everything")).toEqual([0, 1, 2, 3, 4]);
  });

  test("the counts of kinds keep the rest of the filter", () => {
    expect(kindCounts(episodes, filter("agent=baseline%2Frandom&show=failed"))).toMatchObject({
      all: 1,
      failed: 0,
      unsuccessful: 1,
    });
  });

  test("seeds are numbers, ranges, or several of them", () => {
    const hits = (typed: string) => [0, 1, 2, 3, 10, 11].filter(seedTest(typed) ?? (() => false));
    expect(hits("1")).toEqual([1]);
    expect(hits("2-10")).toEqual([2, 3, 10]);
    expect(hits("0, 3; 11")).toEqual([0, 3, 11]);
    expect(hits("0..1 11")).toEqual([0, 1, 11]);
  });

  test("what names no seed filters nothing, and is known as such", () => {
    expect(runs("seed=abc")).toEqual([0, 1, 2, 3, 4]);
    expect(isNoSeed("abc")).toBe(true);
    expect(isNoSeed("  ")).toBe(false);
    expect(isNoSeed("1-3")).toBe(false);
  });
});

describe("orders of episodes", () => {
  const episodes = [
    episodeEntry({ run: 0, return: 5, steps: 30, tokens: null }),
    episodeEntry({ run: 1, return: -5, steps: 10, tokens: 7 }),
    episodeEntry({ run: 2, return: 50, steps: 10, tokens: 9 }),
  ];
  const runs = (sort: string) => sorted(episodes, parseOrder(sort)).map(({ run }) => run);

  test("best, worst, longest and shortest are orders of return and steps", () => {
    expect(runs("-return")).toEqual([2, 0, 1]);
    expect(runs("return")).toEqual([1, 0, 2]);
    expect(runs("-steps")).toEqual([0, 1, 2]);
    expect(runs("steps")).toEqual([1, 2, 0]);
  });

  test("an unknown value stands last in both directions", () => {
    expect(runs("tokens")).toEqual([1, 2, 0]);
    expect(runs("-tokens")).toEqual([2, 1, 0]);
  });

  test("what names no column is the order of the plan", () => {
    for (const sort of ["", "-", "color", "-color"]) expect(runs(sort)).toEqual([0, 1, 2]);
  });

  test("names are sorted as people count", () => {
    const agents = ["run-10", "run-9"].map((agent) => episodeEntry({ agent }));
    expect(sorted(agents, parseOrder("agent")).map(({ agent }) => agent)).toEqual([
      "run-9",
      "run-10",
    ]);
  });

  test("a title leads through both directions and back to the plan", () => {
    const first = nextOrder(null, "return");
    const second = nextOrder(first, "return");
    expect([first, second].map(orderText)).toEqual(["-return", "return"]);
    expect(nextOrder(second, "return")).toBeNull();
    expect(orderText(nextOrder(second, "seed"))).toBe("seed");
  });

  test("every named order is one that is understood", () => {
    for (const { sort } of NAMED_ORDERS) expect(orderText(parseOrder(sort))).toBe(sort);
  });
});

describe("columns of episodes", () => {
  const keys = (...episodes: Parameters<typeof episodeEntry>[0][]) =>
    shownColumns(episodes.map((own) => episodeEntry(own))).map(({ key }) => key);

  test("what is the same for all, or known of none, has no column", () => {
    const columns = keys({ run: 0, costUsd: null }, { run: 1, costUsd: null });
    expect(columns).not.toContain("agent");
    expect(columns).not.toContain("environment");
    expect(columns).not.toContain("run");
    expect(columns).not.toContain("cost");
    expect(columns).not.toContain("success");
    expect(columns[0]).toBe("seed");
  });

  test("what differs has one", () => {
    const columns = keys({ run: 0, seed: 7 }, { agent: "other", environment: "B", success: true });
    for (const key of ["agent", "environment", "run", "success"]) expect(columns).toContain(key);
  });
});

describe("the window of a long table", () => {
  const place = { rowHeight: 40, top: 4000, height: 400 };

  test("rows that can be seen are drawn with some around them, and no others", () => {
    const { start, end } = rowWindow(1000, place);
    expect(start).toBeLessThan(100);
    expect(start).toBeGreaterThan(60);
    expect(end).toBeGreaterThan(110);
    expect(end).toBeLessThan(150);
  });

  test("at both ends there is nothing beyond the rows", () => {
    expect(rowWindow(5, { ...place, top: 0 })).toEqual({ start: 0, end: 5 });
    expect(rowWindow(1000, { ...place, top: 39_600 }).end).toBe(1000);
    expect(rowWindow(0, place)).toEqual({ start: 0, end: 0 });
  });

  test("a box is scrolled just far enough for a row to be seen", () => {
    expect(topToShow(105, place)).toBe(4000);
    expect(topToShow(10, place)).toBe(400);
    expect(topToShow(110, place)).toBe(4040);
  });

  test("keys lead along the rows and stop at the ends", () => {
    const size = { count: 100, perPage: 10 };
    expect(rowAfterKey("ArrowDown", 5, size)).toBe(6);
    expect(rowAfterKey("ArrowUp", 0, size)).toBe(0);
    expect(rowAfterKey("PageDown", 95, size)).toBe(99);
    expect(rowAfterKey("Home", 50, size)).toBe(0);
    expect(rowAfterKey("End", 50, size)).toBe(99);
    expect(rowAfterKey("Enter", 5, size)).toBeNull();
    expect(rowAfterKey("ArrowDown", 0, { count: 0, perPage: 10 })).toBeNull();
  });
});

test("an episode's partners are the others of its environment and seed", () => {
  const [own, other, repeated] = [
    episodeEntry({ run: 0, seed: 3 }),
    episodeEntry({ run: 0, seed: 3, agent: "other" }),
    episodeEntry({ run: 1, seed: 3 }),
  ] as const;
  const strangers = [
    episodeEntry({ run: 4 }),
    episodeEntry({ run: 0, seed: 3, environment: "CartPoleLLM-v1" }),
  ];
  const partners = partnersAmong([own, other, repeated, ...strangers]);
  expect(partners(own)).toEqual([other, repeated]);
});
