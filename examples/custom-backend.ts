/**
 * A backend of your own: anything that answers chat requests. This one is a rule of thumb for Blackjack; yours would
 * call a server and throw an `LlmError` when that fails.
 *
 *   in this repository    node --conditions=@gym-llm/source examples/custom-backend.ts
 *   in your own project   npm install @gym-llm/envs-toy-text @gym-llm/experiment @gym-llm/llm-backends
 *                         node custom-backend.ts
 *   from YAML             modules: [./custom-backend.ts]  and  agent: {backend: thumb, model: stand-on-17}
 *
 * `@gym-llm/llm-backends/testing` exports the suite that holds a backend to the rules all others keep.
 */
import "@gym-llm/envs-toy-text/register";
import {
  formatResultsTable,
  resolveConfig,
  runExperiment,
  summarizeExperiment,
} from "@gym-llm/experiment";
import { type ChatModel, type ChatRequest, LlmError, registerBackend } from "@gym-llm/llm-backends";

/** Stands on as many points as its name says. */
function createThumbModel(modelId: string): ChatModel {
  const provider = "thumb";
  const limit = Number(/^stand-on-(\d+)$/.exec(modelId)?.[1]);
  if (!limit) {
    throw new LlmError("configuration", `There is no model "${modelId}"; say stand-on-17.`, {
      provider,
      modelId,
    });
  }
  return {
    provider,
    modelId,
    generate: async (request) => {
      const points = Number(/"players_sum":(\d+)/.exec(lastText(request))?.[1]);
      const action = points < limit ? 1 : 0;
      const reflection = `I have ${points}; I stand on ${limit}.`;
      return {
        text: JSON.stringify({ reflection, action }),
        reasoning: undefined,
        finishReason: "stop",
        // What is not known stays undefined: counts are never made up.
        usage: {
          inputTokens: undefined,
          outputTokens: undefined,
          reasoningTokens: undefined,
          cachedInputTokens: undefined,
        },
        model: modelId,
        requestId: undefined,
        latencyMs: 0,
        structure: "text",
        raw: null,
      };
    },
  };
}

function lastText({ messages }: ChatRequest): string {
  const content = messages.at(-1)?.content ?? "";
  return typeof content === "string"
    ? content
    : content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

registerBackend("thumb", ({ model }) => createThumbModel(model));

if (import.meta.main) {
  const outcome = await runExperiment(
    resolveConfig({
      agent: { backend: "thumb", model: "stand-on-17" },
      environment: { name: "BlackjackLLM-v1" },
      experiment: {
        parent: "experiments",
        name: "thumb",
        num_runs: 20,
        save_gif: false,
        verbose: false,
      },
    }),
  );
  console.log(formatResultsTable(await summarizeExperiment(outcome)));
  console.log(`folder: ${outcome.folder}`);
}
