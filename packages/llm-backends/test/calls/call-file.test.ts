import { appendFile, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type CallFileMode, openCallFile, withCalls } from "../../src/calls.ts";
import { type ChatRequest, createScriptedModel, LlmError } from "../../src/index.ts";
import { openedFile, temporaryFile } from "./temporary-file.ts";

const ask = (text: string, episode = 0) => ({
  messages: [{ role: "user" as const, content: text }],
  seed: 5,
  metadata: { episode, step: 2 },
});

/** A file in which two questions are kept. */
async function recording(): Promise<string> {
  const path = await temporaryFile();
  await using file = await openCallFile(path, "record");
  const model = withCalls(
    createScriptedModel((_, call) => ({ text: `answer ${call}`, latencyMs: 12, requestId: "r" })),
    file,
  );
  await model.generate(ask("one"));
  await model.generate(ask("two"));
  return path;
}

/** A model that answers from the file only. */
async function replayed(path: string) {
  const file = await openedFile(path, "replay");
  return withCalls(createScriptedModel([]), file);
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("expected a failure"),
    (error: unknown) => error as LlmError,
  );

describe("a file of model calls", () => {
  it("is JSON lines that people can read: a header, then one line for each answered call", async () => {
    const lines = (await readFile(await recording(), "utf8")).split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe("");
    expect(JSON.parse(lines[0] as string)).toEqual({ format: "gym-llm model calls", version: 1 });
    expect(JSON.parse(lines[2] as string)).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{16}-0-0$/),
      scope: "",
      provider: "scripted",
      model_id: "script",
      episode: 0,
      sample: 0,
      request: {
        hash: expect.stringMatching(/^[0-9a-f]{16}$/),
        step: 2,
        seed: 5,
        messages: 1,
        last_message: "user: two",
        parts: {
          system: expect.any(String),
          earlier: expect.any(String),
          last: expect.any(String),
          settings: expect.any(String),
        },
      },
      result: {
        text: "answer 1",
        reasoning: null,
        finish_reason: "stop",
        structure: "text",
        usage: {
          input_tokens: null,
          output_tokens: null,
          reasoning_tokens: null,
          cached_input_tokens: null,
        },
        model: "script",
        request_id: "r",
        latency_ms: 12,
        adjustments: [],
        attempts: [],
        raw: { text: "answer 1", latencyMs: 12, requestId: "r" },
      },
    });
  });

  it("loses no whole line when its last one was cut off, and goes on behind it", async () => {
    const path = await recording();
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length - 30));
    await using cache = await openCallFile(path, "cache");
    expect(cache.size).toBe(1);
    const model = withCalls(createScriptedModel(["again"]), cache);
    expect((await model.generate(ask("one"))).text).toBe("answer 0");
    expect((await model.generate(ask("two"))).text).toBe("again");
    const later = await replayed(path);
    expect((await later.generate(ask("one"))).text).toBe("answer 0");
    expect((await later.generate(ask("two"))).text).toBe("again");
  });

  it("begins anew when not even its header was finished", async () => {
    const path = await temporaryFile();
    await writeFile(path, '{"format":"gym-l');
    await using cache = await openCallFile(path, "cache");
    await withCalls(createScriptedModel(["yes"]), cache).generate(ask("one"));
    expect((await (await replayed(path)).generate(ask("one"))).text).toBe("yes");
  });

  it("can be cut off anywhere: what is read was written", async () => {
    const whole = await readFile(await recording());
    const path = await temporaryFile();
    for (let length = 0; length <= whole.length; length += 31) {
      await writeFile(path, whole.subarray(0, length));
      await using cache = await openCallFile(path, "cache");
      const model = withCalls(
        createScriptedModel(() => "new"),
        cache,
      );
      const texts = [await model.generate(ask("one")), await model.generate(ask("two"))];
      const [one, two] = texts.map(({ text }) => text);
      expect(["answer 0", "new"]).toContain(one);
      expect(two).toBe(two === "answer 1" && one === "answer 0" ? "answer 1" : "new");
      const again = await replayed(path);
      expect((await again.generate(ask("one"))).text).toBe(one);
      expect((await again.generate(ask("two"))).text).toBe(two);
    }
  });

  it("takes lines of several writers, and the last one of a call counts", async () => {
    const path = await temporaryFile();
    await using first = await openCallFile(path, "cache");
    await using second = await openCallFile(path, "cache");
    const asked = Array.from({ length: 40 }, (_, index) => ask(`question ${index}`));
    const models = [first, second].map((file, writer) =>
      withCalls(
        createScriptedModel(() => `writer ${writer}`),
        file,
      ),
    );
    const both = [...asked.map((_, index) => [index, index % 2] as const), [0, 1] as const];
    await Promise.all(
      both.map(([index, writer]) => models[writer]?.generate(asked[index] as ChatRequest)),
    );
    const reader = await replayed(path);
    const texts = await Promise.all(asked.map((request) => reader.generate(request)));
    const expected = asked.map((_, index) => `writer ${index % 2}`);
    expect(texts.map(({ text }) => text).slice(1)).toEqual(expected.slice(1));
    const lines = (await readFile(path, "utf8")).trim().split("\n");
    const kept = lines.map((line) => JSON.parse(line)).filter((line) => "key" in line);
    expect(kept).toHaveLength(41);
    const one = kept.filter(({ request }) => request.last_message === "user: question 0");
    expect(texts[0]?.text).toBe(one.at(-1)?.result.text);
  });

  it("holds no secret: every line goes through the function that takes them out", async () => {
    const path = await temporaryFile();
    const redact = (text: string) => text.replaceAll("hunter2", "[redacted]");
    await using file = await openCallFile(path, "record", { redact });
    const model = createScriptedModel([{ text: "echo hunter2", raw: { key: "hunter2" } }]);
    const scope = "http://me:hunter2@127.0.0.1:1/v1";
    const { text } = await withCalls(model, file, { scope }).generate(ask("is it hunter2?"));
    expect(text).toBe("echo hunter2");
    const written = await readFile(path, "utf8");
    expect(written).not.toContain("hunter2");
    expect(written).toContain("echo [redacted]");
    await using plain = await openCallFile(await temporaryFile(), "record");
    await withCalls(createScriptedModel(["yes"]), plain, { scope }).generate(ask("one"));
    expect(await readFile(plain.path, "utf8")).not.toContain("hunter2");
  });

  it.each([
    ["replay", "missing", /there is none. Record one first/],
    ["replay", "", /holds no recorded calls/],
    ["cache", '{"name": "something"}\n', /something else, and is left as it is/],
    ["cache", "[settings]", /something else/],
    ["record", "one\ntwo\n", /something else/],
    ["replay", '{"format":"gym-llm model calls","version":2}\n', /version 2, which this release/],
  ] as const)("in mode %s is refused when it is %j", async (mode, content, message) => {
    const path = await temporaryFile();
    if (content !== "missing") await writeFile(path, content);
    const error = await failureOf(openCallFile(path, mode as CallFileMode));
    expect(LlmError.is(error, "configuration")).toBe(true);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(path);
    if (content !== "missing") expect(await readFile(path, "utf8")).toBe(content);
  });

  it("in mode record is refused when it holds calls, unless it is to be gone on with", async () => {
    const path = await recording();
    const error = await failureOf(openCallFile(path, "record"));
    expect(error.message).toMatch(/holds 2 calls already/);
    await using file = await openCallFile(path, "record", { existing: "append" });
    const model = withCalls(createScriptedModel(["anew"]), file);
    const answer = await model.generate(ask("one"));
    expect([answer.text, answer.fromCache]).toEqual(["anew", undefined]);
    const reader = await replayed(path);
    expect((await reader.generate(ask("one"))).text).toBe("anew");
    expect((await reader.generate(ask("two"))).text).toBe("answer 1");
  });

  it("makes its folder, and says what is in the way when it cannot", async () => {
    const path = await temporaryFile("deep/inside/calls.jsonl");
    await using file = await openCallFile(path, "cache");
    await withCalls(createScriptedModel(["yes"]), file).generate(ask("one"));
    expect(await readFile(path, "utf8")).toContain("yes");
    const error = await failureOf(openCallFile(`${path}/below.jsonl`, "cache"));
    expect(LlmError.is(error, "configuration")).toBe(true);
    expect(error.message).toMatch(/ENOTDIR|EEXIST/);
  });

  it("fails the call whose answer cannot be written, and stays readable", async () => {
    const path = await recording();
    const file = await openCallFile(path, "cache");
    await file.close();
    const model = withCalls(createScriptedModel(["lost"]), file);
    const error = await failureOf(model.generate(ask("three")));
    expect(LlmError.is(error, "configuration")).toBe(true);
    expect(error.message).toMatch(/could not be written/);
    expect((await (await replayed(path)).generate(ask("one"))).text).toBe("answer 0");
  });

  it("passes over lines that are no JSON", async () => {
    const path = await recording();
    await appendFile(path, '\n\n{"key": "cut\n');
    await using file = await openCallFile(path, "replay");
    expect(file.size).toBe(2);
  });
});
