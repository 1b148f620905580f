import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Env,
  GymError,
  make,
  register,
  registerEnvs,
  registry,
  setWarningHandler,
  spec,
  unregister,
} from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

/** The names and versions of Gymnasium's toy text, classic control and Box2D environments, and Hopper for its suggestion. */
const GYMNASIUM_IDS = [
  "CartPole-v0",
  "CartPole-v1",
  "MountainCar-v0",
  "MountainCarContinuous-v0",
  "Pendulum-v1",
  "Acrobot-v1",
  "LunarLander-v3",
  "LunarLanderContinuous-v3",
  "BipedalWalker-v3",
  "BipedalWalkerHardcore-v3",
  "CarRacing-v3",
  "Blackjack-v1",
  "FrozenLake-v1",
  "FrozenLake8x8-v1",
  "CliffWalking-v1",
  "CliffWalkingSlippery-v1",
  "Taxi-v4",
  "Hopper-v5",
];

const create = (kwargs: Record<string, unknown>) => new CorridorEnv(kwargs) as unknown as Env;
let warnings: string[];

beforeEach(() => {
  warnings = [];
  setWarningHandler((message, category) => warnings.push(`${category}: ${message}`));
});

afterEach(() => {
  for (const id of [...registry.keys()]) unregister(id);
  setWarningHandler(null);
});

describe("an id that is not registered", () => {
  type Outcome = { error?: string; msg?: string; ok?: string };
  const recorded = readRecording<Record<string, Outcome>>(committedRecordings, "errors") ?? {};
  it.each(Object.entries(recorded).filter(([, { error }]) => error))(
    "%s fails as in Gymnasium",
    (id, { error, msg }) => {
      for (const known of GYMNASIUM_IDS) register({ id: known, entryPoint: create });
      const failure = catchError(() => make(id));
      expect(GymError.is(failure, error as "Error")).toBe(true);
      expect(failure.message).toBe(msg);
    },
  );
});

describe("make", () => {
  it("puts the checker, order enforcement and the time limit around the environment", () => {
    register({ id: "Corridor-v0", entryPoint: create, maxEpisodeSteps: 30 });
    const env = make("Corridor-v0");
    expect(String(env)).toBe(
      "<TimeLimit<OrderEnforcing<PassiveEnvChecker<CorridorEnv<Corridor-v0>>>>>",
    );
    expect(env.spec).toMatchObject({
      maxEpisodeSteps: 30,
      orderEnforce: true,
      disableEnvChecker: false,
    });
  });

  it("leaves out what the registration or the caller turns off", () => {
    register({ id: "Corridor-v0", entryPoint: create, maxEpisodeSteps: 30, orderEnforce: false });
    expect(String(make("Corridor-v0", { maxEpisodeSteps: -1, disableEnvChecker: true }))).toBe(
      "<CorridorEnv<Corridor-v0>>",
    );
    expect(make("Corridor-v0", { maxEpisodeSteps: -1 }).spec?.maxEpisodeSteps).toBeNull();
  });

  it("takes the latest version of an id without one, with a warning", () => {
    register({ id: "Corridor-v0", entryPoint: create });
    register({ id: "Corridor-v2", entryPoint: create });
    expect(make("Corridor").spec?.id).toBe("Corridor-v2");
    expect(warnings).toEqual([
      "UserWarning: Using the latest versioned environment `Corridor-v2` instead of the unversioned environment `Corridor`.",
    ]);
  });

  it("warns of an older version that is still registered", () => {
    register({ id: "Corridor-v0", entryPoint: create });
    register({ id: "Corridor-v2", entryPoint: create });
    make("Corridor-v0");
    expect(warnings[0]).toContain(
      "DeprecationWarning: The environment Corridor-v0 is out of date.",
    );
  });

  it("passes arguments on in camelCase whichever way they are spelt", () => {
    let received: unknown;
    register({
      id: "Corridor-v0",
      kwargs: { isSlippery: false },
      entryPoint: (kwargs) => {
        received = kwargs;
        return create(kwargs);
      },
    });
    make("Corridor-v0", { is_slippery: true });
    expect(received).toEqual({ isSlippery: true });
  });

  it("names an argument the environment does not have, and those it has", () => {
    const parameters = {
      slippery: { type: "boolean", description: "Whether steps may slip." },
    } as const;
    register({ id: "Corridor-v0", entryPoint: create, parameters });
    expect(() => make("Corridor-v0", { constructor: 1 })).toThrow("no argument `constructor`");
    expect(() => make("Corridor-v0", { slipery: true })).toThrow(
      /no argument `slipery`.*Did you mean: `slippery`.*It takes: slippery/s,
    );
    expect(() => make("Corridor-v0", { slippery: "yes" })).toThrow(
      /must be of type boolean, got "yes"/,
    );
  });

  it("refuses a time limit that is no positive integer", () => {
    register({ id: "Corridor-v0", entryPoint: create });
    expect(() => make("Corridor-v0", { maxEpisodeSteps: 0 })).toThrow("to be positive");
    expect(() => make("Corridor-v0", { maxEpisodeSteps: 2.5 })).toThrow("to be an integer");
  });

  it("says what is wrong when an entry point makes no environment", () => {
    register({ id: "Nothing-v0", entryPoint: () => ({}) as Env });
    expect(() => make("Nothing-v0")).toThrow("must return an environment that extends Env");
  });
});

describe("register", () => {
  it("refuses versioned and unversioned ids side by side", () => {
    register({ id: "Corridor-v0", entryPoint: create });
    expect(
      GymError.is(
        catchError(() => register({ id: "Corridor", entryPoint: create })),
        "RegistrationError",
      ),
    ).toBe(true);
    register({ id: "Hall", entryPoint: create });
    expect(
      GymError.is(
        catchError(() => register({ id: "Hall-v1", entryPoint: create })),
        "RegistrationError",
      ),
    ).toBe(true);
  });

  it("warns when it replaces an environment", () => {
    register({ id: "Corridor-v0", entryPoint: create });
    register({ id: "Corridor-v0", entryPoint: create });
    expect(warnings).toEqual([
      "UserWarning: Overriding environment Corridor-v0 already in registry.",
    ]);
  });
});

describe("registerEnvs", () => {
  const corridors = {
    name: "@example/corridors",
    entryPoints: { CorridorEnv: create },
    environments: [{ id: "Corridor-v0", entryPoint: "@example/corridors:CorridorEnv" }],
  };

  it("registers a package once, however often it is called", () => {
    registerEnvs(corridors);
    registerEnvs(corridors);
    expect(warnings).toEqual([]);
    expect(make("Corridor-v0").unwrapped).toBeInstanceOf(CorridorEnv);
  });

  it("is asked for when an entry point's package was not imported", () => {
    register({ id: "Far-v0", entryPoint: "@example/far:FarEnv" });
    expect(() => make("Far-v0")).toThrow('import "@example/far/register"');
    expect(spec("Far-v0").entryPoint).toBe("@example/far:FarEnv");
  });
});

function catchError(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error");
}
