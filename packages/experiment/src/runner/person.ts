import type { Info, JsonValue, Space } from "@gym-llm/core";
import { PERSON_BACKEND } from "../results/player-kind.ts";
import type { Contender } from "./contender.ts";
import type { AnyEnv } from "./environment-pool.ts";
import type { Player } from "./player.ts";
import { unaskedDecision } from "./unasked-decision.ts";

/** What a person decides about. */
export interface PersonPosition {
  /** The environment that is played; only to be looked at. */
  readonly env: AnyEnv;
  readonly observation: unknown;
  readonly info: Info;
  readonly run: number;
  readonly seed: number;
  /** Steps taken in this episode. */
  readonly step: number;
}

/** What a person decided. */
export interface PersonDecision {
  /** In the JSON form of the action space. */
  readonly action: JsonValue;
  /** Why, where the person has said so; it becomes the reflection of the log. */
  readonly reflection?: string;
}

/** A person who plays instead of a model. */
export interface Person {
  /** Resolves when the person is ready for an episode; it begins, and its log, only then. */
  begin?(episode: { run: number; seed: number }, options: { signal: AbortSignal }): Promise<void>;
  /** What the person does. Rejects when the signal aborts; the experiment has stopped then. */
  decide(
    position: PersonPosition,
    options: { readonly signal: AbortSignal | undefined },
  ): Promise<PersonDecision>;
}

/**
 * A person as a player, under a name. Like a policy it is never asked as a model is, so nothing it decides counts as valid or
 * invalid. An episode that was begun earlier is gone on with behind what the person did then.
 */
export function personContender(name: string, person: Person): Contender {
  return {
    provider: PERSON_BACKEND,
    modelId: name,
    asksModel: false,
    begin: (episode, signal) => person.begin?.(episode, { signal }),
    createPlayer: async ({ env, calls }) => personPlayer(person, env, () => calls.recordedStep()),
  };
}

function personPlayer(
  person: Person,
  env: AnyEnv,
  recordedStep: () => { readonly action: unknown; readonly reflection: string } | null,
): Player {
  const space = env.actionSpace as Space;
  let run = 0;
  let seed = 0;
  let step = 0;
  return {
    systemPrompt: "",
    needsFrame: false,
    reset: (resetSeed, { episode }) => {
      run = episode;
      seed = resetSeed;
      step = 0;
    },
    getAction: async (observation, { info = {}, signal }) => {
      const position = { env, observation, info, run, seed, step };
      const decided = recordedStep() ?? (await person.decide(position, { signal }));
      const action = space.fromJson(decided.action as JsonValue);
      const json = space.toJson(action);
      const reflection = decided.reflection ?? "";
      return {
        action,
        decision: unaskedDecision({ step: step++, episode: run }, json, reflection),
      };
    },
  };
}
