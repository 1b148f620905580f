import { describe, expect, it } from "vitest";
import { type CallFile, openCallFile, withCalls } from "../../src/calls.ts";
import {
  type ChatRequest,
  createScriptedModel,
  LlmError,
  type Script,
  withRetry,
} from "../../src/index.ts";
import { describeChatModel } from "../../src/testing.ts";
import { openedFile, temporaryFile } from "./temporary-file.ts";

const ask = (text: string, episode?: number): ChatRequest => ({
  messages: [
    { role: "system", content: "You land a craft." },
    { role: "user", content: text },
  ],
  seed: 5,
  metadata: { ...(episode !== undefined && { episode }), step: 2 },
});

const numbered: Script = (_, call) => `answer ${call}`;
const identity = { provider: "scripted", modelId: "script" };

/** A model with a cache of its own, and the bare model beneath it. */
async function cached(script: Script = numbered) {
  const file = await openedFile(await temporaryFile(), "cache");
  const bare = createScriptedModel(script);
  return { file, bare, model: withCalls(bare, file) };
}

/** The same questions asked by a wrapper that knows of no earlier one. */
function anew(file: CallFile, script: Script = () => new Error("asked")) {
  return withCalls(createScriptedModel(script), file);
}

const textsOf = async (answers: readonly Promise<{ readonly text: string }>[]) =>
  (await Promise.all(answers)).map(({ text }) => text);

describeChatModel("scripted, with its calls kept", {
  wire: "none",
  create: async () => (await cached(() => "yes")).model,
});

describe("a cache of calls", () => {
  it("asks once, and then answers with what the answer was when it was given", async () => {
    const result = {
      text: "down",
      reasoning: "hm",
      finishReason: "length" as const,
      usage: { inputTokens: 9, outputTokens: 2, reasoningTokens: undefined, cachedInputTokens: 0 },
      model: "served",
      requestId: "r1",
      latencyMs: 812,
      structure: "schema" as const,
      raw: { id: "r1", choices: [1] },
      adjustments: ["no seed"],
    };
    const { file, model, bare } = await cached([result]);
    expect(await model.generate(ask("one"))).toEqual(result);
    expect(await anew(file).generate(ask("one"))).toEqual({ ...result, fromCache: true });
    expect(bare.requests).toHaveLength(1);
  });

  it("keeps identical questions of one episode, and of different ones, each for itself", async () => {
    const { file, model } = await cached();
    const episodes = [0, 0, 1, 1, 0, undefined];
    const first = await textsOf(episodes.map((episode) => model.generate(ask("one", episode))));
    expect(new Set(first).size).toBe(6);
    const again = anew(file);
    const backwards = [1, 1, 0, 0, 0, 0];
    const second = await textsOf(backwards.map((episode) => again.generate(ask("one", episode))));
    expect(second).toEqual([first[2], first[3], first[0], first[1], first[4], first[5]]);
  });

  it("asks again after a failure, for the same sample", async () => {
    const failure = new LlmError("server", "Down.", { ...identity, retryable: true });
    const { file, bare } = await cached([failure, "first", "second"]);
    const model = withRetry(withCalls(bare, file), { sleep: async () => {} });
    const texts = [await model.generate(ask("one")), await model.generate(ask("one"))];
    expect(texts.map(({ text }) => text)).toEqual(["first", "second"]);
    expect(file.size).toBe(2);
    const again = anew(file);
    expect((await again.generate(ask("one"))).text).toBe("first");
    expect((await again.generate(ask("one"))).text).toBe("second");
  });

  it("gives calls of another scope or model answers of their own", async () => {
    const { file, model } = await cached();
    await model.generate(ask("one"));
    const others = [
      withCalls(createScriptedModel(["scoped"]), file, { scope: "http://127.0.0.1:1/v1" }),
      withCalls(createScriptedModel(["model"], { modelId: "other" }), file),
      withCalls(createScriptedModel(["provider"], { provider: "other" }), file),
    ];
    const texts = await textsOf(others.map((other) => other.generate(ask("one"))));
    expect(texts).toEqual(["scoped", "model", "provider"]);
  });

  it("lets wrappers that ask the same at the same time share one answer", async () => {
    const { file, model, bare } = await cached();
    const other = withCalls(bare, file);
    const answers = await Promise.all([model.generate(ask("one")), other.generate(ask("one"))]);
    expect(answers.map(({ text, fromCache }) => [text, fromCache])).toEqual([
      ["answer 0", undefined],
      ["answer 0", true],
    ]);
    expect(bare.requests).toHaveLength(1);
  });

  it("asks for the one that waits when the call it waited for fails", async () => {
    const failure = new LlmError("server", "Down.", identity);
    const { file, model, bare } = await cached([failure, "second"]);
    const other = withCalls(bare, file);
    const [one, two] = await Promise.allSettled([
      model.generate(ask("one")),
      other.generate(ask("one")),
    ]);
    expect(one).toMatchObject({ status: "rejected", reason: failure });
    expect(two).toMatchObject({ status: "fulfilled", value: { text: "second" } });
  });

  it("lets go of the one that waits when its signal is aborted", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { file, model, bare } = await cached(() => promise);
    const controller = new AbortController();
    const first = model.generate(ask("one"));
    const waiting = withCalls(bare, file).generate(ask("one"), { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toSatisfy((error) => LlmError.is(error, "aborted"));
    resolve("late");
    expect((await first).text).toBe("late");
  });

  it("keeps no failure but that messages are too long, and asks again even then", async () => {
    const tooLong = new LlmError("context-length", "Too long.", identity);
    const { file, model } = await cached([tooLong, "now it fits"]);
    await expect(model.generate(ask("one"))).rejects.toBe(tooLong);
    expect((await model.generate(ask("one"))).text).toBe("now it fits");
    expect((await anew(file).generate(ask("one"))).text).toBe("now it fits");
  });

  it("passes the model's preflight on", async () => {
    const { file, bare } = await cached();
    const seen: string[] = [];
    const model = { ...bare, preflight: async () => void seen.push("preflight") };
    await withCalls(model, file).preflight?.();
    expect(seen).toEqual(["preflight"]);
    expect(withCalls(bare, file).preflight).toBeUndefined();
  });
});

describe("a recording", () => {
  it("asks every call, but never the same one twice", async () => {
    const path = await temporaryFile();
    await using file = await openCallFile(path, "record");
    const bare = createScriptedModel(numbered);
    const texts = [];
    for (const model of [withCalls(bare, file), withCalls(bare, file)]) {
      texts.push((await model.generate(ask("one"))).text, (await model.generate(ask("one"))).text);
    }
    expect(texts).toEqual(["answer 0", "answer 1", "answer 0", "answer 1"]);
    expect(bare.requests).toHaveLength(2);
  });
});

describe("a replay", () => {
  async function replay(requests: readonly ChatRequest[], scope = "") {
    const path = await temporaryFile();
    {
      await using file = await openCallFile(path, "record");
      const model = withCalls(createScriptedModel(numbered), file, { scope });
      for (const request of requests) await model.generate(request);
    }
    const file = await openedFile(path, "replay");
    const bare = createScriptedModel(() => "asked");
    return {
      file,
      bare,
      model: withCalls({ ...bare, preflight: async () => {} }, file, { scope }),
    };
  }

  it("answers without asking, and has nothing to check beforehand", async () => {
    const { model, bare } = await replay([ask("one"), ask("two")]);
    expect(model.preflight).toBeUndefined();
    expect((await model.generate(ask("two"))).text).toBe("answer 1");
    expect(bare.requests).toEqual([]);
  });

  const first = ask("one");
  const grown: ChatRequest = {
    ...first,
    messages: [...first.messages, { role: "assistant", content: "x" }, ...first.messages.slice(1)],
  };
  it.each<[string, ChatRequest, RegExp]>([
    ["an episode that was not played", ask("one", 7), /episode 7, step 2\): nothing was recorded/],
    [
      "a step that was not reached",
      { ...ask("two"), metadata: { step: 9 } },
      /episode 0, step 9\): nothing was recorded there; the recording ends before/,
    ],
    [
      "another last message",
      ask("two"),
      /last message has changed, from "user: one" to "user: two"/,
    ],
    [
      "another system prompt",
      { ...first, messages: [{ role: "system", content: "You fly." }, ...first.messages.slice(1)] },
      /the system prompt has changed/,
    ],
    ["another setting", { ...first, temperature: 1 }, /a setting has changed/],
    ["another seed", { ...first, seed: 6 }, /its seed is 6 and was 5/],
    ["a longer history", grown, /has 4 messages and was recorded with 2/],
  ])("names %s as what is not in the file", async (_, request, message) => {
    const { model, bare, file } = await replay([first]);
    const again = model.generate(request);
    const error = await again.catch((thrown: unknown) => thrown as LlmError);
    expect(LlmError.is(error, "exhausted")).toBe(true);
    expect((error as LlmError).retryable).toBe(false);
    expect((error as LlmError).message).toMatch(message);
    expect((error as LlmError).message).toContain(file.path);
    expect(bare.requests).toEqual([]);
  });

  it("refuses what the server refused as too long", async () => {
    const path = await temporaryFile();
    const tooLong = new LlmError("context-length", "8192 tokens at most.", identity);
    const recorder = await openedFile(path, "record");
    const failed = withCalls(createScriptedModel([tooLong]), recorder).generate(first);
    await expect(failed).rejects.toBe(tooLong);
    const model = anew(await openedFile(path, "replay"));
    for (let time = 0; time < 2; time++) {
      const error = await model.generate(first).catch((thrown: unknown) => thrown);
      expect(LlmError.is(error, "context-length")).toBe(true);
      expect((error as LlmError).message).toBe("8192 tokens at most.");
    }
  });

  it("names a model, a scope and a sample that are not in the file", async () => {
    const { model, file } = await replay([first], "here");
    await model.generate(first);
    await expect(model.generate(first)).rejects.toThrow(
      /asked 1 times in that episode already, and not recorded more often/,
    );
    const there = withCalls(createScriptedModel([]), file, { scope: "there" });
    await expect(there.generate(first)).rejects.toThrow(
      /recorded under the scope "here", and is asked under the scope "there"/,
    );
    const other = withCalls(createScriptedModel([], { modelId: "other" }), file);
    await expect(other.generate(first)).rejects.toThrow(
      /no answer of scripted model "other".*recorded with scripted model "script"/,
    );
  });

  it("tells an earlier message from the last one", async () => {
    const { model } = await replay([grown]);
    const [system, user, , last] = grown.messages as [never, never, never, never];
    const messages = [system, user, { role: "assistant" as const, content: "y" }, last];
    await expect(model.generate({ ...grown, messages })).rejects.toThrow(/the history has changed/);
  });
});
