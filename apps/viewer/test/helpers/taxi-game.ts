import { relative } from "node:path";
import type { JsonValue } from "@gym-llm/core";
import {
  type ExperimentEvent,
  type ExperimentOutcome,
  type Person,
  type PersonDecision,
  resolveConfig,
  runExperiment,
} from "@gym-llm/experiment";
import type { PlayedEpisode, PlayInput, PlaySession, PlayState } from "../../src/index.ts";

/** Taxi's actions, from 0, by the key of each. */
export const TAXI_KEYS = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "p", "d"];
const LABELS = ["south", "north", "east", "west", "pick up", "drop off"];

/** A game of Taxi, a step for each key, recorded by the runner: the least that a page can be played with. */
export class TaxiGame implements Person, PlaySession {
  readonly #listeners = new Set<() => void>();
  readonly #acts: JsonValue[] = [];
  readonly #stopping = new AbortController();
  #wake: () => void = () => undefined;
  #episode: string | null = null;
  #played: PlayedEpisode[] = [];
  #isOver = false;

  /** Plays one episode of seed 0 into `<parent>/game`, until it is over or ended. */
  async play(parent: string): Promise<ExperimentOutcome> {
    const nameOf = (path: string) => relative(parent, path).replace(/\.jsonl$/, "");
    const outcome = await runExperiment(
      resolveConfig({
        agent: { backend: "human", model: "player" },
        environment: { name: "TaxiLLM-v4" },
        experiment: { parent, name: "game" },
      }),
      {
        person: this,
        signal: this.#stopping.signal,
        onEvent: (event: ExperimentEvent) => {
          if (event.type === "episode-started") this.#episode = nameOf(event.logPath);
          if (event.type === "episode-finished" && event.summary.outcome === "finished") {
            const { return: total, steps, success } = event.summary;
            const episode = nameOf(event.logPath);
            this.#played = [...this.#played, { episode, return: total, steps, success }];
          }
          this.#tell();
        },
      },
    );
    this.#isOver = true;
    this.#tell();
    return outcome;
  }

  state(): PlayState {
    return {
      environment: "TaxiLLM-v4",
      goal: "Fetch the passenger and bring them where they want to go. Every step costs a point.",
      person: "player",
      keys: TAXI_KEYS.map((key, action) => ({ key, action, label: LABELS[action] as string })),
      combination: "last",
      idleAction: null,
      typedActions: null,
      remark: null,
      pace: "step",
      stepsPerSecond: 1,
      phase: this.#isOver ? "over" : this.#episode === null ? "ready" : "playing",
      episode: this.#episode,
      episodesPlayed: this.#played.length,
      episodesPlanned: 1,
      played: this.#played,
      compareCommand: null,
      isOver: this.#isOver,
    };
  }

  input(input: PlayInput): void {
    if (input.type === "quit") this.#stopping.abort("quit");
    if (input.type === "act") this.#acts.push(input.action as JsonValue);
    this.#wake();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async decide(
    _: unknown,
    { signal }: { readonly signal: AbortSignal | undefined },
  ): Promise<PersonDecision> {
    while (this.#acts.length === 0) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal?.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    return { action: this.#acts.shift() as JsonValue };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
