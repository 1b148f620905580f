import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ChatRequest } from "../src/index.ts";
import { resolveOpenAiSettings } from "../src/openai/openai-options.ts";
import { createOpenAiModel, type OpenAiModelOptions } from "../src/openai.ts";
import { failureOf } from "../src/testing/conformance/conformance-context.ts";
import { type ChatServer, type ServerReply, startOpenAiServer } from "../src/testing.ts";

const request: ChatRequest = { messages: [{ role: "user", content: "Say yes." }] };
const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(
  replies: readonly ServerReply[],
  serverOptions: Parameters<typeof startOpenAiServer>[1] = {},
  options: Partial<OpenAiModelOptions> = {},
) {
  const server = await startOpenAiServer(replies, serverOptions);
  servers.push(server);
  const model = createOpenAiModel({ model: "m", baseUrl: server.url, environment: {}, ...options });
  return { server, model };
}

/** A reply whose body is exactly this. */
function completion(message: unknown, rest: object = {}): ServerReply {
  const choices = [{ index: 0, message, finish_reason: "stop", ...rest }];
  return { status: 200, body: JSON.stringify({ id: "c1", model: "m", choices }) };
}

describe("the limit on the reply", () => {
  const limited = { ...request, maxOutputTokens: 50 };

  it("is max_tokens for servers other than OpenAI's", async () => {
    const { server, model } = await start(["yes"]);
    await model.generate(limited);
    expect(server.requests[0]?.body).toMatchObject({ max_tokens: 50 });
  });

  it("is max_completion_tokens for OpenAI's", () => {
    const settings = resolveOpenAiSettings({ model: "m", apiKey: "k", environment: {} });
    expect(settings.maxTokensField).toBe("max_completion_tokens");
  });

  it("takes the other name when the server refuses the first, remembers that, and says so", async () => {
    const { server, model } = await start(["yes", "yes"], { refusedParameters: ["max_tokens"] });
    const first = await model.generate(limited);
    await model.generate(limited);
    expect(first.adjustments).toEqual([
      "The server refused max_tokens; sent max_completion_tokens instead.",
    ]);
    expect(
      server.requests.map(({ body }) => [body["max_tokens"], body["max_completion_tokens"]]),
    ).toEqual([
      [50, undefined],
      [undefined, 50],
      [undefined, 50],
    ]);
  });

  it("keeps a name that was chosen explicitly", async () => {
    const { server, model } = await start(
      [],
      { refusedParameters: ["max_tokens"] },
      { maxTokensField: "max_tokens" },
    );
    expect((await failureOf(model.generate(limited))).code).toBe("invalid-request");
    expect(server.requests).toHaveLength(1);
  });

  it("is not renamed when only its size is refused", async () => {
    const { server, model } = await start([
      { status: 400, message: "max_tokens is too large: 50" },
    ]);
    await failureOf(model.generate(limited));
    expect(server.requests).toHaveLength(1);
  });
});

describe("requests", () => {
  it("that set a temperature the model refuses fail with advice, and are not repeated", async () => {
    const { server, model } = await start([], { refusedParameters: ["temperature"] });
    const error = await failureOf(model.generate({ ...request, temperature: 0 }));
    expect(error.code).toBe("invalid-request");
    expect(error.message).toContain("Leave temperature out");
    expect(server.requests).toHaveLength(1);
  });

  it("are streamed inside when the deadline passes the 300 s after which Node gives up", async () => {
    const { server, model } = await start(["one", "two", "three"]);
    await model.generate(request);
    await model.generate(request, { timeoutMs: 300_000 });
    const endless = await model.generate(request, { timeoutMs: Number.POSITIVE_INFINITY });
    expect(server.requests.map(({ streamed }) => streamed)).toEqual([false, true, true]);
    expect(endless.text).toBe("three");
    expect(endless.usage.inputTokens).toBe(12);
  });

  it("ask for strict schemas only where the schema allows it", async () => {
    const { server, model } = await start(["1", "2"]);
    const open = { type: "object", properties: { action: { type: "integer" } } };
    const closed = { ...open, required: ["action"], additionalProperties: false };
    await model.generate({ ...request, responseSchema: { name: "a", schema: open } });
    await model.generate({ ...request, responseSchema: { name: "a", schema: closed } });
    const strict = server.requests.map(({ body }) => JSON.stringify(body["response_format"]));
    expect(strict[0]).toContain('"strict":false');
    expect(strict[1]).toContain('"strict":true');
  });
});

describe("replies", () => {
  it.each(["reasoning", "reasoning_content"])("may hold their thinking in %s", async (field) => {
    const { model } = await start([completion({ content: "yes", [field]: "They want a yes." })]);
    expect(await model.generate(request)).toMatchObject({
      text: "yes",
      reasoning: "They want a yes.",
    });
  });

  it("may be refusals", async () => {
    const { model } = await start([{ text: "I will not.", finishReason: "refusal" }]);
    expect(await model.generate(request)).toMatchObject({
      text: "I will not.",
      finishReason: "refusal",
    });
  });

  it("may be refusals when streamed", async () => {
    const { model } = await start(
      [{ text: "I will not.", finishReason: "refusal" }],
      {},
      { streaming: "always" },
    );
    expect(await model.generate(request)).toMatchObject({
      text: "I will not.",
      finishReason: "refusal",
    });
  });

  it("may be held back by a filter", async () => {
    const { model } = await start([{ text: "", finishReason: "content-filter" }]);
    expect((await model.generate(request)).finishReason).toBe("content-filter");
  });

  it("may come in parts, without content, or with a finish reason nobody knows", async () => {
    const parts = [
      { type: "thinking", thinking: "…" },
      { type: "text", text: "yes" },
    ];
    const { model } = await start([
      completion({ content: parts }),
      completion({ content: null }),
      completion({ content: "yes" }, { finish_reason: "tool_calls" }),
    ]);
    expect((await model.generate(request)).text).toBe("yes");
    expect((await model.generate(request)).text).toBe("");
    expect((await model.generate(request)).finishReason).toBe("other");
  });

  it("carry the provider's name for the exchange", async () => {
    const { model } = await start([
      { text: "yes", headers: { "x-request-id": "req_77" } },
      completion({ content: "yes" }),
    ]);
    expect((await model.generate(request)).requestId).toBe("req_77");
    expect((await model.generate(request)).requestId).toBe("c1");
  });

  it("carry counts of thinking and of cached tokens where the server gives them", async () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 8,
      completion_tokens_details: { reasoning_tokens: 6 },
      prompt_tokens_details: { cached_tokens: 4 },
    };
    const choices = [{ message: { content: "yes" }, finish_reason: "stop" }];
    const { model } = await start([{ status: 200, body: JSON.stringify({ choices, usage }) }]);
    expect((await model.generate(request)).usage).toEqual({
      inputTokens: 10,
      outputTokens: 8,
      reasoningTokens: 6,
      cachedInputTokens: 4,
    });
  });
});

describe("errors", () => {
  it("of a used-up quota are not retryable", async () => {
    const { model } = await start([
      { status: 429, code: "insufficient_quota", message: "You exceeded your quota" },
    ]);
    expect(await failureOf(model.generate(request))).toMatchObject({
      code: "rate-limit",
      retryable: false,
    });
  });

  it("obey x-should-retry", async () => {
    const { model } = await start([{ status: 503, headers: { "x-should-retry": "false" } }]);
    expect((await failureOf(model.generate(request))).retryable).toBe(false);
  });

  it("inside a success keep the status they name", async () => {
    const body = JSON.stringify({ error: { code: 429, message: "slow down" } });
    const { model } = await start([{ status: 200, body }]);
    expect(await failureOf(model.generate(request))).toMatchObject({
      code: "rate-limit",
      status: 429,
    });
  });

  it("are made of successes without any body, and may pass", async () => {
    const bare = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end();
    });
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    const { port } = bare.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const model = createOpenAiModel({ model: "m", baseUrl, environment: {} });
    const error = await failureOf(model.generate(request));
    bare.closeAllConnections();
    bare.close();
    expect(error).toMatchObject({ code: "response", retryable: true });
    expect(error.message).toContain("answered without any choice: nothing.");
  });

  it("of an unknown model name it", async () => {
    const { model } = await start([], { models: ["other"] });
    const error = await failureOf(model.generate(request));
    expect(error.code).toBe("model-not-found");
    expect(error.message).toContain("The model 'm' does not exist");
  });
});
