import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import {
  EpisodeLogError,
  episodeLogLineJsonSchema,
  experimentConfigJsonSchema,
  parseEpisodeLog,
  readEpisodeLog,
  resolveConfig,
  runExperiment,
  StorageError,
  summarizeEpisode,
} from "../src/index.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** The path of the log of an episode of three steps. */
async function playedLog(): Promise<string> {
  const config = resolveConfig({
    agent: {},
    environment: { name: "Counting" },
    experiment: { parent: temporaryFolder(), name: "log" },
  });
  const { folder } = await runExperiment(config, {
    model: createScriptedModel([{ action: 0 }, { action: 0 }, { action: 1 }]),
    makeEnvironment: (_, mode) => new CountingEnv(mode),
  });
  return join(folder, "episodes", "run_0_seed_0.jsonl");
}

describe("an episode log", () => {
  it("is read back as it was written", async () => {
    const path = await playedLog();
    const log = await readEpisodeLog(path);
    const lines = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      log.header,
      log.reset,
      ...log.steps.flatMap((step, index) => [log.modelCalls[index], step]),
      log.outcome,
    ]);
    expect(log.isTorn).toBe(false);
  });

  it("is read up to the last whole line wherever its process was killed", async () => {
    const path = await playedLog();
    const text = readFileSync(path, "utf8");
    const headerEnd = text.indexOf("\n") + 1;
    for (let length = headerEnd; length < text.length; length += 97) {
      const part = text.slice(0, length);
      const log = parseEpisodeLog(part);
      const whole = part.split("\n").length - 1;
      const read = 1 + (log.reset ? 1 : 0) + log.steps.length + log.modelCalls.length;
      expect([read, log.isTorn, log.outcome]).toEqual([whole, !part.endsWith("\n"), null]);
      expect(summarizeEpisode(log)).toMatchObject({ outcome: "interrupted", isScored: false });
    }
  });

  it("is read from a file whose last bytes are missing", async () => {
    const path = await playedLog();
    truncateSync(path, readFileSync(path).length - 5);
    expect(await readEpisodeLog(path)).toMatchObject({ isTorn: true, outcome: null });
  });

  it("passes over lines of a later kind and keeps fields it does not know", async () => {
    const text = readFileSync(await playedLog(), "utf8").replace(
      '{"type":"reset"',
      '{"type":"heartbeat","t":0}\n{"type":"reset","note":"new"',
    );
    expect(parseEpisodeLog(text).reset).toMatchObject({ note: "new" });
  });

  it.each([
    [
      "an empty file",
      "",
      ":1: an episode log begins with its header line, but this one holds no whole line",
    ],
    ["a line that is not JSON", "what?\n", "log.jsonl:1: this line is not JSON"],
    ["a line without a type", "{}\n", "log.jsonl:1: this line has no `type`"],
    ["a header of a later version", '{"type":"header","version":2}\n', "this log has version 2"],
    [
      "an incomplete line",
      '{"type":"reset","t":0}\n',
      "log.jsonl:1: this reset line is not complete",
    ],
    ["a log that begins in the middle", '{"type":"note"}\n', "begins with its header line"],
  ])("is refused with the place when it is %s", (_, text, message) => {
    const read = () => parseEpisodeLog(text, "log.jsonl");
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ name: "EpisodeLogError", line: 1 }));
    try {
      read();
    } catch (error) {
      expect(EpisodeLogError.is(error)).toBe(true);
    }
  });

  it("that is not there is a storage error with its path", async () => {
    const path = join(temporaryFolder(), "none.jsonl");
    const error = await readEpisodeLog(path).catch((reason: unknown) => reason);
    expect(StorageError.is(error)).toBe(true);
    expect((error as StorageError).message).toBe(
      `Cannot read ${path}: there is no such file or folder.`,
    );
  });

  it("is torn by another program's text in its middle", async () => {
    const path = await playedLog();
    const lines = readFileSync(path, "utf8").split("\n");
    lines.splice(2, 0, "oops");
    writeFileSync(path, lines.join("\n"));
    await expect(readEpisodeLog(path)).rejects.toThrow(`${path}:3: this line is not JSON`);
  });
});

describe("the shipped JSON Schemas", () => {
  const folder = join(import.meta.dirname, "..", "schema");
  it.each([
    ["experiment", experimentConfigJsonSchema],
    ["episode-log", episodeLogLineJsonSchema],
  ] as const)("%s.schema.json is what the package generates", (name, generate) => {
    // Written by `pnpm schemas`.
    const shipped = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8"));
    expect(shipped).toEqual(generate());
    expect(shipped.$schema).toBe("http://json-schema.org/draft-07/schema#");
  });
});
