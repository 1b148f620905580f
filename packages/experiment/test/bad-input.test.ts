import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { LlmError } from "@gym-llm/llm-backends";
import {
  type ChatServer,
  type ChatServerOptions,
  type ServerReply,
  startOllamaServer,
  startOpenAiServer,
} from "@gym-llm/llm-backends/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type ExperimentEvent,
  type ExperimentOptions,
  type ExperimentOutcome,
  readEpisodeLog,
  resolveConfig,
  runExperiment,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const KEY = "sk-test-0123456789abcdef";
const STICK = '{"reflection":"I stick.","action":0}';
const RETRY = { sleep: async () => undefined };

const wires = [
  { backend: "openai", start: startOpenAiServer },
  { backend: "ollama", start: startOllamaServer },
];

describe.each(wires)(
  "an experiment against a server that speaks $backend",
  ({ backend, start }) => {
    async function server(
      replies: ServerReply[] = [],
      options: ChatServerOptions = {},
    ): Promise<ChatServer> {
      const started = await start(replies, { models: ["m"], ...options });
      onTestFinished(() => started.close());
      started.handle(() => STICK);
      return started;
    }

    /** A server that can do nothing else. */
    async function always(fault: ServerReply): Promise<ChatServer> {
      const started = await server();
      started.handle(() => fault);
      return started;
    }

    function run(
      url: string,
      parent = temporaryFolder(),
      agent: Record<string, unknown> = {},
      options: ExperimentOptions = {},
    ): Promise<ExperimentOutcome> {
      const config = resolveConfig({
        agent: { backend, model: "m", base_url: url, retries: 1, max_reasks: 1, ...agent },
        environment: { name: "BlackjackLLM-v1" },
        experiment: { parent, name: "bad", num_runs: 2 },
      });
      return runExperiment(config, {
        retry: RETRY,
        variables: { OPENAI_API_KEY: KEY },
        ...options,
      });
    }

    const outcomes = ({ cells }: ExperimentOutcome) =>
      cells[0]?.results.episodes.map(({ outcome }) => outcome);

    it.each<[string, ServerReply[]]>([
      ["is not JSON", ["Let me think about it.", "Good question!"]],
      ["is empty", ["", ""]],
      ["is HTML in the model's words", ["<html><body>502</body></html>", "<p>"]],
      ["names an action outside the space", ['{"reflection":"","action":7}', '{"action":-1}']],
      ["has no action", ['{"reflection":"hm"}', "{}"]],
      ["is refused by the model", [{ text: "No.", finishReason: "refusal" }, { text: "No." }]],
      ["is cut at the token limit", [{ text: '{"reflection":"I', finishReason: "length" }, "{"]],
    ])("goes on with the fallback when a reply %s", async (_, replies) => {
      const outcome = await run((await server(replies)).url);
      expect(outcome.status).toBe("done");
      const { statistics } = outcome.cells[0]?.results ?? {};
      expect(statistics?.n).toBe(2);
      expect(statistics?.fallback_rate).toBeGreaterThan(0);
      expect(statistics?.valid_action_rate).toBeLessThan(1);
    });

    it.each<[string, ServerReply]>([
      ["status 429", { status: 429, message: "slow down" }],
      ["status 500", { status: 500, message: "oops" }],
      ["an HTML page with status 502", { status: 502, body: "<html>Bad gateway</html>" }],
      ["a dropped connection", { fault: "drop" }],
      ["a reply that breaks off", { fault: "cut" }],
      ["an error inside a success", { fault: "error-inside" }],
    ])("asks again after %s, and scores the episode", async (_, fault) => {
      const outcome = await run((await server([fault])).url);
      expect(outcome.status).toBe("done");
      expect(outcome.cells[0]?.results.statistics).toMatchObject({ n: 2, failed_calls: 1 });
    });

    it.each<[string, ServerReply]>([
      ["status 429", { status: 429, message: "slow down" }],
      ["status 500", { status: 500, message: "oops" }],
      ["an HTML page with status 502", { status: 502, body: "<html>Bad gateway</html>" }],
      ["a dropped connection", { fault: "drop" }],
      ["an HTML page for a success", { fault: "html" }],
      ["broken JSON for a success", { fault: "broken-json" }],
      ["a success without an answer", { fault: "empty" }],
      ["status 400", { status: 400, message: "no such thing" }],
    ])(
      "records a provider failure when every try meets %s, and plays the next episode",
      async (_, fault) => {
        const parent = temporaryFolder();
        const outcome = await run((await always(fault)).url, parent);
        expect(outcomes(outcome)).toEqual(["provider_failure", "provider_failure"]);
        expect(outcome.status).toBe("incomplete");
        const log = await readEpisodeLog(join(parent, "bad", "episodes", "run_0_seed_0.jsonl"));
        expect(log.outcome?.error?.message).toMatch(/\S/);
        const text = readFileSync(join(parent, "bad", "failures.jsonl"), "utf8");
        expect(JSON.parse(text.split("\n")[0] as string)).toMatchObject({
          run: 0,
          outcome: "provider_failure",
        });
        expect(text).not.toMatch(/\n\s+at |\\n\s+at /);
      },
    );

    it("does not wait for ever for a server that never answers", async () => {
      const hanging = await server([{ fault: "hang" }, { fault: "stall" }]);
      const outcome = await run(hanging.url, temporaryFolder(), {
        call_timeout_seconds: 0.2,
        retries: 0,
      });
      expect(outcomes(outcome)).toEqual(["provider_failure", "provider_failure"]);
      expect(outcome.cells[0]?.results.episodes[0]?.error?.code).toBe("timeout");
    });

    if (backend === "ollama")
      it("stops before the first episode when the server does not have the model, naming those it has", async () => {
        const parent = temporaryFolder();
        const error = await run((await server([], { models: ["other"] })).url, parent).catch(
          (reason) => reason,
        );
        expect(LlmError.is(error, "model-not-found")).toBe(true);
        expect((error as Error).message).toContain("It has: other");
        expect(readdirSync(parent)).toEqual([]);
      });

    // Compatible servers answer to names that they do not list: only asking shows that a model is missing.
    if (backend === "openai")
      it("stops at the first call when the server does not have the model", async () => {
        const without = await server([], { models: ["other"] });
        const { status, cells } = await run(without.url);
        expect(status).toBe("incomplete");
        expect(cells[0]?.stoppedBy).toContain("The model 'm' does not exist");
        expect(cells[0]?.results.statistics.excluded).toEqual({ provider_failure: 1, not_run: 1 });
        expect(without.requests).toHaveLength(1);
      });

    if (backend === "openai")
      it("stops before the first episode when the key is wrong", async () => {
        const parent = temporaryFolder();
        const strict = await server([], { apiKey: "another key" });
        const error = await run(strict.url, parent).catch((reason) => reason);
        expect(LlmError.is(error, "authentication")).toBe(true);
        expect((error as Error).message).not.toContain(KEY);
        expect(readdirSync(parent)).toEqual([]);
      });

    it("stops before the first episode when there is no server", async () => {
      const closed = await server();
      await closed.close();
      const parent = temporaryFolder();
      const error = await run(closed.url, parent).catch((reason) => reason);
      expect(LlmError.is(error, "connection")).toBe(true);
      expect(readdirSync(parent)).toEqual([]);
    });

    it("writes no key, also when the server sends it back", async () => {
      const parent = temporaryFolder();
      const echo = `{"reflection":"your key is ${KEY}","action":0}`;
      const lines: string[] = [];
      const leaky = await server([echo, { status: 400, message: `bad token: Bearer ${KEY}` }]);
      const config = resolveConfig({
        agent: {
          backend,
          model: "m",
          base_url: leaky.url,
          retries: 0,
          provider_options: { api_key: KEY },
        },
        environment: { name: "BlackjackLLM-v1" },
        experiment: { parent, name: "bad", num_runs: 2, verbose: true },
      });
      const events: ExperimentEvent[] = [];
      await runExperiment(config, {
        onEvent: (event) => events.push(event),
        variables: { OPENAI_API_KEY: KEY },
        print: (line) => lines.push(line),
      });
      const folder = join(parent, "bad");
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      expect(files.length).toBeGreaterThan(5);
      for (const file of files) {
        expect(readFileSync(join(file.parentPath, file.name), "utf8"), file.name).not.toContain(
          KEY,
        );
      }
      expect(lines.join("\n")).toContain("your key is [redacted]");
      expect(JSON.stringify(events)).not.toContain(KEY);
    });
  },
);
