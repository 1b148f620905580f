import {
  controlsOf,
  EnvSpec,
  heldAction,
  make,
  registerEnvs,
  type Space,
  spec,
} from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { describe, expect, it } from "vitest";

const packages = [toyText, classicControl, box2dEnvironments];
for (const environments of packages) registerEnvs(environments);
const ids = packages.flatMap(({ environments }) => environments.map(({ id }) => id));

/** Every key, and every pair of keys held together. */
function holds(keys: readonly string[]): string[][] {
  const pairs = keys.flatMap((first) => keys.map((second) => [first, second]));
  return [...keys.map((key) => [key]), ...pairs];
}

describe.each(ids)("the controls of %s", (id) => {
  const env = make(id);
  const space = env.actionSpace as Space;
  const controls = controlsOf(env);
  const isAction = (action: unknown) => space.contains(space.fromJson(action as never));

  it("are its own", () => {
    expect(spec(id).controls?.(env.spec?.kwargs ?? {})).toEqual(controls);
  });

  it("take actions of its action space, with one key and with two", () => {
    const keys = controls.keys.map(({ key }) => key);
    for (const held of holds(keys)) expect(isAction(heldAction(controls, held))).toBe(true);
    if (controls.idleAction !== null) expect(isAction(controls.idleAction)).toBe(true);
  });

  it("have one label and one action for each key", () => {
    const { keys } = controls;
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect(new Set(keys.map(({ label }) => label)).size).toBe(keys.length);
    expect(new Set(keys.map(({ action }) => JSON.stringify(action))).size).toBe(keys.length);
    for (const { key, label } of keys) {
      expect(label.trim()).not.toBe("");
      expect(key).not.toBe("q");
    }
  });

  it("reach every action of a numbered space that does something", () => {
    const reached = [...controls.keys.map(({ action }) => action), controls.idleAction];
    const { enum: _, maximum, type } = space.jsonSchema() as Record<string, unknown>;
    if (type !== "integer") return;
    for (let action = 0; action <= (maximum as number); action++) {
      expect(reached).toContain(action);
    }
  });

  it("come back to a spec that was read from JSON", () => {
    const text = spec(id).toJson();
    expect(EnvSpec.fromJson(text).controls).toBe(spec(id).controls);
    expect(text).not.toContain("controls");
  });
});

describe("controls", () => {
  it("follow an argument that changes the actions", () => {
    const env = make("LunarLander-v3", { continuous: true });
    expect(heldAction(controlsOf(env), ["ArrowUp", "ArrowLeft"])).toEqual([1, -1]);
  });

  it("follow from the action space when a wrapper has changed the actions", () => {
    const env = make("Pendulum-v1");
    const narrow = {
      ...env,
      spec: env.spec,
      actionSpace: make("MountainCarContinuous-v0").actionSpace,
    };
    const { keys } = controlsOf(narrow as unknown as typeof env);
    expect(keys.map(({ key, action }) => [key, action])).toEqual([
      ["ArrowLeft", [-1]],
      ["ArrowDown", [0]],
      ["ArrowRight", [1]],
    ]);
  });
});
