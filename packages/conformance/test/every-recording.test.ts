import { readdirSync } from "node:fs";
import { registry } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { recordingSets } from "@gym-llm/recordings";
import { expect, test } from "vitest";

/** The files beside the trajectories, and the package whose tests compare with them. */
const COMPARED_IN: Readonly<Record<string, string>> = {
  META: "says what the recordings were made with",
  errors: "conformance",
  libm: "core",
  registry: "envs-toy-text, envs-classic-control, envs-box2d, conformance",
  rng: "core",
  spaces: "core",
  trigonometry: "box2d",
  "api/checker": "conformance",
  "api/registry": "conformance",
  "api/spaces_utils": "core",
  "api/vector": "conformance",
  "api/wrappers": "conformance",
};

test.each(recordingSets)("no file of the $name is left without a comparison", ({ folder }) => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.json(\.gz)?$/.test(name))
    .map((name) => name.replace(/\.json(\.gz)?$/, ""));
  const unknown = files.filter((name) => {
    const [, id] = /^(?:traj|ansi)\/(.+?)__/.exec(name) ?? [];
    return id === undefined ? !(name in COMPARED_IN) : !registry.has(id);
  });
  expect(unknown).toEqual([]);
  expect(files.length).toBeGreaterThan(80);
});
