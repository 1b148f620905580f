import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import {
  type CheckOptions,
  type Env,
  type Finding,
  inspectEnv,
  isEquivalent,
  make,
  PassiveEnvChecker,
  register,
  setWarningHandler,
} from "@gym-llm/core";
import { decode, distinctRecordings, type Recorded } from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import { type BadEnvironment, badEnv } from "../src/checker/bad-environment.ts";
import { badResets, badSteps } from "../src/checker/bad-episodes.ts";
import { badRegistered } from "../src/checker/bad-registered.ts";
import { badRenderers } from "../src/checker/bad-renderers.ts";
import { badSpaces } from "../src/checker/bad-spaces.ts";
import {
  checkDifferences,
  ignoresArguments,
  impossible,
  type Outcome,
  passiveDifferences,
} from "../src/checker/differences.ts";
import { GoodEnv } from "../src/checker/good-env.ts";
import { DictEnv } from "../src/dict-env.ts";

interface Result {
  readonly error?: string;
  readonly warnings?: readonly { readonly message: string }[];
}
interface CheckerRecording {
  readonly cases: readonly { readonly name: string; readonly result: Result }[];
  readonly data_equivalence: readonly {
    readonly pair: string;
    readonly a: Recorded;
    readonly b: Recorded;
    readonly default: boolean;
    readonly exact: boolean;
  }[];
}
interface PassiveRecording {
  readonly passive_env_checker: readonly {
    readonly name: string;
    readonly steps: readonly { readonly call: string; readonly result: Result }[];
  }[];
}

const bad: Readonly<Record<string, BadEnvironment>> = {
  ...badRenderers,
  ...badSpaces,
  ...badResets,
  ...badSteps,
};

const notAnEnv = Object.fromEntries(
  ["reset", "step", "render", "close"].map((method) => [method, () => ({})]),
);

/** What is checked beside the table: other arguments, no environments, and real ones. */
const others: Readonly<
  Record<string, { env: () => unknown; options?: CheckOptions; rule?: string }>
> = {
  not_an_env: { env: () => notAnEnv, rule: "it extends Env" },
  string: { env: () => "CartPole-v1", rule: "it extends Env" },
  skip_render: { env: () => new GoodEnv(), options: { skipRenderCheck: true } },
  skip_close: { env: () => made("bad/RegClose-v0"), options: { skipCloseCheck: true } },
  wrapped: {
    env: () => make("CartPole-v1"),
    options: { skipRenderCheck: true },
    rule: "the bounds of its spaces are finite",
  },
  "DictEnv-v0": { env: () => new DictEnv(), options: { skipRenderCheck: true } },
};

const REAL: Readonly<Record<string, string | undefined>> = {
  "CartPole-v1": "the bounds of its spaces are finite",
  "MountainCar-v0": undefined,
  "MountainCarContinuous-v0": undefined,
  "Pendulum-v1": "the bounds of its actions are -1 and 1, or 0 and 1",
  "Acrobot-v1": undefined,
  "FrozenLake-v1": undefined,
  "Taxi-v4": undefined,
  "CliffWalking-v1": undefined,
  "Blackjack-v1": undefined,
  "LunarLander-v3": undefined,
  "BipedalWalker-v3": undefined,
};

for (const [id, { change, spec, isModeless }] of Object.entries(badRegistered)) {
  register({
    id,
    entryPoint: (kwargs) => badEnv({ change, ...(isModeless ? {} : kwargs) }),
    ...spec,
  });
}

function made(id: string): Env {
  return make(id, { disableEnvChecker: true }).unwrapped;
}

/** Said whenever an environment without a spec is checked; here only if there is another mode to try. */
const isAboutOtherModes = (message: string) => message.includes("alternative render modes");

function recordedOutcome({ error, warnings = [] }: Result): Outcome {
  if (error !== undefined) return "error";
  return warnings.every(({ message }) => isAboutOtherModes(message)) ? "clean" : "warning";
}

function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some(({ severity }) => severity === "error")) return "error";
  return findings.every(({ message }) => isAboutOtherModes(message)) ? "clean" : "warning";
}

/** What is to be checked under a recorded name, and the rule that catches it. */
function subjectOf(name: string): {
  env: unknown;
  options?: CheckOptions;
  rule?: string | undefined;
} {
  const table = bad[name];
  if (table) return { env: badEnv(table), rule: table.caughtBy };
  if (badRegistered[name]) return { env: made(name), rule: badRegistered[name].caughtBy };
  if (name in REAL)
    return { env: made(name), options: { skipRenderCheck: true }, rule: REAL[name] };
  const other = others[name];
  if (!other) throw new Error(`Nothing is known of ${name}.`);
  return { ...other, env: other.env() };
}

const judgements = distinctRecordings<CheckerRecording>("api/checker");

describe.each(judgements)("the $name of Gymnasium's checker", ({ recording }) => {
  const { cases, data_equivalence } = recording;
  const possible = cases.filter(({ name }) => !(name in impossible));

  it("is compared whole but for what TypeScript cannot say", () => {
    expect([cases.length, possible.length]).toEqual([108, 100]);
    const names = new Set(cases.map(({ name }) => name));
    const told = [bad, badRegistered, others, REAL, impossible, checkDifferences].flatMap(
      Object.keys,
    );
    expect(told.filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(checkDifferences)).toHaveLength(7);
  });

  it.each(possible)("$name is judged alike, and by its rule", ({ name, result }) => {
    const { env, options, rule } = subjectOf(name);
    const findings = inspectEnv(env as Env, options);
    const expected = checkDifferences[name]?.ours ?? recordedOutcome(result);
    expect(outcomeOf(findings), JSON.stringify(findings)).toBe(expected);
    if (name in checkDifferences) expect(recordedOutcome(result)).not.toBe(expected);
    const rules = findings
      .filter(({ severity }) => severity === expected)
      .map((finding) => finding.rule);
    if (expected === "clean") expect(rule).toBeUndefined();
    else expect(rules).toContain(rule);
  });

  const numberTypes = ["0,0.0", "np.int64(0),0", "[1],(1,)", "{a:1},{a:1.0}", "shape (2,),(2,1)"];
  const pairs = data_equivalence.filter(({ pair }) => !numberTypes.includes(pair));

  it("says which data are the same, but for types that JavaScript does not tell apart", () => {
    expect([data_equivalence.length, pairs.length]).toEqual([24, 19]);
    for (const { pair, a, b, exact, default: nearly } of pairs) {
      const [left, right] = [plainData(a), plainData(b)];
      expect([pair, isEquivalent(left, right)]).toEqual([pair, exact]);
      expect([pair, isEquivalent(left, right, 1e-5)]).toEqual([pair, nearly]);
    }
  });
});

/** Arrays of objects are lists. */
function plainData(value: Recorded): unknown {
  const isObjects =
    typeof value === "object" && value !== null && "nd" in value && value["nd"] === "object";
  return isObjects ? decode((value as { data: Recorded }).data) : decode(value);
}

/** What a call on the checked environment led to. */
function outcomeOfCall(act: () => unknown): Outcome {
  let outcome: Outcome = "clean";
  const previous = setWarningHandler(() => {
    outcome = "warning";
  });
  try {
    act();
  } catch {
    outcome = "error";
  } finally {
    setWarningHandler(previous);
  }
  return outcome;
}

const passive = distinctRecordings<PassiveRecording>("api/wrappers", ["passive_env_checker"]);

describe.each(passive)("PassiveEnvChecker and the $name", ({ recording }) => {
  const { passive_env_checker } = recording;
  const possible = passive_env_checker.filter(
    ({ name }) => !(name in impossible) && !ignoresArguments.includes(name),
  );

  it("are compared whole but for what TypeScript cannot say", () => {
    expect([passive_env_checker.length, possible.length]).toEqual([84, 75]);
    const calls = passive_env_checker.flatMap(({ name, steps }) =>
      steps.map(({ call }) => `${name} ${call}`),
    );
    expect(calls).toEqual(expect.arrayContaining(Object.keys(passiveDifferences)));
  });

  it.each(possible)("$name: every call is judged alike", ({ name, steps }) => {
    const env = subjectOf(name).env as Env;
    let checked: Env | null = null;
    const calls: Readonly<Record<string, () => unknown>> = {
      "PassiveEnvChecker(env)": () => {
        checked = new PassiveEnvChecker(env);
      },
      "reset(seed=3)": () => checked?.reset({ seed: 3 }),
      "step(0)": () => checked?.step(0),
      "render()": () => checked?.render(),
      "close()": () => checked?.close(),
    };
    const seen = new Set<string>();
    for (const { call, result } of steps) {
      const key = `${name} ${call}`;
      // Only the first call of each kind is looked at.
      const difference = seen.has(call) ? undefined : passiveDifferences[key];
      seen.add(call);
      const actual = outcomeOfCall(calls[call] as () => unknown);
      expect([key, actual]).toEqual([key, difference?.ours ?? recordedOutcome(result)]);
      if (difference) expect(recordedOutcome(result)).not.toBe(difference.ours);
    }
  });
});
