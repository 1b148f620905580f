import { expect, it } from "vitest";
import {
  type ChatModel,
  createModel,
  registerBackend,
  unreportedUsage,
  withDeadline,
} from "../src/index.ts";
import { describeChatModel } from "../src/testing.ts";

function createEchoModel(modelId: string): ChatModel {
  const identity = { provider: "echo", modelId };
  return {
    ...identity,
    generate: ({ messages }, options) =>
      withDeadline(identity, options, async () => {
        const text = String(messages.at(-1)?.content);
        return {
          text,
          reasoning: undefined,
          finishReason: "stop",
          usage: unreportedUsage,
          model: modelId,
          requestId: undefined,
          latencyMs: 0,
          structure: "text",
          raw: text,
        };
      }),
  };
}

it("takes the twenty lines of the README to add a backend", async () => {
  const undo = registerBackend("echo", ({ model }) => createEchoModel(model));
  const model = await createModel({ backend: "echo", model: "echo-1" });
  const { text } = await model.generate({ messages: [{ role: "user", content: "hello" }] });
  expect(text).toBe("hello");
  undo();
});

describeChatModel("echo", { wire: "none", create: () => createEchoModel("echo-1") });
