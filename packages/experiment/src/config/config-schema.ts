import * as z from "zod";

const json = z.json();

/** A whole number of at least `minimum`. */
function count(minimum: number) {
  return z.int().min(minimum);
}

const name = z
  .string()
  .min(1)
  .refine((value) => isPlainFolderName(value), {
    error:
      "must be a plain folder name: not `.` or `..`, without `/`, `\\`, `:` or control characters, and without a space at either end",
  });

const baseUrl = z
  .string()
  .min(1)
  .refine((value) => !/^[a-z+.-]*:?\/*[^/@\s]+@/i.test(value), {
    error:
      "must not hold a user name, password or key: put the key into an environment variable and name it in `api_key_env`",
  });

const agent = z.strictObject({
  backend: z
    .string()
    .min(1)
    .default("ollama")
    .describe("ollama, openai, embedded, or a backend that one of the modules brings."),
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

const wrapper = z.union([z.string().min(1), z.object({ name: z.string().min(1) }).catchall(json)], {
  error: "must be the name of a wrapper, such as ClipReward, or a section with `name` and options",
});

const environment = z.strictObject({
  name: z.string().min(1).describe("A registered environment, such as TaxiLLM-v4."),
  kwargs: z
    .record(z.string(), json)
    .nullable()
    .default(null)
    .describe("Arguments of the environment."),
  view: z
    .string()
    .min(1)
    .optional()
    .describe("How observations are shown to the model; agent.view goes before it."),
  max_episode_steps: z
    .union([z.literal(-1), count(1)], {
      error: "must be a whole number of at least 1, or -1 for no limit",
    })
    .nullable()
    .optional()
    .describe("Another limit of steps than the registered one; -1 for none."),
  wrappers: z
    .array(wrapper)
    .nullable()
    .optional()
    .describe("Wrappers around the environment, the first one innermost."),
});

const experiment = z.strictObject({
  parent: z.string().min(1).describe("The folder that holds experiments."),
  name: name.describe("The experiment's folder inside parent."),
  use_datetime: z.boolean().default(false).describe("Put a folder with date and time below it."),
  seed: z
    .int()
    .min(0)
    .default(0)
    .describe("Seed of the first run; every further run has the next number."),
  save_gif: z.boolean().default(false).describe("Save a GIF of each run."),
  gif_fps: z
    .number()
    .positive()
    .max(100)
    .nullable()
    .default(30)
    .describe("Frames per second of the GIF; null takes the environment's own speed."),
  gif_panel: z.boolean().default(true).describe("Show the model's reflection beside the frame."),
  num_runs: count(1).default(1).describe("Number of episodes."),
  verbose: z.boolean().default(false).describe("Print every step."),
});

/** The configuration file as YAML data: unknown keys are refused everywhere but in `kwargs`, `provider_options` and `backend_options`. */
export const configSchema = z.strictObject({
  agent: agent.describe("What plays."),
  environment: environment.describe("What is played."),
  experiment: experiment.describe("What is done and kept."),
  modules: z
    .array(z.string().min(1))
    .nullable()
    .default(null)
    .describe("npm packages or files that bring environments or backends."),
  matrix: z
    .record(z.string(), z.array(json).min(1))
    .nullable()
    .default(null)
    .describe(
      "Values to try, all combinations of them: keys such as agent.model, values in a list.",
    ),
});

/** The configuration as YAML data, with all defaults. */
export type ConfigData = z.output<typeof configSchema>;

/** Whether a folder of this name lies directly inside its parent, on every file system. */
export function isPlainFolderName(value: string): boolean {
  return value !== "." && value !== ".." && value.trim() === value && !/[/\\:\p{Cc}]/u.test(value);
}

/** The JSON Schema (draft-07) of the configuration file, for editors. */
export function experimentConfigJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Experiment of gym-llm" };
}
