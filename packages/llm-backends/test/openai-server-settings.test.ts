import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ChatRequest } from "../src/index.ts";
import { LlmError } from "../src/index.ts";
import { createOllamaModel } from "../src/ollama.ts";
import { resolveOpenAiSettings } from "../src/openai/openai-options.ts";
import { preflightOpenAi } from "../src/openai/openai-preflight.ts";
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

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe("the key and the address", () => {
  it("are read from OPENAI_API_KEY and OPENAI_BASE_URL", async () => {
    const server = await startOpenAiServer(["yes"], { apiKey: "key-from-environment" });
    servers.push(server);
    const environment = { OPENAI_API_KEY: "key-from-environment", OPENAI_BASE_URL: server.url };
    const result = await createOpenAiModel({ model: "m", environment }).generate(request);
    expect(result.text).toBe("yes");
  });

  it.each(["sk-half\nhalf", "sk-schlüssel", "sk half"])(
    "are refused before the first call when no header can carry the key %j",
    (key) => {
      const environment = { OPENAI_API_KEY: key };
      const failure = thrownBy(() => createOpenAiModel({ model: "m", environment }));
      expect(LlmError.is(failure, "configuration")).toBe(true);
      expect((failure as Error).message).toContain(
        "The API key in OPENAI_API_KEY holds a character",
      );
      expect((failure as Error).message).not.toContain(key);
      expect(() =>
        createOllamaModel({ model: "m", apiKeyEnv: "OPENAI_API_KEY", environment }),
      ).toThrow("The API key in OPENAI_API_KEY holds a character");
    },
  );

  it("may be named: the key by the variable that holds it", async () => {
    const environment = { OPENAI_API_KEY: "another", HOUSE_KEY: "house-key" };
    const { model } = await start(
      ["yes"],
      { apiKey: "house-key" },
      { environment, apiKeyEnv: "HOUSE_KEY" },
    );
    expect((await model.generate(request)).text).toBe("yes");
  });

  it("may leave the key out for every server but OpenAI's own", async () => {
    const { server, model } = await start(["yes"]);
    await model.generate(request);
    expect(server.requests[0]?.headers["authorization"]).toBe("Bearer none");
  });

  it("say at once what to set when OpenAI's own service has no key", () => {
    const create = () => createOpenAiModel({ model: "gpt-4o-mini", environment: {} });
    expect(create).toThrow(LlmError);
    expect(create).toThrow(/OPENAI_API_KEY is not set.*base_url/s);
  });

  it("say at once that a variable that was named is not set", () => {
    const options = { model: "m", baseUrl: "http://127.0.0.1:1/v1", apiKeyEnv: "HOUSE_KEY" };
    expect(() => createOpenAiModel({ ...options, environment: {} })).toThrow(
      /HOUSE_KEY is not set/,
    );
  });

  it("say at once that an address is none", () => {
    const create = () =>
      createOpenAiModel({ model: "m", baseUrl: "localhost:8000", environment: {} });
    expect(create).toThrow(/must look like http:\/\/localhost:8000\/v1, got "localhost:8000"/);
  });

  it("may end in a slash", async () => {
    const { server } = await start(["yes"]);
    const model = createOpenAiModel({ model: "m", baseUrl: `${server.url}/`, environment: {} });
    expect((await model.generate(request)).text).toBe("yes");
  });

  it("that is wrong leads to a message with the address to correct", async () => {
    const { server } = await start([]);
    const baseUrl = server.url.replace("/v1", "/nowhere");
    const error = await failureOf(
      createOpenAiModel({ model: "m", baseUrl, environment: {} }).generate(request),
    );
    expect(error).toMatchObject({ code: "invalid-request", status: 404 });
    expect(error.message).toContain("up to and including /v1");
  });

  it("that refuses a connection leads to a message that says how to start a server", async () => {
    const { server, model } = await start([]);
    await server.close();
    const error = await failureOf(model.generate(request));
    expect(error.message).toContain(`nothing answers at ${server.url}`);
    expect(error.message).toContain("vllm serve");
  });
});

describe("preflight", () => {
  it("fails for a key that is refused", async () => {
    const { model } = await start([], { apiKey: "right" });
    const error = await failureOf(model.preflight?.() ?? Promise.resolve());
    expect(error).toMatchObject({ code: "authentication", status: 401 });
    expect(error.message).toContain("OPENAI_API_KEY");
  });

  it("passes on servers without a list of models, and on those that list others", async () => {
    const { server, model } = await start([], { models: ["other"] });
    await expect(model.preflight?.()).resolves.toBeUndefined();
    const baseUrl = server.url.replace("/v1", "/api/v2");
    const elsewhere = createOpenAiModel({ model: "m", baseUrl, environment: {} });
    await expect(elsewhere.preflight?.()).resolves.toBeUndefined();
  });

  it("believes OpenAI's own list", async () => {
    const { server } = await start([], { models: ["other"] });
    const options = { model: "m", baseUrl: server.url, environment: {} };
    const settings = { ...resolveOpenAiSettings(options), isOpenAi: true };
    expect((await failureOf(preflightOpenAi(settings, undefined))).code).toBe("model-not-found");
  });

  it("does not wait for ever", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const model = createOpenAiModel({ model: "m", baseUrl, environment: {} });
    const error = await failureOf(model.preflight?.({ timeoutMs: 20 }) ?? Promise.resolve());
    silent.closeAllConnections();
    silent.close();
    expect(error.code).toBe("timeout");
  });
});
