import { describe, expect, it } from "vitest";
import { type EnvSnapshot, inspectEnv, type ResetOptions } from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

describe("a rule is found broken when", () => {
  it.each<[string, string, typeof CorridorEnv]>([
    [
      "a step after the end fails by accident",
      "a step after the end is refused or stays defined",
      class extends CorridorEnv {
        #goal: { reward: number } | null = { reward: 1 };
        override reset(options: ResetOptions = {}) {
          this.#goal = { reward: 1 };
          return super.reset(options);
        }
        override step(action: number) {
          const { reward } = this.#goal as { reward: number };
          const result = super.step(action);
          if (result.terminated) this.#goal = null;
          return { ...result, reward };
        }
      },
    ],
    [
      "a step after the end spoils the next episode",
      "a step after the end is refused or stays defined",
      class extends CorridorEnv {
        #ended = false;
        #spoiled = false;
        override reset(options: ResetOptions = {}) {
          const result = super.reset(options);
          this.#ended = false;
          return this.#spoiled ? { ...result, observation: 9 - result.observation } : result;
        }
        override step(action: number) {
          this.#spoiled = this.#ended;
          const result = super.step(action);
          this.#ended = result.terminated;
          return result;
        }
      },
    ],
    [
      "rendering draws random numbers",
      "render changes nothing",
      class extends CorridorEnv {
        override render() {
          if (this.renderMode === "ansi") this.random.random();
          return super.render();
        }
      },
    ],
    [
      "rendering ignores its mode",
      "render fits its mode",
      class extends CorridorEnv {
        constructor() {
          super({});
        }
      },
    ],
    [
      "a snapshot holds an array that is played on with",
      "a snapshot is plain data that stays as it was",
      class extends CorridorEnv {
        readonly #places: number[] = [];
        override step(action: number) {
          this.#places.push(this.place);
          return super.step(action);
        }
        override snapshot() {
          return { ...super.snapshot(), places: this.#places };
        }
      },
    ],
    [
      "a snapshot holds what cannot be copied",
      "a snapshot is plain data that stays as it was",
      class extends CorridorEnv {
        readonly #undo = () => this.close();
        override snapshot() {
          return { ...super.snapshot(), undo: this.#undo };
        }
      },
    ],
    [
      "restore is missing",
      "a snapshot is plain data that stays as it was",
      class extends CorridorEnv {
        override readonly restore = undefined as never;
      },
    ],
    [
      "a snapshot of another environment is taken",
      "a snapshot of another environment is refused",
      class extends CorridorEnv {
        override restore(snapshot: EnvSnapshot) {
          super.restore({ ...snapshot, type: "CorridorEnv" });
        }
      },
    ],
    [
      "a refused snapshot leaves its traces",
      "a snapshot of another environment is refused",
      class extends CorridorEnv {
        override restore(snapshot: EnvSnapshot) {
          this.place = (snapshot["place"] as number | undefined) ?? 7;
          super.restore(snapshot);
        }
      },
    ],
  ])("%s", (_, rule, Broken) => {
    const create = (options?: object) => new Broken(options);
    const broken = inspectEnv(create(), { makeAnother: create })
      .filter(({ severity }) => severity === "error")
      .map((finding) => finding.rule);
    expect(broken).toEqual([rule]);
  });
});
