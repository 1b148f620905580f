import { createOpenAiModel } from "../src/openai.ts";
import { describeChatModel } from "../src/testing.ts";

const environment = { OPENAI_API_KEY: "sk-conformance-0123456789" };

describeChatModel("openai, buffered", {
  wire: "openai",
  create: (baseUrl) => createOpenAiModel({ model: "gpt-4o-mini", baseUrl, environment }),
});

describeChatModel("openai, streamed", {
  wire: "openai",
  create: (baseUrl) =>
    createOpenAiModel({ model: "gpt-4o-mini", baseUrl, environment, streaming: "always" }),
});
