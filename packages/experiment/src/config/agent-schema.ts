import * as z from "zod";

const json = z.json();

/** A whole number of at least `minimum`. */
export function count(minimum: number) {
  return z.int().min(minimum);
}

const baseUrl = z
  .string()
  .min(1)
  .refine((value) => !/^[a-z+.-]*:?\/*[^/@\s]+@/i.test(value), {
    error:
      "must not hold a user name, password or key: put the key into an environment variable and name it in `api_key_env`",
  });

/** The section `agent`. */
export const agentSchema = z.strictObject({
  backend: z
    .string()
    .min(1)
    .default("ollama")
    .describe("ollama, openai, embedded, baseline, or a backend that one of the modules brings."),
  model: z.string().min(1).default("llama3.1").describe("The model, as the backend names it."),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .nullable()
    .default(0.2)
    .describe("Creativity, from 0 to 2; null leaves it to the server."),
  history: count(1)
    .default(10)
    .describe("Messages of the conversation that the model sees beside the system prompt."),
  action_rate: count(1)
    .default(1)
    .describe("The model is asked at every n-th step; in between its last action is repeated."),
  base_url: baseUrl
    .optional()
    .describe("The server's address, for OpenAI-compatible servers and for Ollama elsewhere."),
  api_key_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
      error: "must be the name of an environment variable, not the key itself",
    })
    .optional()
    .describe("The environment variable that holds the API key."),
  view: z.string().min(1).optional().describe("How observations are shown to the model."),
  max_reasks: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe("How often an answer that cannot be used is asked again within one step."),
  fallback: z
    .enum(["repeat", "noop", "random", "terminate"])
    .optional()
    .describe("What is executed when no answer could be used."),
  reject_masked: z
    .boolean()
    .optional()
    .describe("Whether an action that the environment rules out counts as unusable."),
  max_output_tokens: count(1)
    .nullable()
    .optional()
    .describe("Limit of one reply, in tokens; null leaves it to the server."),
  call_timeout_seconds: z
    .number()
    .min(0.001)
    .max(86_400)
    .optional()
    .describe("Seconds for one call of the model, the whole reply included."),
  step_timeout_seconds: z
    .number()
    .min(0.001)
    .max(86_400)
    .optional()
    .describe("Seconds for one decision, with all its calls, repetitions and pauses."),
  requests_per_minute: count(1)
    .optional()
    .describe("Most calls in a minute to this model's server, of all episodes together."),
  tokens_per_minute: count(1)
    .optional()
    .describe("Most tokens in a minute, input and output, to this model's server."),
  reasoning: z
    .enum(["off", "low", "medium", "high"])
    .optional()
    .describe("Whether and how much a reasoning model thinks before it answers."),
  seed_requests: z
    .boolean()
    .optional()
    .describe("Whether each call carries a seed derived from the run's."),
  image_history: count(1)
    .optional()
    .describe("How many of the newest pictures the model sees, where the view shows pictures."),
  provider_options: z
    .record(z.string(), json)
    .nullable()
    .optional()
    .describe("Further fields of the server's request body."),
  backend_options: z
    .record(z.string(), json)
    .nullable()
    .optional()
    .describe("What a backend brought by a module wants to know."),
  retries: z
    .int()
    .min(0)
    .max(20)
    .default(4)
    .describe("How often a call that failed for a passing reason is made again."),
  context_tokens: count(1)
    .optional()
    .describe("Size of the context window to ask the server for, in tokens."),
  keep_alive: z
    .union([z.string().min(1), z.number()], {
      error: "must be a duration such as 5m, or a number of seconds",
    })
    .optional()
    .describe("Ollama: how long the model stays loaded; -1 for ever."),
  max_tokens_field: z
    .enum(["max_tokens", "max_completion_tokens"])
    .optional()
    .describe("OpenAI-compatible servers: the field that limits a reply."),
});
