import * as z from "zod";
import { agentSchema, count } from "./agent-schema.ts";

const json = z.json();

const name = z
  .string()
  .min(1)
  .refine((value) => isPlainFolderName(value), {
    error:
      "must be a plain folder name: not `.` or `..`, without `/`, `\\`, `:` or control characters, and without a space at either end",
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
    .describe("Frames per second of GIF and video; null takes the environment's own speed."),
  gif_panel: z.boolean().default(true).describe("Show the model's reflection beside the frame."),
  video: z
    .enum(["webp", "mp4"])
    .nullable()
    .default(null)
    .describe("Save a video of each run as well: webp or mp4, by ffmpeg or gif2webp on the PATH."),
  num_runs: count(1).default(1).describe("Number of episodes."),
  seeds: z
    .array(z.int().min(0))
    .min(1)
    .nullable()
    .optional()
    .describe("Seeds of the runs one by one, instead of seed and num_runs."),
  concurrency: z
    .int()
    .min(1)
    .max(1000)
    .default(1)
    .describe("Episodes that are played at a time on one backend."),
  episode_timeout_seconds: z
    .number()
    .min(0.001)
    .max(604_800)
    .optional()
    .describe("Seconds for one episode."),
  verbose: z.boolean().default(false).describe("Print every step."),
});

const budget = z.strictObject({
  tokens: count(1)
    .nullable()
    .optional()
    .describe("Tokens of all calls together, input and output."),
  usd: z.number().positive().nullable().optional().describe("What all calls cost, in US dollars."),
  minutes: z
    .number()
    .positive()
    .max(20_160)
    .nullable()
    .optional()
    .describe("Minutes that the experiment takes."),
});

const price = z.strictObject({
  input: z.number().min(0).describe("A million input tokens, in US dollars."),
  cached_input: z
    .number()
    .min(0)
    .optional()
    .describe("A million input tokens that the server had in its cache; as input without it."),
  output: z.number().min(0).describe("A million output tokens, in US dollars."),
});

/** Prices by model, or by provider and model, such as `openai/gpt-4o-mini`: a file of prices, or the section. */
export const pricesSchema = z.record(z.string(), price);

const PRICES = "US dollars per million tokens, by model or provider/model.";

const modelCalls = z.strictObject({
  mode: z
    .enum(["live", "cache", "record", "replay"])
    .describe(
      "live asks the model; cache asks it for what the file does not hold; record asks always and writes the file; replay never asks.",
    ),
  file: z.string().min(1).optional().describe("The file of the calls."),
});

/** The configuration file as YAML data: unknown keys are refused everywhere but in `kwargs`, `provider_options` and `backend_options`. */
export const configSchema = z.strictObject({
  agent: agentSchema.describe("What plays."),
  environment: environment.describe("What is played."),
  experiment: experiment.describe("What is done and kept."),
  budget: budget
    .nullable()
    .default(null)
    .describe("Limits of the whole experiment; at the first one reached it stops."),
  prices: pricesSchema.nullable().default(null).describe(PRICES),
  model_calls: modelCalls
    .nullable()
    .default(null)
    .describe("Where answers come from: the model, or a file of earlier calls."),
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
  const prices = z
    .union([pricesSchema, z.string().min(1)])
    .nullable()
    .default(null)
    .describe(`${PRICES} A text is the path of a YAML file of that form.`);
  const schema = z.toJSONSchema(configSchema.extend({ prices }), {
    target: "draft-7",
    io: "input",
  });
  return { ...schema, title: "Experiment of gym-llm" };
}
