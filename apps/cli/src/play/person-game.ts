import type { JsonValue } from "@gym-llm/core";
import type { ExperimentEvent, Person, PersonDecision, PersonPosition } from "@gym-llm/experiment";
import type { PlayedEpisode, PlayInput, PlayPhase, PlaySession, PlayState } from "@gym-llm/viewer";
import type { Clock } from "../command-io.ts";
import { checkAction, type GameSettings } from "./game-settings.ts";
import { StepClock } from "./step-clock.ts";

/** Actions that are taken one by one wait here while the environment steps; a stuck key fills no more. */
const MOST_WAITING = 8;

/** What a game needs beside its settings. */
export interface GameContext {
  readonly clock: Clock;
  /** Ends the game; what was played is saved. */
  readonly quit: () => void;
  /** The name of a log in the viewer. */
  readonly nameLog: (path: string) => string;
  /** How what was played into a folder is compared with others, as a command. */
  readonly compareCommand: (folder: string) => string;
}

/**
 * A game between a person and the runner: it takes what the person does, from a page or a terminal, and gives the runner
 * one action after another. In real time that is what is held down when a step is due.
 */
export class PersonGame implements Person, PlaySession {
  readonly settings: GameSettings;
  readonly #context: GameContext;
  readonly #steps: StepClock;
  readonly #listeners = new Set<() => void>();
  /** Who waits for the person to do something. */
  readonly #wakes = new Set<() => void>();
  #phase: PlayPhase = "ready";
  #acts: JsonValue[] = [];
  #held: JsonValue | null = null;
  /** What was pressed since the last step, even if it was let go before the next one. */
  #tapped: JsonValue | null = null;
  #hasNext = false;
  #episode: string | null = null;
  #earlier = 0;
  #played: PlayedEpisode[] = [];
  #folder: string | null = null;

  constructor(settings: GameSettings, context: GameContext) {
    this.settings = settings;
    this.#context = context;
    this.#steps = new StepClock(context.clock, 1000 / settings.stepsPerSecond);
  }

  get phase(): PlayPhase {
    return this.#phase;
  }

  state(): PlayState {
    const { controls, actionSpace, ...settings } = this.settings;
    return {
      ...settings,
      keys: controls.keys,
      combination: controls.combination,
      idleAction: controls.idleAction,
      typedActions: controls.keys.length === 0 ? String(actionSpace) : null,
      remark: controls.remark ?? null,
      pace: controls.pace,
      phase: this.#phase,
      episode: this.#episode,
      episodesPlayed: this.#earlier + this.#played.length,
      played: this.#played,
      compareCommand: this.#folder && this.#context.compareCommand(this.#folder),
      isOver: this.#phase === "over",
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  input(input: PlayInput): void {
    if (input.type === "quit") {
      this.#context.quit();
      return;
    }
    if (input.type === "next") this.#hasNext = this.#phase === "between";
    else if (input.type === "hold" && input.action === null) this.#held = null;
    else this.#take(input.type, input.action);
    for (const wake of this.#wakes) wake();
  }

  /** Follows the experiment. */
  handle(event: ExperimentEvent): void {
    switch (event.type) {
      case "experiment-started":
        this.#folder = event.folder;
        this.#earlier = event.finished;
        return;
      case "episode-started":
        this.#episode = this.#context.nameLog(event.logPath);
        this.#enter(this.settings.controls.pace === "step" ? "playing" : "ready");
        return;
      case "episode-finished": {
        const { outcome, return: total, steps, success } = event.summary;
        if (outcome !== "finished") return;
        const episode = this.#context.nameLog(event.logPath);
        this.#played = [...this.#played, { episode, return: total, steps, success }];
        this.#enter("between");
        return;
      }
      case "experiment-finished":
        this.end();
        return;
    }
  }

  /** The game is over. */
  end(): void {
    if (this.#phase !== "over") this.#enter("over");
  }

  async begin(_: { run: number }, { signal }: { signal: AbortSignal }): Promise<void> {
    if (this.#played.length === 0 || signal.aborted) return;
    await this.#until(() => this.#hasNext, signal).catch(() => undefined);
    this.#hasNext = false;
  }

  async decide(
    _: PersonPosition,
    { signal }: { readonly signal: AbortSignal | undefined },
  ): Promise<PersonDecision> {
    if (this.settings.controls.pace === "step") {
      await this.#until(() => this.#acts.length > 0, signal);
      return { action: this.#acts.shift() as JsonValue };
    }
    for (;;) {
      if (this.#phase === "ready" || this.#due() === null) {
        await this.#until(() => (this.#held ?? this.#tapped) !== null, signal);
        if (this.#phase === "ready") this.#enter("playing");
        this.#steps.restart();
      }
      await this.#steps.next(signal);
      const action = this.#due();
      this.#tapped = null;
      if (action !== null) return { action };
    }
  }

  /** The action of a step that is due now; `null` when the game waits. */
  #due(): JsonValue | null {
    return this.#held ?? this.#tapped ?? this.settings.controls.idleAction;
  }

  #take(type: "act" | "hold", action: unknown): void {
    checkAction(action, this.settings.actionSpace);
    // Between episodes keys do nothing: the one that ended an episode may still be down.
    if (this.#phase === "between" || this.#phase === "over") return;
    if (this.settings.controls.pace === "step") {
      if (this.#acts.length < MOST_WAITING) this.#acts.push(action);
      return;
    }
    this.#tapped = action;
    if (type === "hold") this.#held = action;
  }

  #enter(phase: PlayPhase): void {
    this.#phase = phase;
    if (phase !== "playing") {
      this.#acts = [];
      this.#tapped = null;
      this.#held = null;
    }
    for (const listener of this.#listeners) listener();
  }

  async #until(isTrue: () => boolean, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (isTrue()) return;
    await new Promise<void>((resolve, reject) => {
      const wake = () => {
        if (isTrue()) end(resolve);
      };
      const onAbort = () => end(() => reject(signal?.reason));
      const end = (settle: () => void) => {
        this.#wakes.delete(wake);
        signal?.removeEventListener("abort", onAbort);
        settle();
      };
      this.#wakes.add(wake);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
}
