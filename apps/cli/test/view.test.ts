import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { FakeStream, fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

/** A stream that tells of what is written to it. */
class HeardStream extends FakeStream {
  readonly #waiting: { readonly pattern: RegExp; readonly found: (text: string) => void }[] = [];

  override write(text: string): boolean {
    super.write(text);
    for (const { pattern, found } of this.#waiting) {
      const match = pattern.exec(this.text);
      if (match) found(match[0]);
    }
    return true;
  }

  /** Resolves to the first text that fits, when it has been written. */
  heard(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push({ pattern, found: resolve });
      const match = pattern.exec(this.text);
      if (match) resolve(match[0]);
    });
  }
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/;

function configFile(changes: { environment?: string; name?: string } = {}) {
  const folder = temporaryFolder();
  const file = writeTo(
    folder,
    "config.yaml",
    `agent: {backend: embedded, model: reference}
environment: ${changes.environment ?? "{name: TaxiLLM-v4}"}
experiment: {parent: ${JSON.stringify(join(folder, "experiments"))}, name: ${changes.name ?? "test"}, num_runs: 2}
`,
  );
  return { folder: join(folder, "experiments"), file };
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url);
  expect(answer.status, url).toBe(200);
  return answer.json();
}

describe("view", () => {
  test("serves what a folder holds until it is stopped, and exits with 0", async () => {
    const { folder, file } = configFile();
    await runCommand(["run", file], fakeIo());
    const stopping = new AbortController();
    const stdout = new HeardStream();
    const ended = runCommand(
      ["view", folder, "--port", "0"],
      fakeIo({ stdout, signal: stopping.signal }),
    );
    const url = await stdout.heard(ADDRESS);
    expect(await json(`${url}api/experiments`)).toMatchObject([{ key: "test", scored: 2 }]);
    stopping.abort("SIGINT");
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test("a folder that is not there is a usage error that says what to give", async () => {
    const io = fakeIo();
    expect(await runCommand(["view", join(temporaryFolder(), "none")], io)).toBe(2);
    expect(io.stderr.text).toContain("Name one that holds experiments");
  });

  test("what is no folder is told apart from what is not there", async () => {
    const folder = temporaryFolder();
    const file = writeTo(folder, "log.jsonl", "");
    const io = fakeIo();
    expect(await runCommand(["view", file], io)).toBe(2);
    expect(io.stderr.text).toContain(`${file} is a file, and a folder is needed.`);
  });

  test("an address that cannot be served on is a usage error that says which can", async () => {
    const io = fakeIo();
    const words = ["view", temporaryFolder(), "--host", "203.0.113.9", "--port", "0"];
    expect(await runCommand(words, io)).toBe(2);
    expect(io.stderr.text).toContain("Cannot serve at 203.0.113.9:0");
    expect(io.stderr.text).toContain("--host takes an address of this computer");
  });

  test("says when another port is used than asked for, and who can reach the page", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "0.0.0.0", resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const stopping = new AbortController();
    const stderr = new HeardStream();
    const ended = runCommand(
      ["view", temporaryFolder(), "--host", "0.0.0.0", "--port", String(port)],
      fakeIo({ stderr, signal: stopping.signal }),
    );
    await stderr.heard(/there is no password\n/);
    expect(stderr.text).toContain(`port ${port} is taken, so a free one is used\n`);
    stopping.abort("SIGINT");
    expect(await ended).toBe(0);
  });

  test("a bundle says where it cannot be, and when there is nothing to show", async () => {
    const folder = temporaryFolder();
    const file = writeTo(folder, "file", "");
    const io = fakeIo();
    expect(await runCommand(["view", folder, "--bundle", file], io)).toBe(1);
    expect(io.stderr.text).toBe(
      `gym-llm: Cannot write to ${file}, which is a file: choose a new folder for the bundle.\n`,
    );
    const unnamed = fakeIo();
    expect(await runCommand(["view", folder, "--bundle", ""], unnamed)).toBe(2);
    expect(unnamed.stderr.text).toContain("--bundle must name a folder");
    const empty = fakeIo();
    expect(await runCommand(["view", folder, "--bundle", join(folder, "out")], empty)).toBe(0);
    expect(empty.stderr.text).toBe(`there is no episode in ${folder}\n`);
  });

  test("--bundle writes the page and its data as files", async () => {
    const { folder, file } = configFile();
    await runCommand(["run", file], fakeIo());
    const output = join(temporaryFolder(), "site");
    const io = fakeIo();
    expect(await runCommand(["view", folder, "--bundle", output], io)).toBe(0);
    expect(io.stdout.text).toMatch(/^wrote .*: 2 episodes, \d+ files/);
    expect(readFileSync(join(output, "index.html"), "utf8")).toContain("data-bundle");
    expect(existsSync(join(output, "page.js"))).toBe(true);
  });
});

describe("run --view", () => {
  test("serves the experiment while it is played, and names its page", async () => {
    const { file } = configFile({ name: "a b" });
    const io = fakeIo();
    expect(await runCommand(["run", file, "--view"], io)).toBe(0);
    expect(io.stdout.text).toMatch(/view {4}http:\/\/127\.0\.0\.1:\d+\/#\/experiment\/a%20b\n/);
  });

  test("render_mode human opens the episode that is being played", async () => {
    const { file } = configFile({
      environment: "{name: TaxiLLM-v4, kwargs: {render_mode: human}}",
    });
    const io = fakeIo();
    expect(await runCommand(["run", file], io)).toBe(0);
    expect(io.stderr.text).toBe("");
    expect(io.stdout.text).toMatch(/#\/episode\/test\/episodes\/run_0_seed_0\?follow=1\n/);
  });

  test("at a terminal the page stays when the run is over, until it is ended", async () => {
    const { file } = configFile();
    const stopping = new AbortController();
    const stdout = new HeardStream({ isTTY: true, columns: 100 });
    const io = fakeIo({ stdout, signal: stopping.signal, variables: { BROWSER: "none" } });
    const ended = runCommand(["run", file, "--view"], io);
    const line = await stdout.heard(/still viewing at http:\S+/);
    const url = line.replace("still viewing at ", "");
    expect(await json(`${url}api/experiments`)).toMatchObject([{ status: "finished" }]);
    stopping.abort("SIGINT");
    expect(await ended).toBe(0);
  });
});
