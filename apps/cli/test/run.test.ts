import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOllamaServer, startOpenAiServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { FakeClock, type FakeIo, FakeStream, fakeIo } from "./support/fake-io.ts";
import { inRepository } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

/** A configuration in a folder of its own; experiments are written beside it. */
function configFile(changes: { agent?: string; environment?: string; experiment?: string } = {}) {
  const folder = temporaryFolder();
  const text = `agent:
  ${changes.agent ?? "{backend: embedded, model: reference}"}
environment:
  ${changes.environment ?? "{name: TaxiLLM-v4}"}
experiment:
  {parent: ${JSON.stringify(folder)}, name: test, use_datetime: false, save_gif: false, ${changes.experiment ?? "num_runs: 2"}}
`;
  return { folder, file: writeTo(folder, "config.yaml", text), results: join(folder, "test") };
}

async function run(words: readonly string[], overrides: Partial<FakeIo> = {}) {
  const io = fakeIo(overrides);
  const exitCode = await runCommand(["run", ...words], io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text, io };
}

const stand = () => ({ json: { reflection: "I stand.", action: 0 } });

describe("run", () => {
  test("plays, prints a line per episode, a table and the folder, and exits with 0", async () => {
    const { file, results } = configFile();
    const { exitCode, out, errors } = await run([file]);
    expect(errors).toBe("");
    expect(exitCode).toBe(0);
    expect(out.split("\n")).toEqual([
      `playing 2 episodes into ${results}`,
      "run 0 (seed 0): return 6 in 15 steps, finished",
      "run 1 (seed 1): return 9 in 12 steps, finished",
      "",
      "environment  player              runs  mean return ± 95 %  steps  success    valid  excluded",
      "TaxiLLM-v4   embedded/reference     2        7.50 ± 19.06   13.5      2/2  100.0 %         0",
      "",
      "Few episodes: with 2 episodes the interval rests on the assumption that returns are about normal.",
      "embedded models are rules or chance, not language models",
      `folder  ${results}`,
      "",
    ]);
    expect(JSON.parse(readFileSync(join(results, "results.json"), "utf8"))).toMatchObject({
      total_rewards: [6, 9],
    });
  });

  test("changes values by overrides", async () => {
    const { file } = configFile();
    const words = [file, "environment.name=BlackjackLLM-v1", "experiment.num_runs=1"];
    const { exitCode, out } = await run(words);
    expect(exitCode).toBe(0);
    expect(out).toContain("playing 1 episode into");
    expect(out).toMatch(/^BlackjackLLM-v1 +embedded\/reference +1 /m);
  });

  test("has a line for each combination of a matrix", async () => {
    const { file } = configFile();
    const words = ["matrix.agent.model=[reference, random]", "experiment.num_runs=1"];
    const { out } = await run([file, ...words]);
    expect(out).toMatch(/^combination +environment +player /m);
    expect(out).toMatch(/^\S*reference +TaxiLLM-v4 +embedded\/reference +1 /m);
    expect(out).toMatch(/^\S*random +TaxiLLM-v4 +embedded\/random +1 /m);
    expect(out).toMatch(/^\S*random run 0 \(seed 0\): return /m);
  });

  test("prints the path of a GIF", async () => {
    const { file, results } = configFile();
    const { out } = await run([file, "experiment.save_gif=true", "experiment.num_runs=1"]);
    expect(out).toContain(`gif     ${join(results, "run_0_seed_0.gif")}\n`);
    expect(readFileSync(join(results, "run_0_seed_0.gif"), "latin1").slice(0, 6)).toBe("GIF89a");
  });

  test("prints gym-llm's lines when the configuration says verbose", async () => {
    const { file } = configFile();
    const { out } = await run([file, "experiment.verbose=true", "experiment.num_runs=1"]);
    expect(out.match(/^\[gym_llm_logger\] INFO: {5}Reflection: /gm)?.length).toBe(15);
  });

  test("draws a status on a terminal and takes it away at the end", async () => {
    const clock = new FakeClock();
    const stdout = new FakeStream({ isTTY: true, columns: 120 });
    const { file } = configFile();
    await run([file], { stdout, clock, variables: { NO_COLOR: "1" } });
    expect(stdout.writes).toContain("\r\u001b[2Kepisode 1/2 · step 0 · return 0");
    expect(stdout.writes.at(-2)).not.toContain("\u001b");
    const drawnOrErased = stdout.writes.filter((text) => text.startsWith("\r"));
    expect(drawnOrErased.at(-1)).toBe("\r\u001b[2K");
  });

  test("draws no status on a dumb terminal", async () => {
    const stdout = new FakeStream({ isTTY: true });
    const { file } = configFile();
    await run([file], { stdout, variables: { TERM: "dumb" } });
    expect(stdout.text).not.toContain("\r");
    expect(stdout.text).not.toContain("\u001b");
  });

  test("writes events as NDJSON with --json, and everything for people on standard error", async () => {
    const { file } = configFile();
    const { io, errors } = await run([file, "--json"]);
    const types = io.stdout.jsonLines.map(({ type }) => type);
    expect(types[0]).toBe("experiment-started");
    expect(types.at(-1)).toBe("experiment-finished");
    expect(types.filter((type) => type === "step").length).toBe(27);
    expect(types.filter((type) => type === "episode-finished").length).toBe(2);
    expect(errors).toContain("run 1 (seed 1): return 9 in 12 steps, finished\n");
    expect(errors).toContain("TaxiLLM-v4   embedded/reference");
  });

  test("asks a server that speaks Ollama's language and counts its tokens", async () => {
    await using server = await startOllamaServer(stand);
    const { file } = configFile({
      agent: "{backend: ollama, model: llama3.1}",
      environment: "{name: BlackjackLLM-v1}",
    });
    const { exitCode, out } = await run([file], { variables: { OLLAMA_HOST: server.url } });
    expect(exitCode).toBe(0);
    expect(server.requests.length).toBe(2);
    expect(out).toMatch(/^run 0 \(seed 0\): return -?1 in 1 step, 17 tokens, finished$/m);
  });

  test("asks a server that speaks OpenAI's language", async () => {
    await using server = await startOpenAiServer(stand, { apiKey: "key" });
    const { file } = configFile({
      agent: "{backend: openai, model: gpt-4o-mini}",
      environment: "{name: BlackjackLLM-v1}",
    });
    const variables = { OPENAI_API_KEY: "key", OPENAI_BASE_URL: server.url };
    const { exitCode, errors } = await run([file], { variables });
    expect(errors).toBe("");
    expect(exitCode).toBe(0);
  });

  test("exits with 1 when runs failed, and keeps them out of every mean", async () => {
    await using server = await startOllamaServer([
      { json: { reflection: "I stand.", action: 0 } },
      { status: 400, message: "no" },
    ]);
    const { file, results } = configFile({
      agent: "{backend: ollama, model: llama3.1, retries: 0}",
      environment: "{name: BlackjackLLM-v1}",
    });
    const { exitCode, out } = await run([file], { variables: { OLLAMA_HOST: server.url } });
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^run 1 \(seed 1\): return 0 in 0 steps.*, provider failed: /m);
    expect(out).toMatch(/^BlackjackLLM-v1 +ollama\/llama3\.1 +1 .* 1$/m);
    expect(out).toContain("excluded from every mean: 1 provider failure\n");
    expect(readdirSync(results)).toContain("failures.jsonl");
  });

  test("goes on when a model answers nonsense, and counts it", async () => {
    await using server = await startOllamaServer(() => "I would rather not.");
    const { file } = configFile({
      agent: "{backend: ollama, model: llama3.1, max_reasks: 0}",
      environment: "{name: BlackjackLLM-v1}",
    });
    const { exitCode, out } = await run([file], { variables: { OLLAMA_HOST: server.url } });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ 0\.0 % +0$/m);
  });

  test("saves and exits with 130 when it is interrupted", async () => {
    const stopping = new AbortController();
    await using server = await startOllamaServer(() => {
      stopping.abort("SIGINT");
      return { fault: "hang" };
    });
    const { file, results } = configFile({ agent: "{backend: ollama, model: llama3.1}" });
    const variables = { OLLAMA_HOST: server.url };
    const { exitCode, out } = await run([file], { variables, signal: stopping.signal });
    expect(exitCode).toBe(130);
    expect(out).toContain("interrupted; what was played until then is saved\n");
    expect(out).toContain("excluded from every mean: 1 interrupted, 1 not run\n");
    const log = readFileSync(join(results, "episodes", "run_0_seed_0.jsonl"), "utf8");
    expect(JSON.parse(log.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      type: "outcome",
      outcome: "interrupted",
    });
  });

  test("plays environments and backends that modules bring", async () => {
    const modules = ["custom-env.ts", "custom-backend.ts"].map((name) =>
      inRepository("examples", name),
    );
    const { file } = configFile({ agent: "{backend: embedded, model: random}" });
    const room = await run([file, "environment.name=RoomLLM-v0", "--module", modules[0] as string]);
    expect(room.errors).toBe("");
    expect(room.out).toMatch(/^RoomLLM-v0 +embedded\/random +2 /m);
    const thumb = await run([
      file,
      "agent.backend=thumb",
      "agent.model=stand-on-17",
      "environment.name=BlackjackLLM-v1",
      `modules=[${JSON.stringify(modules[1])}]`,
      "experiment.name=thumb",
    ]);
    expect(thumb.errors).toBe("");
    expect(thumb.out).toMatch(/^BlackjackLLM-v1 +thumb\/stand-on-17 +2 /m);
  });
});

describe("run refuses", () => {
  test("a configuration with mistakes: each with file, line and column, exit code 2", async () => {
    const text = "agent:\n  temprature: 0.2\nenvironment:\n  name: TaxiLLM-v4\nexperiment: {}\n";
    const file = writeTo(temporaryFolder(), "config.yaml", text);
    const { exitCode, out, errors } = await run([file]);
    expect(exitCode).toBe(2);
    expect(out).toBe("");
    expect(errors).toMatch(new RegExp(`^${file}:2:3: .*temprature.*temperature`, "m"));
    expect(errors).toMatch(new RegExp(`^${file}:5:\\d+: `, "m"));
  });

  test.each([
    ["a file that is not there", ["nope.yaml"], "nope.yaml: there is no such file"],
    ["an override of an unknown key", ["agent.modle=x"], "did you mean `agent.model`?"],
    ["an override of another form", ["faster"], "has the form `section.key=value`"],
    ["an unknown environment", ["environment.name=Taxy-v4"], "Did you mean: `Taxi`?"],
    ["a plain environment", ["environment.name=Taxi-v4"], "does not describe itself to models"],
    ["an unknown backend", ["agent.backend=olama"], 'Did you mean "ollama"?'],
  ])("%s with exit code 2", async (_, words, message) => {
    const { file } = configFile();
    const { exitCode, errors } = await run(words[0]?.endsWith(".yaml") ? words : [file, ...words]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
    expect(errors).not.toContain("    at ");
  });

  test("to go without a key, a server or the model, with exit code 1 and what to do", async () => {
    const { file, folder } = configFile();
    const withBackend = (backend: string) => [file, `agent.backend=${backend}`];
    const noKey = await run(withBackend("openai"));
    expect(noKey.exitCode).toBe(1);
    expect(noKey.errors).toContain("Set OPENAI_API_KEY");

    await using server = await startOllamaServer([], { models: ["qwen3"] });
    const noModel = await run(withBackend("ollama"), { variables: { OLLAMA_HOST: server.url } });
    expect(noModel.exitCode).toBe(1);
    expect(noModel.errors).toContain("ollama pull reference");

    const gone = await startOllamaServer();
    await gone.close();
    const noServer = await run(withBackend("ollama"), { variables: { OLLAMA_HOST: gone.url } });
    expect(noServer.exitCode).toBe(1);
    expect(noServer.errors).toContain("ollama serve");
    expect(readdirSync(folder)).toEqual(["config.yaml"]);
  });
});
