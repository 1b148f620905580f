import { describe, expect, it } from "vitest";
import {
  checkEnv,
  type EnvSnapshot,
  type Finding,
  inspectEnv,
  type ResetOptions,
} from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

const makeAnother = (options?: { renderMode?: string }) =>
  new CorridorEnv(options as { renderMode?: "ansi" });
const rulesBroken = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);

describe("checkEnv", () => {
  it("finds nothing in an environment that keeps every rule", () => {
    expect(checkEnv(new CorridorEnv(), { makeAnother })).toEqual([]);
  });

  it("throws one error that names every broken rule", () => {
    class Nothing extends CorridorEnv {
      override step(action: number) {
        return { ...super.step(action), truncated: true };
      }
    }
    expect(() => checkEnv(new Nothing())).toThrow(
      /breaks 1 of the rules.*`truncated` must be false/s,
    );
  });
});

describe("a rule is found broken when", () => {
  it.each<[string, string, CorridorEnv]>([
    [
      "the start does not follow from the seed",
      "reset with a seed decides the start",
      new (class extends CorridorEnv {
        #resets = 0;
        override reset(options: ResetOptions = {}) {
          super.reset(options);
          this.place = this.#resets++ % 10;
          return { observation: this.place, info: {} };
        }
      })(),
    ],
    [
      "the seed is ignored",
      "reset with a seed decides the start",
      new (class extends CorridorEnv {
        protected override seedRandom() {}
      })(),
    ],
    [
      "the first observation is outside the space",
      "reset returns { observation, info }",
      new (class extends CorridorEnv {
        override reset(options: ResetOptions = {}) {
          return { ...super.reset(options), observation: -1 };
        }
      })(),
    ],
    [
      "a step depends on something other than seed and actions",
      "steps from one seed are the same",
      new (class extends CorridorEnv {
        #steps = 0;
        override step(action: number) {
          return { ...super.step(action), reward: this.#steps++ };
        }
      })(),
    ],
    [
      "a result is written to again",
      "what it returned stays as it was",
      new (class extends CorridorEnv {
        readonly #info = { place: 0 };
        override reset(options: ResetOptions = {}) {
          const result = super.reset(options);
          this.#info.place = this.place;
          return { ...result, info: this.#info };
        }
        override step(action: number) {
          const result = super.step(action);
          this.#info.place = this.place;
          return { ...result, info: this.#info };
        }
      })(),
    ],
    [
      "a snapshot forgets the random numbers",
      "a snapshot brings back the same future",
      new (class extends CorridorEnv {
        override restore(snapshot: EnvSnapshot) {
          const random = this.random.getState();
          super.restore(snapshot);
          this.random.setState(random);
        }
      })(),
    ],
    [
      "render returns something else than its mode says",
      "render fits its mode",
      new (class extends CorridorEnv {
        override readonly metadata = { renderModes: ["ansi"] as const, renderFps: 0 };
      })({ renderMode: "ansi" }),
    ],
  ])("%s", (_, rule, env) => {
    expect(rulesBroken(inspectEnv(env))).toEqual([rule]);
  });

  it("drawing changes the future", () => {
    class Meddling extends CorridorEnv {
      override render() {
        if (this.renderMode === "ansi") this.place = 0;
        return super.render();
      }
    }
    const findings = inspectEnv(new Meddling(), {
      makeAnother: (options) => new Meddling(options as { renderMode?: "ansi" }),
    });
    expect(rulesBroken(findings)).toEqual(["render changes nothing"]);
  });

  it("instances share their state", () => {
    let shared = 0;
    class Sharing extends CorridorEnv {
      override reset(options: ResetOptions = {}) {
        const result = super.reset(options);
        shared = this.place;
        return result;
      }
      override step(action: number) {
        this.place = shared;
        const result = super.step(action);
        shared = this.place;
        return result;
      }
    }
    expect(rulesBroken(inspectEnv(new Sharing(), { makeAnother: () => new Sharing() }))).toContain(
      "two instances do not disturb each other",
    );
  });
});

describe("inspectEnv", () => {
  it("warns, without an error, when closing twice throws", () => {
    class Closing extends CorridorEnv {
      #closed = false;
      override close() {
        if (this.#closed) throw new Error("already closed");
        this.#closed = true;
      }
    }
    expect(inspectEnv(new Closing(), { makeAnother })).toEqual([
      {
        rule: "close may be called twice",
        severity: "warning",
        message: expect.stringContaining("already closed"),
      },
    ]);
  });

  it("warns of a seed that is there without being asked for", () => {
    class Stubborn extends CorridorEnv {
      override reset({ seed = 1 }: ResetOptions = {}) {
        return super.reset({ seed });
      }
    }
    expect(
      inspectEnv(new Stubborn(), { makeAnother: () => new Stubborn(), skipRenderCheck: true }),
    ).toEqual([
      {
        rule: "reset without a seed goes on with the random numbers",
        severity: "warning",
        message: expect.stringContaining("must have no default"),
      },
    ]);
  });

  it("says when rendering in other modes could not be tried", () => {
    const findings = inspectEnv(new CorridorEnv());
    expect(findings).toEqual([
      {
        rule: "render fits its mode",
        severity: "warning",
        message: expect.stringContaining("Not able to test alternative render modes"),
      },
    ]);
  });
});
