import { checkKey } from "../http/check-key.ts";
import { displayUrl, type ServerContext } from "../http/server-context.ts";
import { LlmError } from "../llm-error.ts";

/** Where OpenAI's own service is. */
const OPENAI_URL = "https://api.openai.com/v1";

/** How to reach a model behind OpenAI's chat completions interface. */
export interface OpenAiModelOptions {
  /** The model's name as the server knows it. */
  readonly model: string;
  /** Up to and including `/v1`. OPENAI_BASE_URL unless given, else OpenAI's own service. */
  readonly baseUrl?: string | undefined;
  /** The key itself; the one in `apiKeyEnv` unless given. */
  readonly apiKey?: string | undefined;
  /** The environment variable that holds the key; OPENAI_API_KEY unless given. */
  readonly apiKeyEnv?: string | undefined;
  /**
   * The field that limits the reply. Unless given, `max_completion_tokens` for OpenAI and
   * `max_tokens` for everyone else, and the other one once the server refuses it.
   */
  readonly maxTokensField?: MaxTokensField | undefined;
  /** The deadline of a call that names none, in milliseconds; 240,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether replies are streamed inside. `auto`, unless given: when the deadline is 300,000 ms or
   * more, because Node drops a request whose reply has not begun by then.
   */
  readonly streaming?: "auto" | "always" | "never" | undefined;
  /** Where environment variables are read; the process's own unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

export type MaxTokensField = "max_tokens" | "max_completion_tokens";

/** The server, the key and the settings, after defaults. */
export interface OpenAiSettings {
  readonly server: ServerContext;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly isOpenAi: boolean;
  readonly maxTokensField: MaxTokensField;
}

/**
 * Reads what the options leave to the environment. Only OpenAI's own service, or a variable named
 * explicitly, makes a key obligatory.
 *
 * @throws LlmError `authentication` without a key, `configuration` for an address that is none or a key that no header can carry.
 */
export function resolveOpenAiSettings(options: OpenAiModelOptions): OpenAiSettings {
  const environment = options.environment ?? process.env;
  const baseUrl = (given(options.baseUrl) ?? given(environment["OPENAI_BASE_URL"]) ?? OPENAI_URL)
    .trim()
    .replace(/\/+$/, "");
  const identity = { provider: "openai", modelId: options.model };
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new LlmError(
      "configuration",
      `The base_url (or OPENAI_BASE_URL) of an OpenAI-compatible server must look like http://localhost:8000/v1, got "${baseUrl}".`,
      identity,
    );
  }
  const isOpenAi = new URL(baseUrl).hostname === "api.openai.com";
  const keyVariable = options.apiKeyEnv ?? "OPENAI_API_KEY";
  const apiKey = (given(options.apiKey) ?? given(environment[keyVariable]))?.trim();
  if (apiKey !== undefined) checkKey(apiKey, options.apiKey ? "apiKey" : keyVariable, identity);
  if (apiKey === undefined && (isOpenAi || options.apiKeyEnv !== undefined)) {
    throw new LlmError(
      "authentication",
      `No API key for the openai backend: the environment variable ${keyVariable} is not set. ` +
        `Set ${keyVariable}, or point base_url (or OPENAI_BASE_URL) at a server that needs no key, such as vLLM, llama.cpp or LM Studio.`,
      identity,
    );
  }
  const url = displayUrl(baseUrl);
  return {
    baseUrl,
    apiKey: apiKey ?? "none",
    isOpenAi,
    maxTokensField: options.maxTokensField ?? (isOpenAi ? "max_completion_tokens" : "max_tokens"),
    server: {
      ...identity,
      url,
      secrets: apiKey === undefined ? [] : [apiKey],
      advice: {
        authentication: `Check the key in ${keyVariable}, and that base_url (${url}) is the server it belongs to.`,
        connection: isOpenAi
          ? "Check this machine's network and proxy."
          : "Start the server there (for example: vllm serve <model>, llama-server -m <file>, or LM Studio's server), or correct base_url / OPENAI_BASE_URL.",
        modelNotFound: `Correct the model's name; GET ${url}/models lists what the server has.`,
        address: "Check that base_url is right, up to and including /v1.",
      },
    },
  };
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === "" ? undefined : value;
}
