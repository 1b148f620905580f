import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished } from "vitest";
import { bundleFile, pictureFile } from "../src/contract/bundle-file.ts";
import type { ExperimentEntry } from "../src/contract/experiment-entry.ts";
import type { ExperimentView } from "../src/contract/experiment-view.ts";
import { writeBundle } from "../src/index.ts";
import { readLines, runPath } from "./helpers/log-files.ts";
import { openViewer } from "./helpers/open-viewer.ts";
import { EPISODE, playDemo } from "./helpers/play-demo.ts";
import { STUB_PAGE, writeStubPage } from "./helpers/stub-page.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const temporary = playDemo();

/** A copy of what was played, and where to write its bundle. */
function prepare() {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  const [folder, page, output] = ["experiments", "page", "sites/out"].map((name) =>
    join(path, name),
  ) as [string, string, string];
  cpSync(temporary.path, folder, { recursive: true });
  writeStubPage(page);
  return {
    folder,
    page,
    output,
    write: () => writeBundle({ folder, page, output }),
    data: <Value>(name: string) => readData<Value>(output, name),
  };
}

/** What a script of a bundle hands to its page; it is run with nothing but that function. */
function readData<Value>(output: string, name: string): Value {
  let handed: unknown;
  const gymLlmData = (given: string, value: unknown) => {
    expect(given).toBe(name);
    handed = value;
  };
  runInNewContext(readFileSync(join(output, `${bundleFile(name)}.js`), "utf8"), { gymLlmData });
  return structuredClone(handed) as Value;
}

describe("a bundle", () => {
  it("holds what the server answers", async () => {
    const { folder, write, data } = prepare();
    const { episodes } = await write();
    const { getJson } = await openViewer({ folder });
    expect(episodes).toBe(2);
    expect(data("experiments")).toEqual(await getJson("api/experiments"));
    expect(data("experiment/demo")).toEqual(await getJson("api/experiment?key=demo"));
    expect(data<{ report: string }>("plots/demo").report).toContain("BlackjackLLM-v1");
    const log = readFileSync(join(folder, `${EPISODE}.jsonl`), "utf8");
    expect(data(`log/${EPISODE}`)).toEqual({ text: log, bytes: Buffer.byteLength(log) });
  });

  it("says what it consists of", async () => {
    const { output, write } = prepare();
    const { files, bytes } = await write();
    const names = readdirSync(output, { recursive: true, withFileTypes: true });
    const written = names.filter((entry) => entry.isFile());
    expect(files).toBe(written.length);
    const sizes = written.map(
      ({ parentPath, name }) => readFileSync(join(parentPath, name)).length,
    );
    expect(bytes).toBe(sizes.reduce((sum, size) => sum + size));
  });

  it("is the same page, marked as a bundle, with a policy of its own", async () => {
    const { output, write } = prepare();
    await write();
    const index = readFileSync(join(output, "index.html"), "utf8");
    expect(index).toContain("<html data-bundle");
    expect(index).toMatch(
      /<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'[^"]*">/,
    );
    expect(index).not.toMatch(/unsafe-inline|unsafe-eval'[^;]*unsafe/);
    expect(readFileSync(join(output, "page.js"), "utf8")).toBe(STUB_PAGE["page.js"]);
    expect(existsSync(join(output, "notes.md"))).toBe(false);
  });

  it("says nothing of where it was made", async () => {
    const { folder, output, write } = prepare();
    writeFileSync(runPath(join(folder, "demo"), 1, 1), "no log\n");
    await write();
    const scripts = readdirSync(join(output, "data"), { recursive: true, encoding: "utf8" });
    for (const name of scripts.filter((file) => file.endsWith(".js"))) {
      expect(readFileSync(join(output, "data", name), "utf8")).not.toContain(folder);
    }
  });

  it("has files for names that mean something in addresses, scripts or on other systems", async () => {
    const { folder, write, data } = prepare();
    const names = [
      "a b?c=d&e#f%41",
      "A B?C=D&E#F%41",
      "con",
      '"<script>:*|',
      "ナビ",
      "x".repeat(120),
    ];
    for (const name of names) cpSync(join(folder, "demo"), join(folder, name), { recursive: true });
    await write();
    const keys = data<ExperimentEntry[]>("experiments").map(({ key }) => key);
    expect(keys.sort()).toEqual(["demo", ...names].sort());
    for (const name of names) {
      expect(data<ExperimentView>(`experiment/${name}`).entry.key).toBe(name);
      expect(data<{ text: string }>(`log/${name}/episodes/run_1_seed_1`).text).toContain(
        '"seed":1',
      );
      expect(bundleFile(`log/${name}/episodes/run_1_seed_1`)).toMatch(
        /^data\/log\/[a-z0-9-]{1,60}$/,
      );
    }
  });

  it("lets no text end a script or become markup", async () => {
    const { folder, output, write, data } = prepare();
    const hostile = "</script><script>alert(1)</script><!--\u2028\u2029\u0000\u001b[31m\u202e😀";
    const path = runPath(join(folder, "demo"), 0, 0);
    const lines = readLines(path).map((line) =>
      line.type === "step" ? { ...line, reflection: hostile } : line,
    );
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    // Some of it not even escaped as JSON would.
    writeFileSync(path, `${text}${hostile}`);
    writeFileSync(join(folder, "demo/config.yaml"), `__proto__: ${hostile}`);
    await write();
    expect(data<{ text: string }>(`log/${EPISODE}`).text).toBe(`${text}${hostile}`);
    expect(data<ExperimentView>("experiment/demo").config).toBe(`__proto__: ${hostile}`);
    for (const name of [`log/${EPISODE}`, "experiment/demo", "plots/demo"]) {
      const script = readFileSync(join(output, `${bundleFile(name)}.js`), "utf8");
      expect(script).not.toMatch(/[<\u2028\u2029]/);
    }
  });

  it("keeps characters whole in logs of any length", async () => {
    const { folder, write, data } = prepare();
    const path = runPath(join(folder, "demo"), 0, 0);
    const text = `${readFileSync(path, "utf8")}${"😀語é\n".repeat(100_000)}`;
    writeFileSync(path, text);
    await write();
    const log = data<{ text: string; bytes: number }>(`log/${EPISODE}`);
    expect(log.text === text).toBe(true);
    expect(log.bytes).toBe(Buffer.byteLength(text));
  });

  it("holds pictures of environments only that the page cannot draw", async () => {
    const { folder, output, write, data } = prepare();
    const path = runPath(join(folder, "demo"), 0, 0);
    const lines = readLines(path).map((line) =>
      line.type === "header"
        ? { ...line, environment: { ...line.environment, entry_point: "their-package:Env" } }
        : line,
    );
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    writeFileSync(join(folder, "demo/run_0_seed_0.mp4"), "film");
    writeFileSync(join(folder, "demo/run_1_seed_1.mp4"), "film");
    await write();
    expect(data(`pictures/${EPISODE}`)).toEqual({ gif: true, webp: false, mp4: true });
    for (const format of ["gif", "mp4"] as const) {
      const picture = readFileSync(join(output, pictureFile(EPISODE, format)));
      expect(picture.equals(readFileSync(join(folder, `demo/run_0_seed_0.${format}`)))).toBe(true);
    }
    const own = "demo/episodes/run_1_seed_1";
    expect(data(`pictures/${own}`)).toEqual({ gif: false, webp: false, mp4: false });
    expect(existsSync(join(output, pictureFile(own, "mp4")))).toBe(false);
  });

  it("holds damaged logs as they are, and leaves out what leads elsewhere", async () => {
    const { folder, output, write, data } = prepare();
    const other = join(temporary.path, "demo/episodes/run_0_seed_0.jsonl");
    writeFileSync(runPath(join(folder, "demo"), 3, 3), "no log\n");
    symlinkSync(other, runPath(join(folder, "demo"), 4, 4));
    expect((await write()).episodes).toBe(3);
    expect(data("log/demo/episodes/run_3_seed_3")).toEqual({ text: "no log\n", bytes: 7 });
    expect(existsSync(join(output, `${bundleFile("log/demo/episodes/run_4_seed_4")}.js`))).toBe(
      false,
    );
    const { damaged } = data<ExperimentView>("experiment/demo");
    expect(damaged.map(({ path }) => path)).toEqual([
      "demo/episodes/run_3_seed_3",
      "demo/episodes/run_4_seed_4",
    ]);
  });

  it("is nothing that runs: what was being played is stopped in it", async () => {
    const { folder, write, data } = prepare();
    const lock = { pid: 2 ** 30, host: "elsewhere", process_started: null, since: "" };
    writeFileSync(join(folder, "demo/lock.json"), JSON.stringify(lock));
    await write();
    expect(data<ExperimentEntry[]>("experiments")[0]?.status).toBe("stopped");
    expect(data<ExperimentView>("experiment/demo").entry.status).toBe("stopped");
  });
});

describe("the output of a bundle", () => {
  it("may be an empty folder, or that of an earlier bundle, of which nothing is left", async () => {
    const { folder, output, write, data } = prepare();
    mkdirSync(output, { recursive: true });
    await write();
    renameSync(join(folder, "demo"), join(folder, "other"));
    await write();
    expect(data<ExperimentEntry[]>("experiments").map(({ key }) => key)).toEqual(["other"]);
    expect(existsSync(join(output, `${bundleFile("experiment/demo")}.js`))).toBe(false);
  });

  it("is refused when it holds anything else, which stays as it is", async () => {
    const { output, write } = prepare();
    await write();
    mkdirSync(join(output, ".git"));
    await expect(write()).rejects.toThrow(/holds \.git, which no bundle put there/);
    expect(existsSync(join(output, "index.html"))).toBe(true);
    rmSync(join(output, "gym-llm-bundle.json"));
    rmSync(join(output, ".git"), { recursive: true });
    await expect(write()).rejects.toThrow(/which no bundle put there/);
  });

  it("is refused whatever its list of files says", async () => {
    const { output, write } = prepare();
    mkdirSync(join(output, "mine"), { recursive: true });
    const files = ["../experiments", "/", "..", 7];
    writeFileSync(join(output, "gym-llm-bundle.json"), JSON.stringify({ version: 1, files }));
    await expect(write()).rejects.toThrow(/holds mine/);
  });

  it("is refused when it is the folder of experiments itself, or a file", async () => {
    const { folder, page, output } = prepare();
    await expect(writeBundle({ folder, page, output: folder })).rejects.toThrow(/holds demo/);
    mkdirSync(join(output, ".."), { recursive: true });
    writeFileSync(output, "a file");
    await expect(writeBundle({ folder, page, output })).rejects.toThrow(/Cannot write to/);
  });
});
