import {
  createRandom,
  type JsonValue,
  legalActions,
  type RandomGenerator,
  type Seed,
  type Space,
  type View,
} from "@gym-llm/core";
import type { ChatModel, ResponseSchema, SystemMessage } from "@gym-llm/llm-backends";
import { ActionContract } from "./action-contract.ts";
import { type ResolvedAgentConfig, resolveAgentConfig } from "./agent-config.ts";
import type { ActionOptions, AgentAnswer, AgentOptions } from "./agent-options.ts";
import { type AskProgress, askModel } from "./ask-model.ts";
import type { ActionSource, Decision } from "./decision.ts";
import { attachDecision } from "./decision-error.ts";
import { deriveActionSpace } from "./derive-action-space.ts";
import { fallbackAction } from "./fallback-action.ts";
import type { HistoryEntry } from "./history.ts";
import { chooseView, showObservation } from "./show-observation.ts";
import { systemPrompt } from "./system-prompt.ts";

/** Servers take seeds of 32 bits; half of them, so that they are positive where 32 bits are signed. */
const CALL_SEEDS = 2 ** 31;

const FALLBACK_REFLECTIONS = {
  repeat: "No usable answer was given; the last action was repeated.",
  noop: "No usable answer was given; the action that does least was taken.",
  random: "No usable answer was given; a random action was taken.",
  terminate: "No usable answer was given; the episode ends here.",
};

/**
 * Plays an environment with a chat model, one observation at a time.
 * A bad answer of the model is re-asked, then replaced by the fallback; a failure of its provider is thrown, with the
 * record of the decision on it (`decisionOf`), and leaves the agent as it was, so that the same call may be made again.
 */
export class Agent<Action = unknown> {
  /** What the model is told before everything else. */
  readonly systemPrompt: string;
  readonly config: ResolvedAgentConfig;
  /** What counts as an answer. */
  readonly contract: ActionContract<Action>;
  readonly #model: ChatModel;
  readonly #view: View;
  readonly #environment: AgentOptions["environment"];
  /** The same objects at every call, as the messages of the history: hashes of them are made once. */
  readonly #systemMessage: SystemMessage;
  readonly #responseSchema: ResponseSchema;
  #random: RandomGenerator = createRandom();
  /** The seed of the first call; later calls count on from it. */
  #firstCallSeed: number | undefined;
  #episode = -1;
  #step = 0;
  #calls = 0;
  #entries: HistoryEntry[] = [];
  #windowLimit: number;
  #last: { readonly action: Action; readonly json: JsonValue } | undefined;
  #isDeciding = false;

  /** Throws a `RangeError` for a setting out of range or an unknown view, a `TypeError` when there is no action space and none can be derived. */
  constructor(options: AgentOptions<Action>) {
    this.config = resolveAgentConfig(options.config);
    const space =
      options.actionSpace ?? (deriveActionSpace(options.actionSchema) as Space as Space<Action>);
    this.contract = new ActionContract(space, options.actionSchema);
    this.#view = options.view ?? chooseView(options.views, this.config.view ?? options.defaultView);
    this.#model = options.model;
    this.#environment = options.environment;
    this.#windowLimit = this.config.history;
    this.systemPrompt = systemPrompt({
      goalDescription: options.goalDescription,
      observationSchema: this.#view.schema ?? options.observationSchema,
      contract: this.contract,
      viewDescription: this.#view.description,
      actionRate: this.config.actionRate,
    });
    this.#systemMessage = { role: "system", content: this.systemPrompt };
    this.#responseSchema = { name: "action", schema: this.contract.responseSchema };
  }

  /** Whether the view needs `frame` with each observation. */
  get needsFrame(): boolean {
    return this.#view.needsFrame ?? false;
  }

  /**
   * Starts an episode: forgets the history and seeds the agent's own chance. Without a seed, or with `null`, that comes
   * from entropy and requests carry no seed. `episode` is the number that records and requests carry; it counts up by itself.
   */
  reset(seed?: Seed | null, { episode = this.#episode + 1 }: { episode?: number } = {}): void {
    this.#random = createRandom(seed ?? undefined);
    const firstCallSeed = this.#random.integers(0, CALL_SEEDS);
    this.#firstCallSeed = seed == null ? undefined : firstCallSeed;
    this.#episode = episode;
    this.#step = 0;
    this.#calls = 0;
    this.#entries = [];
    this.#windowLimit = this.config.history;
    this.#last = undefined;
  }

  /**
   * Decides on an action. Throws what the model throws when it cannot be asked (an `LlmError`), and an `Error` when the
   * view needs a frame that is missing or another decision of this agent is still under way.
   */
  async getAction(observation: unknown, options: ActionOptions = {}): Promise<AgentAnswer<Action>> {
    if (this.#isDeciding) {
      throw new Error(
        "This agent is still deciding: await getAction before calling it again, or use one agent per environment.",
      );
    }
    this.#isDeciding = true;
    try {
      if (this.#episode < 0) this.reset();
      const { info, frame } = options;
      const shown = showObservation(this.#view, observation, {
        ...(info && { info }),
        ...(frame && { frame }),
      });
      const newest: HistoryEntry = { kind: "observation", step: this.#step, ...shown };
      const isRepeat = this.#step % this.config.actionRate !== 0 && this.#last !== undefined;
      return isRepeat ? this.#repeat(newest, options) : await this.#ask(newest, options);
    } finally {
      this.#isDeciding = false;
    }
  }

  #repeat(newest: HistoryEntry, options: ActionOptions): AgentAnswer<Action> {
    const last = this.#last as { readonly action: Action; readonly json: JsonValue };
    const decision = this.#decision({
      source: "repeat(action_rate)",
      action: last.json,
      masked: this.#isMasked(last.json, options),
    });
    this.#remember(newest);
    return this.#answer(last.action, decision);
  }

  async #ask(newest: HistoryEntry, options: ActionOptions): Promise<AgentAnswer<Action>> {
    const progress: AskProgress = {
      attempts: [],
      windowLimit: this.#windowLimit,
      windowEntries: 0,
      windowShortened: false,
    };
    let calls = this.#calls;
    const ask = askModel(
      {
        model: this.#model,
        config: this.config,
        contract: this.contract,
        systemMessage: this.#systemMessage,
        responseSchema: this.#responseSchema,
        entries: [...this.#entries, newest],
        allowed: this.config.rejectMasked
          ? legalActions(this.contract.space, options.info)
          : undefined,
        metadata: this.#metadata(),
        nextSeed: () => this.#callSeed(calls++),
        signal: options.signal,
      },
      progress,
    );
    const usable = await ask.catch((error: unknown) => {
      attachDecision(error, this.#decision({ ...recordOf(progress), asked: true }));
      throw error;
    });
    this.#calls = calls;
    this.#windowLimit = progress.windowLimit;
    const reasks = progress.attempts.filter(({ text }) => text !== null).length - 1;
    const record = { ...recordOf(progress), asked: true, valid: usable !== undefined };
    if (usable) {
      const decision = this.#decision({
        ...record,
        firstTry: reasks === 0,
        source: sourceOf(progress, reasks),
        action: usable.json,
        reflection: usable.reflection,
        masked: this.#isMasked(usable.json, options),
      });
      return this.#execute(newest, usable.action, decision);
    }
    const { space, schema } = this.contract;
    const { name, action } = fallbackAction(this.config.fallback, {
      space,
      schema,
      info: options.info,
      last: this.#last,
      random: this.#random,
    });
    const json = action === null ? null : space.toJson(action);
    const decision = this.#decision({
      ...record,
      firstTry: false,
      source: `fallback:${name}`,
      action: json,
      reflection: FALLBACK_REFLECTIONS[name],
      masked: json !== null && this.#isMasked(json, options),
      endsEpisode: name === "terminate",
    });
    return this.#execute(newest, action, decision);
  }

  #execute(newest: HistoryEntry, action: Action | null, decision: Decision): AgentAnswer<Action> {
    const { reflection, action: json } = decision;
    this.#last = action === null || json === null ? undefined : { action, json };
    this.#remember(newest, { kind: "answer", reflection, action: json });
    return this.#answer(action, decision);
  }

  #answer(action: Action | null, decision: Decision): AgentAnswer<Action> {
    const { reflection, action: json } = decision;
    return { rawOutput: { reflection, action: json }, action, decision };
  }

  #remember(...entries: readonly HistoryEntry[]): void {
    this.#entries = [...this.#entries, ...entries].slice(-this.config.history);
    this.#step++;
  }

  #decision(fields: Partial<Decision>): Decision {
    return {
      step: this.#step,
      episode: this.#episode,
      asked: false,
      attempts: [],
      source: null,
      valid: null,
      firstTry: null,
      masked: false,
      action: null,
      reflection: "",
      endsEpisode: false,
      windowEntries: 0,
      windowShortened: false,
      ...fields,
    };
  }

  #isMasked(json: JsonValue, { info }: ActionOptions): boolean {
    const legal = legalActions(this.contract.space, info);
    return legal !== undefined && typeof json === "number" && !legal.includes(json);
  }

  #metadata() {
    const { id, kwargs } = this.#environment ?? {};
    return {
      ...(id !== undefined && { environmentId: id }),
      ...(kwargs && { environmentKwargs: kwargs }),
      episode: this.#episode,
      step: this.#step,
    };
  }

  #callSeed(call: number): number | undefined {
    if (!this.config.seedRequests || this.#firstCallSeed === undefined) return undefined;
    return (this.#firstCallSeed + call) % CALL_SEEDS;
  }
}

function recordOf({ attempts, windowEntries, windowShortened }: AskProgress): Partial<Decision> {
  return { attempts, windowEntries, windowShortened };
}

function sourceOf({ attempts }: AskProgress, reasks: number): ActionSource | null {
  const answer = attempts.at(-1);
  if (reasks > 0) return "reask";
  return answer?.softMatch ? "soft-match" : (answer?.structure ?? null);
}
