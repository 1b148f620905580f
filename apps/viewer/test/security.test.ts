import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ExperimentView } from "../src/contract/experiment-view.ts";
import { openViewer } from "./helpers/open-viewer.ts";
import { EPISODE, playDemo } from "./helpers/play-demo.ts";
import { type RawRequest, rawRequest } from "./helpers/raw-request.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const temporary = playDemo();

/** A viewer of a folder with one experiment, and a secret beside the folder. */
async function openDemo(options: Parameters<typeof openViewer>[0] = {}) {
  const parent = temporaryFolder();
  const folder = join(parent.path, "experiments");
  cpSync(join(temporary.path, "demo"), join(folder, "demo"), { recursive: true });
  cpSync(join(temporary.path, "demo"), join(parent.path, "secret"), { recursive: true });
  const opened = await openViewer({ ...options, folder });
  onTestFinished(() => parent.remove());
  return {
    ...opened,
    secret: join(parent.path, "secret"),
    port: new URL(opened.url).port,
    ask: (asked: RawRequest) => rawRequest(opened.url, asked),
  };
}

const own = ({ port }: { port: string }) => ({
  "content-type": "application/json",
  origin: `http://127.0.0.1:${port}`,
});

describe("hosts and origins", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.1.2.3"])(
    "answers requests for this computer's own %s",
    async (name) => {
      const { ask, port } = await openDemo();
      expect((await ask({ headers: { host: `${name}:${port}` } })).status).toBe(200);
    },
  );

  it.each(["evil.example", "127.0.0.1.evil.example", "192.0.2.1", "localhost.", "", "a:b:c"])(
    "refuses requests for the host %j, which was made to lead here",
    async (name) => {
      const { ask, port } = await openDemo();
      const { status, text } = await ask({ headers: { host: `${name}:${port}` } });
      // Node itself refuses what is no host at all.
      expect([400, 403]).toContain(status);
      expect(text).not.toContain("<html");
    },
  );

  it("refuses another port, and says where it is to be found", async () => {
    const { ask, url } = await openDemo();
    for (const host of ["127.0.0.1", "127.0.0.1:1"]) {
      const { status, text } = await ask({ headers: { host } });
      expect([status, text]).toEqual([403, expect.stringContaining(url)]);
    }
  });

  it("refuses what other pages ask for", async () => {
    const { ask, port } = await openDemo();
    const target = "/api/experiments";
    for (const headers of [
      { origin: "http://evil.example" },
      { origin: "null" },
      { origin: `http://localhost:${port}` },
      { origin: `https://127.0.0.1:${port}` },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" },
    ]) {
      expect((await ask({ target, headers })).status).toBe(403);
    }
    const headers = { origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin" };
    expect((await ask({ target, headers })).status).toBe(200);
  });

  it("lets other pages link to it", async () => {
    const { ask } = await openDemo();
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await ask({ headers })).status).toBe(200);
  });

  it("answers by any address, but not by any name, when it is served to others", async () => {
    const { ask, port, url } = await openDemo({ host: "0.0.0.0" });
    expect(url).toBe(`http://127.0.0.1:${port}/`);
    for (const host of ["192.0.2.1", "[2001:db8::1]", "localhost", "0.0.0.0"]) {
      expect((await ask({ headers: { host: `${host}:${port}` } })).status).toBe(200);
    }
    const { status, text } = await ask({ headers: { host: `evil.example:${port}` } });
    expect([status, text]).toEqual([403, expect.stringContaining(url)]);
  });

  it("takes a free port when its own is taken, and says so when it cannot listen at all", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const { viewer } = await openViewer({ port });
    expect(Number(new URL(viewer.url).port)).not.toBe(port);
    await expect(openViewer({ host: "192.0.2.1" })).rejects.toThrow(/Cannot serve at 192\.0\.2\.1/);
  });
});

describe("files", () => {
  it("are read and never written: other methods are refused", async () => {
    const opened = await openDemo();
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"]) {
      const { status, headers } = await opened.ask({
        method,
        target: "/api/experiments",
        headers: own(opened),
      });
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    }
  });

  it.each([
    "../secret/episodes/run_0_seed_0",
    "demo/../../secret/episodes/run_0_seed_0",
    "./demo/episodes/run_0_seed_0",
    "demo//episodes/run_0_seed_0",
    "/etc/episodes/run_0_seed_0",
    "demo\\..\\..\\secret/episodes/run_0_seed_0",
    "demo/episodes/run_0_seed_0.jsonl\0",
    "demo\0/episodes/run_0_seed_0",
    "demo/episodes/run_0_seed_0.jsonl",
    "demo/config.yaml",
    "demo/episodes/../config",
    "demo/episodes/run_x_seed_0",
    "",
  ])("of the name %j are not served", async (episode) => {
    const { ask } = await openDemo();
    for (const route of ["log", "gif", "webp", "mp4", "pictures", "events"]) {
      const query = new URLSearchParams({ episode });
      expect((await ask({ target: `/api/${route}?${query}` })).status).toBe(400);
    }
  });

  it.each(["..", "../secret", "demo/../../secret", "/", "demo\\", "demo\0"])(
    "of an experiment of the key %j are not read",
    async (key) => {
      const { ask } = await openDemo();
      for (const route of ["experiment", "plots"]) {
        const query = new URLSearchParams({ key });
        expect((await ask({ target: `/api/${route}?${query}` })).status).toBe(400);
      }
    },
  );

  it.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "/notes.md",
    "http://127.0.0.1/page.js",
    "//page.js",
  ])("of the page's folder are served by their own names only, not at %s", async (target) => {
    const { ask } = await openDemo();
    expect((await ask({ target })).status).toBeGreaterThanOrEqual(400);
  });

  it("that a link leads to are served inside the folder, and refused outside of it", async () => {
    const { folder, secret, ask, getJson } = await openDemo();
    const episodes = join(folder, "demo/episodes");
    symlinkSync(join(episodes, "run_0_seed_0.jsonl"), join(episodes, "run_7_seed_0.jsonl"));
    symlinkSync(join(secret, "episodes/run_0_seed_0.jsonl"), join(episodes, "run_8_seed_0.jsonl"));
    symlinkSync(secret, join(folder, "linked"));
    const statusOf = async (episode: string) =>
      (await ask({ target: `/api/log?episode=${episode}` })).status;
    expect(await statusOf("demo/episodes/run_7_seed_0")).toBe(200);
    expect(await statusOf("demo/episodes/run_8_seed_0")).toBe(403);
    expect(await statusOf("linked/episodes/run_0_seed_0")).toBe(403);
    expect((await ask({ target: "/api/experiment?key=linked" })).status).toBe(403);
    const entries = await getJson<{ key: string }[]>("api/experiments");
    expect(entries.map(({ key }) => key)).toEqual(["demo"]);
    const { damaged } = await getJson<ExperimentView>("api/experiment?key=demo");
    expect(damaged).toEqual([
      { path: "demo/episodes/run_8_seed_0", reason: expect.stringContaining("leads out") },
    ]);
  });

  it("that are no files keep nobody waiting", async () => {
    const { folder, ask, getJson } = await openDemo();
    const pipe = join(folder, "demo/episodes/run_9_seed_9.jsonl");
    execFileSync("mkfifo", [pipe]);
    const { status } = await ask({ target: "/api/log?episode=demo/episodes/run_9_seed_9" });
    expect(status).toBe(404);
    const { damaged } = await getJson<ExperimentView>("api/experiment?key=demo");
    expect(damaged).toEqual([{ path: "demo/episodes/run_9_seed_9", reason: "it is no file" }]);
  });

  it("of names that mean something to pages come out as text", async () => {
    const { folder, getJson, ask } = await openDemo();
    const name = "<img src=x onerror=alert(1)>";
    renameSync(join(folder, "demo"), join(folder, name));
    const [entry] = await getJson<{ key: string }[]>("api/experiments");
    expect(entry?.key).toBe(name);
    const { headers } = await ask({ target: "/api/experiments" });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});

describe("answers", () => {
  const PATHS = [
    "/",
    "/page.js",
    "/api/experiments",
    `/api/log?episode=${EPISODE}`,
    `/api/gif?episode=${EPISODE}`,
    "/api/nothing",
    "/api/experiment?key=nowhere",
  ];

  it.each(PATHS)("allow a page nothing but its own scripts and data: %s", async (target) => {
    const { ask } = await openDemo();
    const { headers } = await ask({ target });
    expect(String(headers["content-security-policy"]).split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    const isPage = target === "/" || target === "/page.js";
    expect(headers["cache-control"]).toBe(isPage ? "no-cache" : "no-store");
  });

  it("that say what went wrong are plain text, whatever was asked for", async () => {
    const { ask } = await openDemo();
    const { status, headers, text } = await ask({ target: "/<script>alert(1)</script>" });
    expect([status, headers["content-type"]]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(text).not.toContain("<script>");
  });
});

describe("a folder", () => {
  it("that is not there is not served, with words", async () => {
    await expect(openViewer({ folder: "/nowhere/at all" })).rejects.toThrow(
      "There is no folder /nowhere/at all.",
    );
  });

  it("is served with a built page only", async () => {
    const empty = temporaryFolder();
    onTestFinished(() => empty.remove());
    mkdirSync(join(empty.path, "page"));
    writeFileSync(join(empty.path, "page/index.html"), "");
    await expect(openViewer({ page: join(empty.path, "page") })).rejects.toThrow(
      /no built page in .*Build it/,
    );
  });
});
