import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { resolveConfig, runExperiment, stripControlSequences } from "../src/index.ts";
import type { StepLine } from "../src/log/episode-log-schema.ts";
import { pythonText } from "../src/runner/python-text.ts";
import { VerbosePrinter } from "../src/runner/verbose-printer.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("verbose", () => {
  it("prints what gym-llm prints, step by step", async () => {
    const lines: string[] = [];
    const config = resolveConfig({
      agent: { max_reasks: 0, fallback: "repeat" },
      environment: { name: "Counting" },
      experiment: { parent: temporaryFolder(), name: "verbose", num_runs: 2, verbose: true },
    });
    await runExperiment(config, {
      model: createScriptedModel([
        { reflection: "wait", action: 0 },
        { reflection: "enough\u001b[31m", action: 1 },
        { reflection: "again", action: 1 },
      ]),
      makeEnvironment: (_, mode) => new CountingEnv(mode),
      print: (line) => lines.push(line),
    });
    const rule = "********************************";
    const reading = "'reading': array([0.5, -0.25], dtype=float32)";
    expect(lines.map((line) => line.replace("[gym_llm_logger] INFO: ", ""))).toEqual([
      rule,
      `    Observation: {'count': 1, ${reading}}`,
      "    Reflection: wait",
      "    Action: 0 -> Wait",
      "    Reward: 1 -> Total reward: 1",
      "    Num steps: 1",
      "    Terminated: False",
      "    Truncated: False",
      rule,
      `    Observation: {'count': 2, ${reading}}`,
      "    Reflection: enough",
      "    Action: 1 -> End the episode",
      "    Reward: 2 -> Total reward: 3",
      "    Num steps: 2",
      "    Terminated: True",
      "    Truncated: False",
      rule,
      "    Total reward: 3",
      "    Num steps: 2",
      rule,
      `    Observation: {'count': 1, ${reading}}`,
      "    Reflection: again",
      "    Action: 1 -> End the episode",
      "    Reward: 1 -> Total reward: 1",
      "    Num steps: 1",
      "    Terminated: True",
      "    Truncated: False",
      rule,
      "    Total reward: 1",
      "    Num steps: 1",
      rule,
      "    Average reward: 2",
      "    Average steps: 1.5",
    ]);
    expect(lines.every((line) => line.startsWith("[gym_llm_logger] INFO: "))).toBe(true);
  });
});

describe("verbose of actions with components", () => {
  it("names each component with its value", () => {
    const lines: string[] = [];
    const step = {
      type: "step",
      t: 1,
      action: [0.5, -0.2],
      reflection: "up",
      reward: 1,
      return: 1,
      terminated: false,
      truncated: false,
    } as unknown as StepLine;
    const field = { description: "power", type: "float", size: 1 } as const;
    new VerbosePrinter((line) => lines.push(line)).step(step, 0, { main: field, side: field });
    expect(lines).toContain("[gym_llm_logger] INFO:     Action: [0.5,-0.2] -> main 0.5, side -0.2");
  });
});

describe("pythonText", () => {
  it.each<[unknown, string]>([
    [{ players_sum: 19, usable_ace: 0 }, "{'players_sum': 19, 'usable_ace': 0}"],
    [[1, 2], "(1, 2)"],
    [[1], "(1,)"],
    [true, "True"],
    [null, "None"],
    ["it's", `"it's"`],
    [Float64Array.of(1, 0.5), "array([1., 0.5])"],
    [Float32Array.of(0.5787388, 0.1, -3), "array([0.5787388, 0.1, -3.], dtype=float32)"],
    [Float32Array.of(0.011428642), "array([0.01142864], dtype=float32)"],
    [Float64Array.of(1 / 3), "array([0.33333333])"],
    [Int8Array.of(1, 0), "array([1, 0], dtype=int8)"],
    [BigInt64Array.of(3n), "array([3])"],
    [Number.NaN, "nan"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ])("writes case %# as Python does", (value, text) => {
    expect(pythonText(value)).toBe(text);
  });
});

describe("stripControlSequences", () => {
  it.each([
    ["colours", "\u001b[31mred\u001b[0m", "red"],
    ["the cursor", "a\u001b[2J\u001b[1;1Hb", "ab"],
    ["a window title", "a\u001b]0;title\u0007b", "ab"],
    ["a link", "\u001b]8;;http://evil\u001b\\text\u001b]8;;\u001b\\", "text"],
    ["a string without an end", "a\u001b]52;c;c2VjcmV0", "a"],
    ["single-byte sequences", "a\u009b31mb\u009d0;t\u009cc", "abc"],
    ["bells and backspaces", "a\u0007\bb\u007f", "ab"],
    ["overwritten lines", "real\rfake", "real\nfake"],
    ["reversed text", "a\u202eb\u2066c", "abc"],
    ["an escape at the end", "a\u001b", "a"],
  ])("takes out %s", (_, text, expected) => {
    expect(stripControlSequences(text)).toBe(expected);
  });

  it("leaves text, line feeds, tabulators and every script alone", () => {
    const text = "Zeile\n\tzwei – 日本語 🚕 العربية";
    expect(stripControlSequences(text)).toBe(text);
  });
});
