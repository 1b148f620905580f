import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  buildComparison,
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonTable,
  gymLlmMarkdown,
  gymLlmPage,
  gymLlmRows,
  gymLlmTable,
  reportJson,
  reportMarkdown,
  reportPage,
  reportTable,
} from "../../src/index.ts";
import { cell, reportOn } from "../support/report-sources.ts";

const HOSTILE = [
  '<img src=x onerror="alert(1)">',
  "</script></style></title><script>alert(2)</script>",
  "a|b `c` *d* [e](http://evil.example) @everyone",
  "\u001b[2J\u001b]0;title\u0007up\u202edown\r\n| --- |",
].join(" ");

const failed = {
  outcome: "provider_failure",
  isScored: false,
  error: { code: "server", message: HOSTILE },
} as const;

const hostile = reportOn(
  cell({ model: HOSTILE, returns: [3, 1, 4, 1, 5, 9], changes: { 1: failed }, planned: 7 }),
  cell({ model: "calm", kwargs: {}, returns: [2, 7, 1, 8, 2, 8] }),
  cell({ provider: "baseline", model: "random", returns: [0, 0, 1, 0, 2, 1] }),
  {
    ...cell({ model: "other", environment: HOSTILE }),
    damaged: [{ path: HOSTILE, reason: HOSTILE }],
  },
);
const comparison = buildComparison(hostile);
const PAGES = {
  report: reportPage(hostile),
  comparison: comparisonPage(comparison),
  "comparison with one": comparisonPage(buildComparison(hostile, { baseline: "openai/calm" })),
  "gym-llm": gymLlmPage(hostile),
};

describe.each(Object.entries(PAGES))("the page %s", (_, page) => {
  it("has no markup but its own, whatever models and servers wrote", () => {
    const tags = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name));
    for (const name of [
      "script",
      "img",
      "iframe",
      "link",
      "object",
      "embed",
      "form",
      "foreignObject",
    ]) {
      expect(tags).not.toContain(name);
    }
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(page).not.toMatch(/<[^>]*\son[a-z]+=/i);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  it("loads nothing and runs nothing, by a policy that allows only its own style", () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] as string;
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy?.replaceAll("&#39;", "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/<[^>]*\s(?:src|href|style|action)=/i);
    expect(style).not.toMatch(/@import|url\(/);
  });

  it("holds no control characters and no marks that turn text around", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it("closes every element that it opens", () => {
    const body = page.slice(page.indexOf("<body>"), page.indexOf("</html>"));
    const open: string[] = [];
    for (const [, close, name, empty] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (empty || name === "br" || name === "wbr") continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(name as string);
    }
    expect(open).toEqual([]);
  });

  it("is light or dark as the reader likes, and fits a phone", () => {
    expect(page).toContain("prefers-color-scheme:dark");
    expect(page).toContain('content="width=device-width, initial-scale=1"');
    expect(page).toContain('<html lang="en">');
  });
});

describe("the pages with plots", () => {
  it.each(["report", "comparison"] as const)(
    "say what every drawing and table of the %s shows",
    (name) => {
      const page = PAGES[name];
      const drawings = page.match(/<svg class="plot"[^>]*>/g) ?? [];
      expect(drawings.length).toBeGreaterThan(3);
      expect(
        page.match(/<svg class="plot" role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/g),
      ).toHaveLength(drawings.length);
      const tables = page.match(/<table>/g) ?? [];
      expect(tables.length).toBeGreaterThan(1);
      expect(page.match(/<table>\n<caption>[^<]+<\/caption>/g)).toHaveLength(tables.length);
    },
  );

  it("draw every scored episode as a dot that names its seed, and none that is no score", () => {
    const titles = [...PAGES.report.matchAll(/<circle[^>]*><title>seed (\d+): return ([-\d.]+)/g)];
    const scored = hostile.environments.flatMap(({ agents }) =>
      agents.flatMap(({ results }) => results.episodes.filter((episode) => episode.scored)),
    );
    expect(titles.map(([, seed, value]) => `${seed} ${value}`).toSorted()).toEqual(
      scored.map((episode) => `${episode.seed} ${episode.return.toFixed(2)}`).toSorted(),
    );
  });

  it("show what is excluded beside what is scored", () => {
    expect(PAGES.report).toContain('<span class="warn">2 excluded</span>');
    expect(PAGES.report).toContain("1 provider failure, 1 not run");
  });
});

describe("Markdown", () => {
  const texts = [reportMarkdown(hostile), comparisonMarkdown(comparison), gymLlmMarkdown(hostile)];

  it("has tables with as many cells in every line, whatever names hold", () => {
    for (const text of texts) {
      const tables = text.split("\n\n").filter((part) => part.startsWith("|"));
      expect(tables.length).toBeGreaterThan(0);
      for (const table of tables) {
        const widths = table.split("\n").map((line) => line.split(/(?<!\\)\|/).length);
        expect(new Set(widths).size).toBe(1);
        expect(table.split("\n")[1]).toMatch(/^\|( -{3}:? \|)+$/);
      }
    }
  });

  it("holds no tag, link, mention or emphasis of what models and servers wrote", () => {
    for (const text of texts) {
      expect(text).not.toMatch(/<[a-z/]/i);
      expect(text).not.toMatch(/(?<!\\)\[e\]/);
      expect(text).not.toContain("@everyone");
      expect(text).not.toContain("http://evil");
      expect(text).not.toContain("\u001b");
    }
  });
});

describe("tables in a terminal", () => {
  it("move no cursor and keep every name on its line", () => {
    for (const text of [reportTable(hostile), comparisonTable(comparison), gymLlmTable(hostile)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(text).not.toMatch(/^\| --- \|/m);
    }
  });

  it("have mean and interval, successes, what is excluded and why", () => {
    const text = reportTable(
      reportOn(
        cell({
          returns: [1, 2, 3, 4, 5],
          changes: { 0: failed, 1: { success: true }, 2: { success: false } },
        }),
      ),
    );
    expect(text).toContain("mean return ± 95 %");
    expect(text).toMatch(/openai\/gpt-4o-mini +4 +3\.50 ± 2\.05 /);
    expect(text).toContain("50.0 % [9.5, 90.5]");
    expect(text).toContain("success: a return of at least 3");
    expect(text).toContain(
      "openai/gpt-4o-mini in TaxiLLM-v4, seed 0: provider failure (server: <img",
    );
  });
});

describe("JSON", () => {
  it("of a report is plain data with a version, statistics and every episode", () => {
    const data = JSON.parse(JSON.stringify(reportJson(hostile)));
    expect(data).toMatchObject({
      version: 1,
      kind: "report",
      generated_at: "2026-01-02T03:04:05.000Z",
    });
    expect(data.environments[0].agents[0].statistics).toEqual(
      hostile.environments[0]?.agents[0]?.results.statistics,
    );
    expect(data.environments[0].agents[0].episodes).toHaveLength(6);
    expect(data.damaged_logs).toHaveLength(1);
    expect(data.totals).toMatchObject({ scored: 23, excluded: 2, models: 3, baselines: 1 });
  });

  it("of a comparison has every pair of returns", () => {
    const data = JSON.parse(JSON.stringify(comparisonJson(comparison)));
    expect(data).toMatchObject({
      version: 1,
      kind: "comparison",
      baseline: null,
      confidence: 0.95,
    });
    const [first] = data.environments[0].comparisons;
    expect(first.pairs).toHaveLength(first.seeds);
    expect(first.verdict).toBe(comparison.environments[0]?.comparisons[0]?.verdict);
  });
});

describe("the view gym-llm", () => {
  it("has the columns of gym-llm's README", () => {
    const [titles] = gymLlmMarkdown(hostile).split("\n");
    expect(titles).toBe(
      "| Environment | LLM | Avg reward | Avg steps | Action rate | Initial seed | % of successful runs | Num of runs | Gif |",
    );
  });

  it("shows GIFs as pictures at the address that is asked for", () => {
    const report = reportOn({ ...cell(), gif: "a/run_0 (1)|>.gif" });
    expect(gymLlmRows(report)[0]?.gif).toBe("a/run_0 (1)|>.gif");
    expect(gymLlmMarkdown(report, (path) => `../${path}`)).toContain(
      "| ![gif](<../a/run_0 (1)%7C%3E.gif>) |",
    );
  });
});
