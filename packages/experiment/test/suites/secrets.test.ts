import "@gym-llm/envs-toy-text/register";
import type { ReceivedRequest } from "@gym-llm/llm-backends/testing";
import { describe, expect, it } from "vitest";
import { runExperiment } from "../../src/index.ts";
import { filesIn, readCell } from "../support/experiment-files.ts";
import { planCall } from "../support/fault-plan.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { configIn } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Keys of the forms in use: what JSON, addresses and base64 would write differently is in them. */
const KEY = "sk-proj/A1b2+C3d4=E5f6_G7h8";
const PLAIN_KEY = "0123456789abcdefABCDEF";
const PASSWORD = "pass/word+0123=";

/** What a careless server says: what it was sent, as it came and in other spellings. */
function echoAll(secrets: readonly string[]) {
  return ({ headers }: ReceivedRequest): string => {
    const sent = [String(headers["authorization"]), ...secrets];
    return [
      ...sent,
      ...sent.map((secret) => encodeURIComponent(secret)),
      ...sent.map((secret) => JSON.stringify({ secret })),
      `Authorization: ${headers["authorization"]}`,
    ].join(" ; ");
  };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

interface Subject {
  readonly name: string;
  readonly backend: "openai" | "ollama";
  readonly secrets: readonly string[];
  /** Variables and settings with which the secrets are given. */
  readonly give: (url: string) => {
    variables: Record<string, string>;
    agent: Record<string, unknown>;
  };
}

const SUBJECTS: readonly Subject[] = [
  {
    name: "OpenAI's key",
    backend: "openai",
    secrets: [KEY],
    give: (url) => ({ variables: { OPENAI_API_KEY: KEY }, agent: { base_url: url } }),
  },
  {
    name: "a key whose variable the configuration names",
    backend: "openai",
    secrets: [PLAIN_KEY],
    give: (url) => ({
      variables: { MY_GATEWAY: PLAIN_KEY },
      agent: { base_url: url, api_key_env: "MY_GATEWAY" },
    }),
  },
  {
    name: "a token for a gateway before Ollama",
    backend: "ollama",
    secrets: [KEY],
    give: (url) => ({
      variables: { OLLAMA_TOKEN: KEY },
      agent: { base_url: url, api_key_env: "OLLAMA_TOKEN" },
    }),
  },
  {
    name: "a password inside Ollama's address",
    backend: "ollama",
    secrets: [PASSWORD, base64(`me:${PASSWORD}`)],
    give: (url) => ({
      variables: {
        OLLAMA_HOST: url.replace("://", `://me:${encodeURIComponent(PASSWORD)}@`),
      },
      agent: {},
    }),
  },
];

describe("a secret", () => {
  it.each(SUBJECTS)(
    "is in no file, event or printed line whatever the server echoes: $name",
    async ({ backend, secrets, give }) => {
      const rates = { passing: 0.3, doomed: 0.02, unusable: 0.3, hanging: 0 };
      const server = await startFaultServer((seed) => planCall(seed, rates, 3), echoAll(secrets));
      const { variables, agent } = give(server.urls[backend]);
      const told: string[] = [];
      const outcome = await runExperiment(
        configIn(temporaryFolder(), {
          agent: { backend, model: "fault", retries: 2, ...agent },
          environment: { name: "TaxiLLM-v4", max_episode_steps: 10 },
          experiment: { num_runs: 15, verbose: true, save_gif: false },
        }),
        {
          variables,
          retry: { initialDelayMs: 1, maxDelayMs: 2 },
          onEvent: (event) => told.push(JSON.stringify(event)),
          print: (line) => told.push(line),
        },
      );
      told.push(JSON.stringify(outcome));
      const { results } = await readCell(outcome.folder);
      expect(results.statistics.model_calls).toBeGreaterThan(50);
      expect(results.statistics.failed_calls).toBeGreaterThan(10);

      const spellings = secrets.flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
      ]);
      const texts = [...filesIn(outcome.folder), ["terminal", told.join("\n")] as const];
      const leaks = texts.flatMap(([name, text]) =>
        spellings
          .filter((spelling) => text.includes(spelling))
          .map((found) => `${found} in ${name}`),
      );
      expect(leaks).toEqual([]);
      // The echo was there: without the secrets in it.
      expect(told.join("\n")).toContain("[redacted]");
    },
  );

  it("is in no error that is thrown before the first episode", async () => {
    const refusing = await startFaultServer(
      () => ({ faults: ["401"], answer: null, action: 0, inputTokens: 0, outputTokens: 0 }),
      echoAll([KEY]),
    );
    const outcome = await runExperiment(
      configIn(temporaryFolder(), {
        agent: { backend: "openai", model: "fault", base_url: refusing.urls.openai },
        environment: { name: "TaxiLLM-v4" },
      }),
      { variables: { OPENAI_API_KEY: KEY } },
    );
    const [cell] = outcome.cells;
    expect(cell?.stoppedBy).toContain("[redacted]");
    expect(cell?.stoppedBy).not.toContain(KEY);
    expect(cell?.stoppedBy).not.toContain(encodeURIComponent(KEY));
  });
});
