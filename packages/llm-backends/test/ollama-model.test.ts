import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChatRequest } from "../src/index.ts";
import { createOllamaModel, type OllamaModelOptions } from "../src/ollama.ts";
import { failureOf } from "../src/testing/conformance/conformance-context.ts";
import { type ChatServer, type ServerScript, startOllamaServer } from "../src/testing.ts";

const request: ChatRequest = { messages: [{ role: "user", content: "Say yes." }] };
const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(
  script: ServerScript,
  serverOptions: Parameters<typeof startOllamaServer>[1] = {},
  options: Partial<OllamaModelOptions> = {},
) {
  const server = await startOllamaServer(script, serverOptions);
  servers.push(server);
  const base = { model: "llama3.1", baseUrl: server.url, environment: {} };
  return { server, model: createOllamaModel({ ...base, ...options }) };
}

describe("requests", () => {
  it("stream, and make a conversation that is too long an error", async () => {
    const { server, model } = await start(["yes"]);
    await model.generate(request);
    expect(server.requests[0]?.body).toEqual({
      model: "llama3.1",
      messages: [{ role: "user", content: "Say yes." }],
      stream: true,
      truncate: false,
    });
  });

  it("carry the context window and how long the model stays loaded", async () => {
    const { server, model } = await start(["yes"], {}, { contextTokens: 8192, keepAlive: "10m" });
    await model.generate(request);
    expect(server.requests[0]?.body).toMatchObject({
      keep_alive: "10m",
      options: { num_ctx: 8192 },
    });
  });

  it("merge the options inside providerOptions with the settings", async () => {
    const { server, model } = await start(["yes"]);
    const providerOptions = { options: { top_k: 40 }, logprobs: true };
    await model.generate({ ...request, temperature: 0.5, providerOptions });
    expect(server.requests[0]?.body).toMatchObject({
      logprobs: true,
      options: { temperature: 0.5, top_k: 40 },
    });
  });

  it("switch plain thinking on for a model that knows no amounts of it, and say so", async () => {
    const { server, model } = await start(({ reasoning }) =>
      typeof reasoning === "string"
        ? { status: 400, message: `think value "${reasoning}" is not supported for this model` }
        : { text: "yes", reasoning: "hm" },
    );
    const first = await model.generate({ ...request, reasoning: "low" });
    await model.generate({ ...request, reasoning: "low" });
    expect(first).toMatchObject({ text: "yes", reasoning: "hm" });
    expect(first.adjustments).toHaveLength(1);
    expect(server.requests.map(({ reasoning }) => reasoning)).toEqual(["low", true, true]);
  });
});

describe("the address", () => {
  it("is read from OLLAMA_HOST, scheme or not", async () => {
    const server = await startOllamaServer(["yes"]);
    servers.push(server);
    const environment = { OLLAMA_HOST: new URL(server.url).host };
    const result = await createOllamaModel({ model: "llama3.1", environment }).generate(request);
    expect(result.text).toBe("yes");
  });

  it("may hold a user and a password, which are sent but never shown", async () => {
    const { server } = await start([{ status: 401, message: "dTpzZXNhbWU= is wrong" }]);
    const baseUrl = server.url.replace("http://", "http://u:sesame@");
    const error = await failureOf(
      createOllamaModel({ model: "llama3.1", baseUrl }).generate(request),
    );
    expect(server.requests[0]?.headers["authorization"]).toBe("Basic dTpzZXNhbWU=");
    expect(error.message).toContain("is wrong");
    expect(error.message).not.toMatch(/sesame|dTpzZXNhbWU/);
  });

  it("that is none is refused at once", () => {
    const create = () => createOllamaModel({ model: "m", baseUrl: "ftp://x", environment: {} });
    expect(create).toThrow(/must look like http:\/\/127.0.0.1:11434 or host:port, got "ftp:\/\/x"/);
  });

  it("where nothing listens leads to a message that says how to start the server", async () => {
    const { server, model } = await start([]);
    await server.close();
    const error = await failureOf(model.generate(request));
    expect(error.message).toContain(`nothing answers at ${server.url}`);
    expect(error.message).toContain("ollama serve");
  });
});

describe("errors", () => {
  it("of a missing model say what to pull", async () => {
    const { model } = await start([], { models: ["qwen3:4b"] });
    const error = await failureOf(model.generate(request));
    expect(error.code).toBe("model-not-found");
    expect(error.message).toContain('Run "ollama pull llama3.1"');
  });

  it("of a missing capability are `unsupported`", async () => {
    const { model } = await start([
      { status: 400, message: '"llama3.1" does not support thinking' },
    ]);
    const error = await failureOf(model.generate({ ...request, reasoning: "high" }));
    expect(error).toMatchObject({ code: "unsupported", retryable: false });
  });

  it("nested as JSON in JSON are read", async () => {
    const message =
      '{"error":{"code":400,"message":"request (351 tokens) exceeds the available context size (256 tokens), try increasing it","type":"exceed_context_size_error"}}';
    const { model } = await start([{ status: 400, message }]);
    const error = await failureOf(model.generate(request));
    expect(error.code).toBe("context-length");
    expect(error.message).not.toContain("{");
  });

  it("are never written to the console by the SDK", async () => {
    const spies = (["log", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    const { model } = await start([
      { status: 502, body: "<html>bad gateway</html>" },
      { fault: "html" },
      { fault: "broken-json" },
      { fault: "cut" },
    ]);
    for (const code of ["server", "response", "response", "response"]) {
      expect((await failureOf(model.generate(request))).code).toBe(code);
    }
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

describe("preflight", () => {
  it("says at once that the model is missing, what to pull, what is there and what may be meant", async () => {
    const { server, model } = await start(
      [],
      { models: ["llama3.2:latest", "qwen3:4b"] },
      { model: "llama3.2:1b" },
    );
    const error = await failureOf(model.preflight?.() ?? Promise.resolve());
    expect(error.code).toBe("model-not-found");
    expect(error.message).toContain('Run "ollama pull llama3.2:1b"');
    expect(error.message).toContain("It has: llama3.2:latest, qwen3:4b.");
    expect(server.requests).toHaveLength(0);
  });

  it("takes a name without a tag for the latest", async () => {
    const { model } = await start([], { models: ["llama3.1:latest"] });
    await expect(model.preflight?.()).resolves.toBeUndefined();
  });
});
