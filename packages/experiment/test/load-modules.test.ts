import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { registry, unregister } from "@gym-llm/core";
import { listBackends } from "@gym-llm/llm-backends";
import { describe, expect, it, onTestFinished } from "vitest";
import { getEnv, loadModules, parseConfig, runExperiment } from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** The source of a module that exports a package of one environment. */
function packageSource(id: string, exportAs: string): string {
  return `
    class Tiny {
      constructor() {
        this.unwrapped = this;
        this.metadata = { renderModes: [], renderFps: 1 };
        this.renderMode = null;
        this.spec = null;
      }
      reset() { return { observation: 0, info: {} }; }
      step() { return { observation: 0, reward: 1, terminated: true, truncated: false, info: {} }; }
      render() { return null; }
      close() {}
    }
    ${exportAs} {
      name: "tiny-envs",
      entryPoints: { Tiny: () => new Tiny() },
      environments: [{ id: "${id}", entryPoint: "tiny-envs:Tiny", disableEnvChecker: true, orderEnforce: false }],
    };
  `;
}

/** A configuration in a new folder that holds the given files. */
function configWith(module: string, files: Record<string, string>) {
  const folder = temporaryFolder();
  const text = `modules: ["${module}"]
agent: { backend: embedded, model: reference }
environment: { name: BlackjackLLM-v1 }
experiment: { parent: "${join(folder, "out")}", name: n }
`;
  for (const [name, content] of Object.entries({ ...files, "config.yaml": text })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return parseConfig(join(folder, "config.yaml"));
}

/** A configuration without modules, in a new folder that holds `tiny.mjs`, that plays `environment`. */
function configOf(environment: string, id: string, matrix = "") {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "tiny.mjs"), packageSource(id, "export const tiny ="));
  const text = `agent: { backend: embedded, model: reference }
environment:
  name: "${environment}"
experiment: { parent: "${join(folder, "out")}", name: n }
${matrix}`;
  writeFileSync(join(folder, "config.yaml"), text);
  return parseConfig(join(folder, "config.yaml"));
}

function forgetAfterTest(id: string): string {
  onTestFinished(() => void unregister(id));
  return id;
}

describe("the modules of a configuration", () => {
  it("may be a file beside it that exports a package of environments", async () => {
    const id = forgetAfterTest("TinyFile-v0");
    const config = configWith("./tiny.mjs", {
      "tiny.mjs": packageSource(id, "export const tiny ="),
    });
    await loadModules(config);
    expect(getEnv({ name: id }, null).reset()).toEqual({ observation: 0, info: {} });
    await loadModules(config);
    expect([...registry.keys()].filter((key) => key === id)).toHaveLength(1);
  });

  it("may be a CommonJS package installed beside it", async () => {
    const id = forgetAfterTest("TinyCjs-v0");
    await loadModules(
      configWith("cjs-envs", {
        "node_modules/cjs-envs/package.json": '{"name":"cjs-envs","main":"./main.cjs"}',
        "node_modules/cjs-envs/main.cjs": packageSource(id, "exports.tiny ="),
      }),
    );
    expect(registry.has(id)).toBe(true);
  });

  it("may be a scoped package that can only be imported", async () => {
    const id = forgetAfterTest("TinyEsm-v0");
    await loadModules(
      configWith("@scope/esm-envs", {
        "node_modules/@scope/esm-envs/package.json":
          '{"name":"@scope/esm-envs","type":"module","exports":{".":{"import":{"types":"./x.d.ts","default":"./main.js"}}}}',
        "node_modules/@scope/esm-envs/main.js": packageSource(id, "export default"),
      }),
    );
    expect(registry.has(id)).toBe(true);
  });

  it("may bring a backend by registering it", async () => {
    const store = "Symbol.for('@gym-llm/llm-backends.registry')";
    const config = configWith("./backend.mjs", {
      "backend.mjs": `globalThis[${store}] ??= new Map(); globalThis[${store}].set("of-a-module", () => ({}));`,
    });
    await loadModules(config);
    expect(listBackends()).toContain("of-a-module");
  });

  it.each([
    ["is not there", "./none.mjs", "config.yaml:1:11: there is no module `./none.mjs` in"],
    [
      "is not installed",
      "no-such-package",
      "config.yaml:1:11: there is no module `no-such-package`",
    ],
    [
      "throws",
      "./throws.mjs",
      "config.yaml:1:11: the module `./throws.mjs` cannot be loaded: not today",
    ],
    [
      "is not JavaScript",
      "./broken.mjs",
      "config.yaml:1:11: the module `./broken.mjs` cannot be loaded:",
    ],
  ])("are refused with their place when one %s", async (_, module, message) => {
    const config = configWith(module, {
      "throws.mjs": 'throw new Error("not today");',
      "broken.mjs": "export const = 1;",
    });
    await expect(runExperiment(config)).rejects.toThrow(message);
  });
});

describe("an environment that is named with its module", () => {
  it("is there once the modules are loaded, the latest version where none is named", async () => {
    const id = forgetAfterTest("tiny/Named-v3");
    const config = configOf("./tiny.mjs:tiny/Named-v3", id);
    await loadModules(config);
    expect(getEnv(config.environment, null).spec?.id).toBe(id);
    expect(getEnv({ name: "./tiny.mjs:tiny/Named" }, null).spec?.id).toBe(id);
    expect(getEnv({ name: "tiny-envs:tiny/Named-v3" }, null).spec?.id).toBe(id);
  });

  it("may stand in the matrix", async () => {
    const id = forgetAfterTest("tiny/Swept-v0");
    const matrix = 'matrix: { environment.name: ["BlackjackLLM-v1", "./tiny.mjs:tiny/Swept-v0"] }';
    await loadModules(configOf("BlackjackLLM-v1", id, matrix));
    expect(registry.has(id)).toBe(true);
  });

  it("is refused at its place when there is no such module", async () => {
    const config = configOf("./none.mjs:Tiny-v0", "tiny/Unused-v0");
    await expect(runExperiment(config)).rejects.toThrow(
      "config.yaml:3:9: there is no module `./none.mjs` in",
    );
  });
});
