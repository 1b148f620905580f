import { describe, expect, it } from "vitest";
import { createOllamaModel } from "../src/ollama.ts";
import { createOpenAiModel } from "../src/openai.ts";
import {
  failureOf,
  plainRequest,
  structuredRequest,
} from "../src/testing/conformance/conformance-context.ts";
import {
  describeChatModel,
  openAiCodec,
  startChatServer,
  startOllamaServer,
  startOpenAiServer,
} from "../src/testing.ts";

const wires = [
  {
    wire: "openai",
    start: startOpenAiServer,
    create: (baseUrl: string, apiKey?: string) =>
      createOpenAiModel({ model: "m", baseUrl, apiKey, environment: {} }),
  },
  {
    wire: "ollama",
    start: startOllamaServer,
    create: (baseUrl: string, apiKey?: string) =>
      createOllamaModel({ model: "m", baseUrl, apiKey, environment: {} }),
  },
] as const;

describe.each(wires)("the $wire test server", ({ start, create }) => {
  it("gives its replies in order, then the handler's", async () => {
    await using server = await start(["one"]);
    server.handle(({ messages }, call) => `${messages[0]?.text} ${call}`);
    server.reply({ json: { action: 2 } });
    const model = create(server.url);
    expect((await model.generate(plainRequest)).text).toBe("one");
    expect((await model.generate(plainRequest)).text).toBe('{"action":2}');
    expect((await model.generate(plainRequest)).text).toBe("Say yes. 2");
  });

  it("says so when it has no reply left, or when its handler throws", async () => {
    await using server = await start([]);
    expect((await failureOf(create(server.url).generate(plainRequest))).message).toContain(
      "no reply for request 0",
    );
    server.handle(() => {
      throw new Error("a bug in the test");
    });
    expect((await failureOf(create(server.url).generate(plainRequest))).message).toContain(
      "a bug in the test",
    );
  });

  it("wants its key", async () => {
    await using server = await start(() => "yes", { apiKey: "right-key" });
    expect((await failureOf(create(server.url, "wrong-key").generate(plainRequest))).code).toBe(
      "authentication",
    );
    expect((await create(server.url, "right-key").generate(plainRequest)).text).toBe("yes");
  });

  it("has only the models it is given", async () => {
    await using server = await start(() => "yes", { models: ["other"] });
    expect((await failureOf(create(server.url).generate(plainRequest))).code).toBe(
      "model-not-found",
    );
  });

  it("knows only the constraints on output it is given", async () => {
    await using server = await start(() => "{}", { structure: "json" });
    expect((await create(server.url).generate(structuredRequest)).structure).toBe("json");
  });

  it("ends open connections when it closes", async () => {
    const server = await start([{ fault: "hang" }]);
    const call = failureOf(create(server.url).generate(plainRequest));
    await server.received(1);
    await server.close();
    expect((await call).code).toBe("connection");
  });
});

describeChatModel("a wire of one's own", {
  wire: {
    start: () =>
      startChatServer({
        ...openAiCodec,
        basePath: "/chat/v1",
        chatPath: "/chat/v1/chat/completions",
      }),
  },
  create: (baseUrl) => createOpenAiModel({ model: "m", baseUrl, environment: {} }),
  skip: ["images"],
});
