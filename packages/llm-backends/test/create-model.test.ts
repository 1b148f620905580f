import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import {
  createModel,
  createScriptedModel,
  listBackends,
  type ModelConfig,
  registerBackend,
} from "../src/index.ts";
import { failureOf, plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { startOllamaServer, startOpenAiServer } from "../src/testing.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

describe("createModel", () => {
  it("makes the built-in backends from a configuration", async () => {
    await using openai = await startOpenAiServer(["from openai"]);
    await using ollama = await startOllamaServer(["from ollama"]);
    const first = await createModel({ backend: "openai", model: "m", baseUrl: openai.url });
    const second = await createModel({
      backend: "ollama",
      model: "m",
      baseUrl: ollama.url,
      contextTokens: 4096,
    });
    expect((await first.generate(plainRequest)).text).toBe("from openai");
    expect((await second.generate(plainRequest)).text).toBe("from ollama");
    expect(ollama.requests[0]?.body["options"]).toEqual({ num_ctx: 4096 });
  });

  it("applies reasoning and providerOptions to requests that have none of their own", async () => {
    await using server = await startOpenAiServer(["1", "2"]);
    const model = await createModel({
      backend: "openai",
      model: "m",
      baseUrl: server.url,
      reasoning: "low",
      providerOptions: { top_k: 40, min_p: 0.1 },
    });
    await model.generate({ ...plainRequest, reasoning: undefined });
    await model.generate({ ...plainRequest, reasoning: "off", providerOptions: { top_k: 1 } });
    expect(server.requests[0]?.body).toMatchObject({ reasoning_effort: "low", top_k: 40 });
    expect(server.requests[1]?.body).toMatchObject({
      reasoning_effort: "none",
      top_k: 1,
      min_p: 0.1,
    });
  });

  it("names the known backends and the nearest for an unknown one", async () => {
    const error = await failureOf(createModel({ backend: "olama", model: "m" }));
    expect(error.code).toBe("configuration");
    expect(error.message).toContain('Unknown backend "olama". Did you mean "ollama"?');
    expect(error.message).toContain("Known backends: ollama, openai.");
  });

  it("does not take names every object has for backends", async () => {
    expect((await failureOf(createModel({ backend: "toString", model: "m" }))).code).toBe(
      "configuration",
    );
  });

  it("wants the name of a model", async () => {
    const error = await failureOf(createModel({ backend: "ollama", model: " " }));
    expect(error.message).toContain("needs the name of a model");
  });

  it.each<ModelConfig>([
    { backend: "openai", model: "m", contextTokens: 1 },
    { backend: "ollama", model: "m", maxTokensField: "max_tokens" },
  ])("refuses settings of other backends: %j", async (config) => {
    const error = await failureOf(createModel(config));
    expect(error.message).toMatch(/has no setting (contextTokens|maxTokensField)/);
  });
});

describe("registerBackend", () => {
  it("makes a backend known by name, with its whole configuration", async () => {
    const seen: ModelConfig[] = [];
    undo.push(
      registerBackend("house", async (config) => {
        seen.push(config);
        return createScriptedModel(["from the house"], {
          provider: "house",
          modelId: config.model,
        });
      }),
    );
    expect(listBackends()).toEqual(["house", "ollama", "openai"]);
    const config = { backend: "house", model: "m", options: { rooms: 3 } };
    expect((await (await createModel(config)).generate(plainRequest)).text).toBe("from the house");
    expect(seen).toEqual([config]);
  });

  it("takes a registration back, but not one that replaced it", () => {
    const first = registerBackend("house", () => createScriptedModel([]));
    const second = registerBackend("house", () => createScriptedModel([]));
    first();
    expect(listBackends()).toContain("house");
    second();
    expect(listBackends()).not.toContain("house");
  });

  it("wants a name", () => {
    expect(() => registerBackend("", () => createScriptedModel([]))).toThrow(TypeError);
  });
});

describe("importing the package", () => {
  it("loads no SDK until a model of it is asked", async () => {
    const script = `
      import { registerHooks } from "node:module";
      const seen = [];
      registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) });
      const { createModel } = await import("./src/index.ts");
      await import("./src/openai.ts");
      await import("./src/ollama.ts");
      const config = { backend: "openai", model: "m", baseUrl: "http://127.0.0.1:9/v1" };
      const model = await createModel(config);
      const before = seen.filter((name) => name === "openai" || name === "ollama");
      await model.generate({ messages: [] }).catch(() => undefined);
      console.log(JSON.stringify([before, seen.includes("openai"), seen.includes("ollama")]));
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--no-warnings", "--conditions=@gym-llm/source", "--input-type=module", "-e", script],
      { cwd: fileURLToPath(new URL("..", import.meta.url)) },
    );
    expect(JSON.parse(stdout)).toEqual([[], true, false]);
  });
});
