import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { resolveConfig, runExperiment, StorageError } from "../src/index.ts";
import { jsonSafe } from "../src/log/json-safe.ts";
import { createRedactor, redactCredentials, redactSecretKeys } from "../src/storage/redactor.ts";
import { removeLeftovers } from "../src/storage/remove-leftovers.ts";
import { writeFileAtomically } from "../src/storage/write-file-atomically.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("writeFileAtomically", () => {
  it("replaces a file as a whole and leaves nothing else behind", async () => {
    const folder = temporaryFolder();
    await writeFileAtomically(join(folder, "a.json"), "one");
    await writeFileAtomically(join(folder, "a.json"), "two");
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("two");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  it("keeps the old content and says why when it cannot write", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "none", "a.json");
    const error = await writeFileAtomically(path, "x").catch((reason: unknown) => reason);
    expect(StorageError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: "ENOENT", path });
  });
});

describe("removeLeftovers", () => {
  it("removes half written files of processes that are gone, and nothing else", async () => {
    const folder = temporaryFolder();
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const mine = `results.json.${process.pid}.tmp`;
    for (const name of [`results.json.${pid}.tmp`, mine, "notes.tmp", "results.json"]) {
      writeFileSync(join(folder, name), "");
    }
    await removeLeftovers(folder);
    expect(readdirSync(folder).sort()).toEqual(["notes.tmp", "results.json", mine].sort());
  });
});

describe("an experiment that cannot be written", () => {
  it("is refused in one sentence", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const config = resolveConfig({
      agent: {},
      environment: { name: "Counting" },
      experiment: { parent: join(folder, "file"), name: "n" },
    });
    const error = await runExperiment(config, {
      model: createScriptedModel([]),
      makeEnvironment: (_, mode) => new CountingEnv(mode),
    }).catch((reason: unknown) => reason);
    expect(StorageError.is(error)).toBe(true);
    expect((error as Error).message).toMatch(/^Cannot create .*file: .*\.$/);
  });
});

describe("createRedactor", () => {
  const redact = createRedactor(
    {
      OPENAI_API_KEY: "sk-0123456789",
      MY_OWN: "not-named-like-a-key",
      HF_TOKEN: 'quoted"token',
      OLLAMA_HOST: "http://me:pass-word-1@host:1",
      OTHER_HOST: "http://me:pass%2Fword=2@host:1",
      SHORT_API_KEY: "none",
      PATH: "/usr/bin:/home/someone",
    },
    ["MY_OWN"],
  );

  it.each([
    ["the value of a variable named like a key", "key sk-0123456789!", "key [redacted]!"],
    ["the variable that the configuration names", "a not-named-like-a-key b", "a [redacted] b"],
    ["a key inside JSON", JSON.stringify({ k: 'quoted"token' }), '{"k":"[redacted]"}'],
    ["the password of an address", "pass-word-1", "[redacted]"],
    ["a password as it is meant", "pass/word=2", "[redacted]"],
    ["a password as addresses spell it", "pass%2Fword=2 pass%2Fword%3D2", "[redacted] [redacted]"],
    ["basic authorization", `Basic ${btoa("me:pass/word=2")}`, "Basic [redacted]"],
    ["a key as addresses spell it", "quoted%22token", "[redacted]"],
    ["nothing for placeholders", "none of it", "none of it"],
    ["nothing for other variables", "/usr/bin:/home/someone", "/usr/bin:/home/someone"],
  ])("takes out %s", (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it("knows credentials in a server's words by their looks", () => {
    expect(redactCredentials("sent Authorization: Bearer abcdef123456 to https://a:b@host/x")).toBe(
      "sent Authorization: Bearer [redacted] to https://[redacted]@host/x",
    );
  });

  it("hides values under keys named like secrets, but not the name of a variable", () => {
    const data = {
      api_key_env: "K",
      nested: [{ apiKey: "x", Authorization: "y", max_tokens: 5, model: "m" }],
    };
    expect(redactSecretKeys(data)).toEqual({
      api_key_env: "K",
      nested: [{ apiKey: "[redacted]", Authorization: "[redacted]", max_tokens: 5, model: "m" }],
    });
  });
});

describe("jsonSafe", () => {
  it("turns everything an environment may put into info into JSON data", () => {
    const circular: Record<string, unknown> = { name: "c" };
    circular["self"] = circular;
    const value = {
      mask: Int8Array.of(1, 0),
      big: 2n ** 70n,
      numbers: [Number.NaN, Number.POSITIVE_INFINITY, -0.5],
      map: new Map([["a", 1]]),
      set: new Set(["x"]),
      date: new Date(0),
      nothing: undefined,
      call: () => 1,
      circular,
    };
    expect(jsonSafe(value)).toEqual({
      mask: [1, 0],
      big: "1180591620717411303424",
      numbers: ["NaN", "Infinity", -0.5],
      map: { a: 1 },
      set: ["x"],
      date: "1970-01-01T00:00:00.000Z",
      nothing: null,
      call: null,
      circular: { name: "c", self: null },
    });
  });
});
