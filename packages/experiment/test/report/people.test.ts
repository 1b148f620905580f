import { describe, expect, it } from "vitest";
import {
  buildComparison,
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonTable,
  formatResultsTable,
  gateFailures,
  gymLlmMarkdown,
  gymLlmPage,
  gymLlmTable,
  parseGate,
  playerKind,
  reportJson,
  reportMarkdown,
  reportPage,
  reportTable,
} from "../../src/index.ts";
import { cell, reportOn } from "../support/report-sources.ts";

const model = cell({ returns: [1, 2, 1, 2, 1, 2] });
const person = cell({ provider: "human", model: "ada", returns: [9, 9, 8, 9, 9, 8] });
const random = cell({ provider: "baseline", model: "random", returns: [0, 1, 0, 1, 0, 0] });
const all = reportOn(random, person, model);
const NOTE = "human/ada: a person, not a language model.";

describe("playerKind", () => {
  it("tells models, baselines and people apart by their provider", () => {
    expect(["openai", "scripted", "baseline", "embedded", "human"].map(playerKind)).toEqual([
      "model",
      "model",
      "baseline",
      "baseline",
      "person",
    ]);
  });
});

describe("a person in a report", () => {
  it("stands between the models and the baselines, however well all of them did", () => {
    expect(all.environments[0]?.agents.map(({ name, kind }) => [name, kind])).toEqual([
      ["openai/gpt-4o-mini", "model"],
      ["human/ada", "person"],
      ["baseline/random", "baseline"],
    ]);
  });

  it("counts as a person in every form, and never among the models", () => {
    const counts = "1 model, 1 person, 1 baseline";
    expect(reportTable(all)).toContain(counts);
    expect(reportMarkdown(all)).toContain(counts);
    const page = reportPage(all);
    expect(page).toContain(counts);
    expect(page).toContain("<dt>models</dt><dd>1</dd>");
    expect(page).toContain("<dt>people</dt><dd>1</dd>");
    expect(reportJson(all)).toMatchObject({ totals: { models: 1, baselines: 1, people: 1 } });
    expect(reportPage(reportOn(model, random))).not.toContain("<dt>people</dt>");
  });

  it("is one person in however many environments", () => {
    const elsewhere = cell({ provider: "human", model: "ada", environment: "BlackjackLLM-v1" });
    expect(reportJson(reportOn(person, elsewhere))).toMatchObject({ totals: { people: 1 } });
  });

  it("is said to be one below the table", () => {
    const remark = "human/ada: A person at the keyboard, not a model";
    expect(reportTable(all)).toContain(remark);
    expect(reportMarkdown(all)).toContain(remark);
    expect(reportPage(all)).toContain("<b>human/ada</b>: A person at the keyboard, not a model");
  });

  it("is drawn in a colour of its own, and has a note at its name", () => {
    expect(reportPage(all)).toMatch(
      /class="label person"><b>human\/<wbr>?ada|class="label person"/,
    );
    expect(reportPage(all)).toContain("<small>person</small>");
    expect(reportPage(all)).toContain('<g class="interval person">');
  });

  it("has a kind in the data", () => {
    expect(reportJson(all)).toMatchObject({
      environments: [
        {
          agents: [
            { kind: "model", baseline: false },
            { kind: "person", baseline: false },
            { kind: "baseline", baseline: true },
          ],
        },
      ],
    });
  });

  it("leaves the tokens and the cost of the models known", () => {
    const { totals: alone } = reportJson(reportOn(model)) as { totals: object };
    expect(reportJson(reportOn(model, person))).toMatchObject({
      totals: { ...alone, scored: 12, people: 1 },
    });
  });

  it("is named as none of the models where the column says LLM", () => {
    for (const text of [gymLlmTable(all), gymLlmMarkdown(all), gymLlmPage(all)]) {
      expect(text).toContain(NOTE);
      expect(text).toContain("baseline/random: a baseline, not a language model.");
    }
    expect(gymLlmTable(reportOn(model))).not.toContain("language model");
  });
});

describe("a person in a comparison", () => {
  const comparison = buildComparison(all);

  it("is compared with baselines, and models with it", () => {
    expect(comparison.agents).toEqual(["openai/gpt-4o-mini", "human/ada", "baseline/random"]);
  });

  it("is said to be one in every form", () => {
    expect(comparisonTable(comparison)).toContain(NOTE);
    expect(comparisonMarkdown(comparison)).toContain(NOTE);
    expect(comparisonPage(comparison)).toContain("3 agents (1 model, 1 person, 1 baseline)");
    expect(comparisonJson(comparison)).toMatchObject({ kinds: { "human/ada": "person" } });
  });
});

describe("a person and gates", () => {
  it("does not fail one that is set for models", () => {
    const weak = cell({ provider: "human", model: "ada", returns: [-5, -5] });
    expect(gateFailures(reportOn(model, weak), [parseGate("0")])).toEqual([]);
    expect(gateFailures(reportOn(weak), [parseGate("0")])).toHaveLength(1);
  });
});

describe("the table of results", () => {
  const row = (provider: string, name: string) => ({
    ...{ environment: "TaxiLLM-v4", provider, model: name, cell: null, folder: null },
    ...{ n: 1, planned: 1, excluded: 0, mean: 1, meanInterval: null, standardDeviation: null },
    ...{ minimum: 1, maximum: 1, successRate: null, meanSteps: 3, validActionRate: null },
    ...{ firstTryRate: null, fallbackRate: null, inputTokens: null, outputTokens: null },
    ...{ costUsd: null, medianLatencyMs: null },
  });

  it("has models in its title only where all are", () => {
    const title = (...providers: string[]) =>
      formatResultsTable(providers.map((provider) => row(provider, "x"))).split(/\s+/)[1];
    expect(title("openai", "ollama")).toBe("model");
    expect(title("openai", "human")).toBe("player");
    expect(title("baseline")).toBe("player");
  });
});
