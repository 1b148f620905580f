/** What a starter configuration is about. */
export interface StarterSettings {
  readonly backend: string;
  readonly model: string;
  readonly environment: string;
  /** The experiment's folder inside `experiments`. */
  readonly name: string;
  /** Where the JSON Schema of configurations lies, seen from the file. */
  readonly schema: string;
  /** Modules that bring the environment or the backend. */
  readonly modules: readonly string[];
}

/**
 * A configuration in YAML with every section and key: those that are set have their default value, the others are
 * comments that hold when their `#` is taken away.
 */
export function starterConfig(settings: StarterSettings): string {
  const { schema, modules } = settings;
  return `# yaml-language-server: $schema=${schema}
# $schema: ${schema}

# What plays.
agent:
  backend: ${scalar(settings.backend)} # ollama, openai, embedded, baseline, or one that a module brings
  model: ${scalar(settings.model)} ${modelComment(settings)}
  temperature: 0.2 # creativity, 0 to 2; null leaves it to the server
  history: 10 # messages of the conversation that the model sees beside the system prompt
  action_rate: 1 # the model is asked at every n-th step; in between its last action is repeated
  retries: 4 # how often a call that failed for a passing reason is made again
  # base_url: http://localhost:8000/v1 # another server than the backend's own
  # api_key_env: MY_API_KEY # the environment variable that holds the key; never the key itself
  # view: text # how observations are shown: see gym-llm describe
  # max_reasks: 2 # how often an answer that cannot be used is asked again within one step
  # fallback: repeat # what is executed without a usable answer: repeat, noop, random, terminate
  # reject_masked: false # whether an action that the environment rules out counts as unusable
  # max_output_tokens: 256 # limit of one reply; null leaves it to the server
  # call_timeout_seconds: 120 # one call of the model, the whole reply included
  # step_timeout_seconds: 600 # one decision, with all its calls, repetitions and pauses
  # requests_per_minute: 60 # most calls to this model's server, of all episodes together
  # tokens_per_minute: 90000 # most tokens, input and output
  # reasoning: low # off, low, medium, high: how much a reasoning model thinks
  # seed_requests: true # whether each call carries a seed derived from the run's
  # image_history: 1 # how many of the newest pictures the model sees, where the view shows pictures
  # context_tokens: 8192 # size of the context window to ask the server for
  # keep_alive: 5m # Ollama: how long the model stays loaded
  # max_tokens_field: max_tokens # OpenAI-compatible servers: max_tokens or max_completion_tokens
  # provider_options: { top_k: 40 } # further fields of the server's request body
  # backend_options: {} # what a backend brought by a module wants to know

# What is played.
environment:
  name: ${scalar(settings.environment)} # see gym-llm list
  kwargs: null # arguments of the environment: see gym-llm describe ${settings.environment}
  # view: text # agent.view goes before it
  # max_episode_steps: 100 # another limit of steps than the registered one; -1 for none
  # wrappers: [RecordEpisodeStatistics] # the first one innermost

# What is done and kept.
experiment:
  parent: experiments # the folder that holds experiments
  name: ${scalar(settings.name)} # this experiment's folder inside it
  use_datetime: false # put a folder with date and time below it
  seed: 0 # seed of the first run; every further run has the next number
  num_runs: 1 # number of episodes
  # seeds: [3, 14, 15] # the seeds of the runs one by one, instead of seed and num_runs
  # concurrency: 1 # episodes at a time, 1 to 1000
  # episode_timeout_seconds: 3600 # one episode
  save_gif: false # save a GIF of each run
  gif_fps: 30 # frames per second of GIF and video; null takes the environment's own speed
  gif_panel: true # show what the model saw, thought and did beside the frame
  video: null # webp or mp4: save such a video of each run as well; needs ffmpeg
  verbose: false # print every step

# Limits of the whole experiment. At the first one reached it stops, and can be gone on with later.
# budget:
#   tokens: 1000000 # input and output of all calls
#   usd: 5 # what all calls cost; needs a known price
#   minutes: 60

# Prices in US dollars per million tokens that go before the known ones; also the path of a file of that form.
# prices:
#   openai/gpt-4o-mini: { input: 0.15, cached_input: 0.075, output: 0.6 }

# Where answers come from: live (the model), cache (the file, and the model for what it does not hold),
# record (the model, into the file), replay (the file alone).
# model_calls:
#   mode: cache
#   file: calls.jsonl

# npm packages or files that bring environments or backends.
${modules.length > 0 ? `modules: ${list(modules)}` : "# modules: [./my-env.ts]"}

# Values to try: every combination is played, each in a folder of its own and all with the same seeds.
# matrix:
#   agent.history: [5, 10]
#   agent.temperature: [0, 1]
`;
}

function modelComment({ backend, model }: StarterSettings): string {
  const comments: Readonly<Record<string, string>> = {
    ollama: `# fetch it first: ollama pull ${model}`,
    openai: "# needs the environment variable OPENAI_API_KEY",
    embedded: "# rules or chance, not a language model: reference or random",
    baseline:
      "# not a language model: random, random-legal, noop, reference, optimal, q-learning, dqn",
  };
  return comments[backend] ?? "# as the backend names it";
}

function list(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** A text as YAML, in quotes where it could be read as something else. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w.+/-]*(:[\w.+/-]+)*$/.test(text);
  return isPlain && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);
}
