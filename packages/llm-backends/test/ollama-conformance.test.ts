import { createOllamaModel } from "../src/ollama.ts";
import { describeChatModel } from "../src/testing.ts";

describeChatModel("ollama", {
  wire: "ollama",
  create: (baseUrl) =>
    createOllamaModel({ model: "llama3.1", baseUrl, apiKey: "gateway-token-0123456789" }),
});
