import { checkKey } from "../http/check-key.ts";
import { displayUrl, type ServerContext } from "../http/server-context.ts";
import { LlmError } from "../llm-error.ts";
import { parseOllamaHost } from "./ollama-host.ts";

/** How to reach a model of an Ollama server. */
export interface OllamaModelOptions {
  /** The model's name with its tag, if it has one: `llama3.1`, `qwen3:4b`. */
  readonly model: string;
  /** The server's root, without `/api`. OLLAMA_HOST unless given, else 127.0.0.1:11434. */
  readonly baseUrl?: string | undefined;
  /** A bearer token for a server behind a gateway. */
  readonly apiKey?: string | undefined;
  /** The environment variable that holds such a token. */
  readonly apiKeyEnv?: string | undefined;
  /** The context window the model is loaded with, in tokens; the server's choice unless given. */
  readonly contextTokens?: number | undefined;
  /** How long the model stays loaded, `"5m"`, or seconds; -1 for ever. */
  readonly keepAlive?: string | number | undefined;
  /** The deadline of a call that names none, in milliseconds; 240,000 unless given. */
  readonly timeoutMs?: number | undefined;
  /** Where environment variables are read; the process's own unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The server and how to enter it, after defaults. */
export interface OllamaSettings {
  readonly server: ServerContext;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads what the options leave to the environment.
 *
 * @throws LlmError `configuration` for an address that is none, `authentication` for a named variable that is not set.
 */
export function resolveOllamaSettings(options: OllamaModelOptions): OllamaSettings {
  const environment = options.environment ?? process.env;
  const identity = { provider: "ollama", modelId: options.model };
  const address = options.baseUrl ?? environment["OLLAMA_HOST"];
  const host = parseOllamaHost(address);
  if (host === undefined) {
    throw new LlmError(
      "configuration",
      `The base_url (or OLLAMA_HOST) of an Ollama server must look like http://127.0.0.1:11434 or host:port, got "${address}".`,
      identity,
    );
  }
  const apiKey = (options.apiKey ?? (options.apiKeyEnv && environment[options.apiKeyEnv]))?.trim();
  if (options.apiKeyEnv !== undefined && !apiKey) {
    throw new LlmError(
      "authentication",
      `No API key for the ollama backend: the environment variable ${options.apiKeyEnv} is not set. Set it, or leave the setting out.`,
      identity,
    );
  }
  if (apiKey) checkKey(apiKey, options.apiKeyEnv ?? "apiKey", identity);
  const basic = host.credentials && Buffer.from(host.credentials).toString("base64");
  const authorization = apiKey ? `Bearer ${apiKey}` : basic ? `Basic ${basic}` : undefined;
  const url = displayUrl(host.url);
  return {
    headers: authorization === undefined ? {} : { authorization },
    server: {
      ...identity,
      url,
      secrets: [apiKey, basic, host.credentials].flatMap((secret) => (secret ? [secret] : [])),
      advice: {
        authentication: `Give the server at ${url} a key it accepts.`,
        connection:
          'Start Ollama with "ollama serve" (or its app), or correct base_url / OLLAMA_HOST.',
        modelNotFound: `Run "ollama pull ${options.model}" on that machine, or correct the model's name.`,
        address: "Check that base_url is the root of an Ollama server, without /api or /v1.",
      },
    },
  };
}
