import { relative, sep } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { type EnvControls, type JsonValue, spec } from "@gym-llm/core";
import {
  type Person,
  type PersonDecision,
  resolveConfig,
  runExperiment,
} from "@gym-llm/experiment";
import type { PlayedEpisode, PlayInput, PlaySession, PlayState } from "../../src/index.ts";

/** Two hands of Blackjack for whoever sends inputs, in order; what came is in `inputs`. */
export class SmallGame implements PlaySession, Person {
  readonly inputs: PlayInput[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #waiting: ((input: PlayInput) => boolean)[] = [];
  readonly #controls = spec("BlackjackLLM-v1").controls?.({}) as EnvControls;
  #state: PlayState;

  constructor(changes: Partial<PlayState> = {}) {
    this.#state = {
      environment: "BlackjackLLM-v1",
      goal: "Win.\n+--+\n|A |\n+--+",
      person: "ada",
      keys: this.#controls.keys,
      combination: "last",
      idleAction: null,
      typedActions: null,
      remark: null,
      pace: "step",
      stepsPerSecond: 4,
      phase: "playing",
      episode: null,
      episodesPlayed: 0,
      episodesPlanned: 2,
      played: [],
      compareCommand: "gym-llm compare here <folder of an agent>",
      isOver: false,
      ...changes,
    };
  }

  state(): PlayState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  input(input: PlayInput): void {
    this.inputs.push(input);
    if (input.type === "quit") this.change({ phase: "over", isOver: true });
    const index = this.#waiting.findIndex((take) => take(input));
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  change(changes: Partial<PlayState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }

  async begin({ run }: { run: number }): Promise<void> {
    if (run > 0) await this.#next("next");
  }

  async decide(): Promise<PersonDecision> {
    const input = await this.#next("act");
    return { action: (input as { action: JsonValue }).action };
  }

  /** Plays both hands into a folder. */
  async play(parent: string): Promise<void> {
    const config = resolveConfig({
      agent: { backend: "human", model: "ada" },
      environment: { name: "BlackjackLLM-v1" },
      experiment: { parent, name: "game", num_runs: 2 },
    });
    await runExperiment(config, {
      person: this,
      onEvent: (event) => {
        if (event.type !== "episode-started" && event.type !== "episode-finished") return;
        const path = relative(parent, event.logPath).split(sep).join("/");
        const episode = path.replace(/\.jsonl$/, "");
        if (event.type === "episode-started") {
          this.change({ episode, phase: "playing" });
          return;
        }
        const { return: total, steps, success } = event.summary;
        const one: PlayedEpisode = { episode, return: total, steps, success };
        const played = [...this.#state.played, one];
        this.change({ played, episodesPlayed: played.length, phase: "between" });
      },
    });
    this.change({ phase: "over", isOver: true });
  }

  async #next(type: PlayInput["type"]): Promise<PlayInput> {
    return new Promise((resolve) => {
      this.#waiting.push((input) => {
        if (input.type !== type) return false;
        resolve(input);
        return true;
      });
    });
  }
}
