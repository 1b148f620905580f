import { describe, expect, test } from "vitest";
import { crumbsTo, experimentOf } from "../src/page/shell/crumbs.ts";
import { pageTitle } from "../src/page/shell/page-title.ts";
import {
  changedQuery,
  episodeHash,
  experimentHash,
  parseRoute,
  placeOf,
  routeHash,
} from "../src/page/shell/route-address.ts";

describe("addresses", () => {
  test("the empty address is the list of experiments", () => {
    for (const hash of ["", "#", "#/"]) expect(parseRoute(hash)).toEqual({ page: "experiments" });
  });

  test("an address that nobody wrote leads to a page that says so", () => {
    for (const hash of ["#/what", "#/experiment", "#/experiment/", "#/play/again", "#/episode"]) {
      const { page } = parseRoute(hash);
      expect(page, hash).toBe("unknown");
    }
  });

  test.each(["taxi/2026-11-22_09-30", ".", "50 % of? #all", "ключ/名前", "a=b,c=d&e"])(
    "the key %j survives the way into an address and back",
    (key) => {
      expect(parseRoute(experimentHash(key))).toMatchObject({ page: "experiment", key });
      expect(parseRoute(episodeHash(`${key}/episodes/run_0_seed_0`))).toMatchObject({
        page: "episode",
        path: `${key}/episodes/run_0_seed_0`,
      });
    },
  );

  test("a question mark in a value of the query stays in it", () => {
    const route = parseRoute(experimentHash("a", { agent: "who? me&you", seed: "1-3" }));
    expect(route.page === "experiment" && [...route.query]).toEqual([
      ["agent", "who? me&you"],
      ["seed", "1-3"],
    ]);
  });

  test("what is written wrongly in percent is taken as it is", () => {
    expect(parseRoute("#/experiment/50%")).toMatchObject({ key: "50%" });
  });

  test("two addresses that differ in the query alone are the same place", () => {
    expect(placeOf(parseRoute("#/experiment/a?show=failed"))).toBe(
      placeOf(parseRoute("#/experiment/a?sort=-return")),
    );
    expect(placeOf(parseRoute("#/experiment/a"))).not.toBe(placeOf(parseRoute("#/experiment/b")));
  });

  test("null takes a value out of a query and leaves the given query as it was", () => {
    const query = new URLSearchParams("show=failed&seed=7");
    expect(changedQuery(query, { show: null, sort: "steps" }).toString()).toBe("seed=7&sort=steps");
    expect(query.toString()).toBe("show=failed&seed=7");
  });

  test("an unknown address is written again as it was", () => {
    expect(routeHash(parseRoute("#/what?now=1"))).toBe("#/what?now=1");
  });
});

describe("the way to a page", () => {
  test("an episode stands below the experiment that its path begins with", () => {
    const keys = ["demo", "demo/long", "dem"];
    expect(experimentOf("demo/long/cell/episodes/run_0_seed_0", keys)).toBe("demo/long");
    expect(experimentOf("demo/episodes/run_0_seed_0", keys)).toBe("demo");
    expect(experimentOf("episodes/run_0_seed_0", ["."])).toBe(".");
  });

  test("where no experiment is known the folder of the episodes stands for it", () => {
    expect(experimentOf("a/b/episodes/run_0_seed_0")).toBe("a/b");
    expect(experimentOf("episodes/run_0_seed_0")).toBe(".");
  });

  test("crumbs lead home and to the experiment, and name the page itself last", () => {
    const crumbs = crumbsTo(parseRoute("#/episode/demo/cell/episodes/run_0_seed_7"), ["demo"]);
    expect(crumbs).toEqual([
      { text: "Experiments", hash: "#/" },
      { text: "demo", hash: "#/experiment/demo" },
      { text: "cell/run_0_seed_7", hash: null },
    ]);
  });

  test("titles begin with what is particular", () => {
    expect(pageTitle(parseRoute("#/"))).toBe("Experiments · gym-llm");
    expect(pageTitle(parseRoute("#/experiment/taxi/night"))).toBe("taxi/night · gym-llm");
    expect(pageTitle(parseRoute("#/episode/taxi/episodes/run_0_seed_7"))).toBe(
      "run_0_seed_7 · taxi · gym-llm",
    );
    expect(pageTitle(parseRoute("#/nowhere"))).toBe("Nothing here · gym-llm");
  });
});
