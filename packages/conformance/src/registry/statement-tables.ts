import { type Env, type EnvSpec, make, pprintRegistry, registry, Wrapper } from "@gym-llm/core";
import type { Scope } from "./python-program.ts";
import type { Outcome } from "./recorded-outcome.ts";

/** A statement that ends otherwise here, on purpose: how, and why. */
export interface Difference {
  readonly reason: string;
  readonly ours: Partial<Outcome>;
}

const fails = (reason: string, error: string, message: string): Difference => ({
  reason,
  ours: { error, message },
});

const notImported = (module: string): Difference =>
  fails(
    "modules are imported by the program, not by make",
    "DependencyNotInstalled",
    `The module ${module} is not registered. Import what registers its environments first, for instance \`import "${module}"\` or \`import "${module}/register"\`.`,
  );

const unknownArgument = (argument: string, id = "CartPole-v1"): Difference =>
  fails(
    "arguments are checked before the environment is made, and those that exist are named",
    "InvalidArgument",
    `${id} has no argument \`${argument}\`. It takes: ${ARGUMENTS[id]}, renderMode, maxEpisodeSteps, disableEnvChecker, wrappers.`,
  );

const ARGUMENTS: Readonly<Record<string, string>> = {
  "CartPole-v1": "suttonBartoReward",
  "FrozenLake-v1": "desc, mapName, isSlippery, successRate, rewardSchedule",
};

const TYPE_NAMES = "types have JavaScript's names";
const LESS_BARE = "the message says what is wanted";

/** Statements whose outcome differs from Gymnasium's, with ours. */
export const differences: Readonly<Record<string, Difference>> = {
  "make('nomodule_xyz:CartPole-v1')": notImported("nomodule_xyz"),
  "make('no_such_module_xyz:Foo-v0')": notImported("no_such_module_xyz"),
  "make('a:b:c')": notImported("a:b"),
  "make(':CartPole-v1')": fails(
    LESS_BARE,
    "InvalidArgument",
    "Empty module name in `:CartPole-v1`: write `module:id`, or the id alone.",
  ),
  "make(3)": fails(
    TYPE_NAMES,
    "InvalidArgument",
    "Expected id to be a string or EnvSpec, got number",
  ),
  "make(None)": fails(
    TYPE_NAMES,
    "InvalidArgument",
    "Expected id to be a string or EnvSpec, got null",
  ),
  "make('ns:colon/Foo-v0')": {
    reason: "an id that is registered is taken as it is, colon and all",
    ours: { value: "<OrderEnforcing<PassiveEnvChecker<Regd<ns:colon/Foo-v0>>>>" },
  },
  "make('BadEntry-v0')": fails(
    LESS_BARE,
    "InvalidArgument",
    "The package bad_envs brings no entry point `Missing`. It brings: Good, Regd.",
  ),
  "make('BadModule-v0')": fails(
    "modules are imported by the program, not by make",
    "DependencyNotInstalled",
    'The entry point no_such_module_x:Env is not known. Import the package that brings it first, for instance `import "no_such_module_x/register"`.',
  ),
  "make('NoColon-v0')": fails(
    LESS_BARE,
    "InvalidArgument",
    'An entry point must be a function or the text `package:ExportName`, got "bad_envs.Regd".',
  ),
  "make('Fn-v0').spec.to_json()": fails(
    "functions have no address to show, and the message says what to do",
    "InvalidArgument",
    "Callable found in Fn-v0 for entryPoint attribute with value=an anonymous function. A function cannot be written as JSON: give its entry point a name with `registerEnvs`.",
  ),
  "make('NotEnv-v0')": fails(
    "an environment is known by its methods, since a process may hold two copies of the class",
    "InvalidArgument",
    "The entry point of NotEnv-v0 must return an environment that extends Env, but it returned object.",
  ),
  "with gym.envs.registration.namespace('nsA'):\n    register('Inner3-v0', 'bad_envs:Regd', kwargs={'namespace': 'zzz'})":
    {
      reason: "packages have no metadata that names a namespace",
      ours: {
        value: null,
        warnings: [
          "UserWarning: Custom namespace `zzz` is being overridden by namespace `nsA`. If you are developing a plugin you shouldn't specify a namespace in `register` calls.",
        ],
      },
    },
  "make('CartPole-v1', max_episode_steps=2.5)": fails(
    "the message shows the number, since JavaScript has one type of numbers",
    "InvalidArgument",
    "Expect the `maxEpisodeSteps` to be an integer, actually: 2.5",
  ),
  "make('CartPole-v1', foo=1)": unknownArgument("foo"),
  "make('CartPole-v1', autoreset=True)": unknownArgument("autoreset"),
  "make('CartPole-v1', apply_api_compatibility=True)": unknownArgument("applyApiCompatibility"),
  "make_vec('CartPole-v1', num_envs=2, foo=3)": unknownArgument("foo"),
  "make_vec('FrozenLake-v1', num_envs=2, foo=3)": unknownArgument("foo", "FrozenLake-v1"),
  "make(v.spec)": unknownArgument("numEnvs", "FrozenLake-v1"),
  "make_vec(3)": fails(
    "make and makeVec say the same",
    "InvalidArgument",
    "Expected id to be a string or EnvSpec, got number",
  ),
  "make_vec('FrozenLake-v1', num_envs=3, vectorization_mode='foo')": fails(
    "values are written as in JavaScript",
    "InvalidArgument",
    'Invalid vectorization mode: "foo", valid modes: "sync", "async", "vectorEntryPoint"',
  ),
  "make_vec('CartPole-v1', num_envs=3, vector_kwargs={'copy': False})": fails(
    "values are written as in JavaScript",
    "Error",
    'Custom vector environment can be passed arguments only through kwargs and `vectorKwargs` is not empty ({"copy":false})',
  ),
  "make_vec('CartPole-v1', num_envs=3, wrappers=[gym.wrappers.RecordEpisodeStatistics])": fails(
    "classes are written by their names",
    "Error",
    "Cannot use `vectorEntryPoint` vectorization mode with the wrappers argument being not empty (RecordEpisodeStatistics).",
  ),
  "make_vec('FrozenLake-v1', num_envs=3, vector_kwargs={'nope': 1})": fails(
    LESS_BARE,
    "InvalidArgument",
    "SyncVectorEnv has no option `nope`. It takes: copy, observationMode, autoresetMode.",
  ),
  "make_vec('FrozenLake-v1', num_envs=0)": fails(
    LESS_BARE,
    "InvalidArgument",
    "numEnvs must be an integer of at least 1, got 0.",
  ),
  "make('FrozenLake-v1', map_name='9x9')": fails(
    LESS_BARE,
    "InvalidArgument",
    'FrozenLakeEnv has no map called "9x9". Choose one of 4x4, 8x8, or give a map as `desc`.',
  ),
  "make('Blackjack-v1', render_mode='ansi')": {
    reason: "Blackjack can be shown as text here",
    ours: {
      value: "<OrderEnforcing<PassiveEnvChecker<BlackjackEnv<Blackjack-v1>>>>",
      warnings: [],
    },
  },
  "make('Pendulum-v1', g='a')": fails(
    "types of arguments are checked",
    "InvalidArgument",
    'The argument `g` of Pendulum-v1 must be of type number, got "a". Acceleration of gravity in m/s².',
  ),
  "t = gym.wrappers.TransformReward(make('CartPole-v1'), lambda r: r); t.spec.to_json()": fails(
    LESS_BARE,
    "InvalidArgument",
    "The option `func` of the wrapper TransformReward of CartPole-v1 cannot be written as JSON: function. Options of specs that are saved must be finite numbers, strings, booleans, null, lists and plain objects.",
  ),
  "make(n.spec)": fails(
    "options are recorded by the constructor of Wrapper, not by a class to inherit from",
    "InvalidArgument",
    "NoRec wrapper did not record its options (it passes none to the constructor of `Wrapper`), therefore, the wrapper cannot be recreated.",
  ),
  "EnvSpec.from_json('{}')": fails(
    LESS_BARE,
    "InvalidArgument",
    "The JSON text of a spec must have a list `additional_wrappers`, got {}",
  ),
  'EnvSpec.from_json(\'{"additional_wrappers": [], "foo": 1}\')': fails(
    LESS_BARE,
    "InvalidArgument",
    'An issue occurred when trying to make {"foo":1} an EnvSpec: there is no field foo. Its fields are id, entry_point, reward_threshold, nondeterministic, max_episode_steps, order_enforce, disable_env_checker, kwargs, additional_wrappers, vector_entry_point.',
  ),
  'EnvSpec.from_json(\'{"additional_wrappers": [{"a": 1}], "id": "X-v0"}\')': fails(
    LESS_BARE,
    "InvalidArgument",
    'An issue occurred when trying to make {"a":1} a WrapperSpec: it needs `name`, `entry_point` and `kwargs`.',
  ),
  "pprint_registry({k: registry[k] for k in ('nsZ/Foo-v0', 'Plain-v0', 'Two-v0', 'Fn-v0')}, disable_print=True)":
    {
      reason: "environments stand under their package, whose name is one word or several",
      ours: {
        value:
          "===== nsZ =====\nnsZ/Foo-v0\n===== bad_envs =====\nPlain-v0\n===== pkg.mod =====\nTwo-v0\n===== None =====\nFn-v0",
      },
    },
};

/** Why a statement has no counterpart here; `null` when it has one. */
export function withoutMeaning(code: string): string | null {
  if (/for m in gym\./.test(code)) return "modes are texts, not enumerations";
  if (code === "make(b'CartPole-v1')") return "there are no texts of bytes";
  if (code.includes("RegNoMode")) {
    return "a constructor takes all arguments in one object, so none is unexpected to the language";
  }
  return null;
}

class NoRec extends Wrapper {}

const SUBSET = /@gym-llm\/envs-(toy-text|classic-control|box2d)/;

/** Statements of comprehensions, classes and methods that are functions here, written out. */
export const rewritten: Readonly<Record<string, (scope: Scope) => unknown>> = {
  "sorted(k for k in registry if 'Inner' in k)": () =>
    [...registry.keys()].filter((id) => id.includes("Inner")).sort(),
  "class NoRec(gym.Wrapper):\n    pass\nn = NoRec(make('CartPole-v1')); n.spec.additional_wrappers[0].kwargs":
    (scope) => {
      const wrapped: Env = new NoRec(make("CartPole-v1"));
      scope.set("n", wrapped);
      return wrapped.spec?.additionalWrappers[0]?.kwargs;
    },
  "EnvSpec('Any-v0', entry_point='bad_envs:Regd').make(render_mode='ansi').render_mode": (
    scope,
  ) => {
    const construct = scope.get("EnvSpec") as { callee(args: unknown, given: unknown): EnvSpec };
    const spec = construct.callee(["Any-v0"], { entry_point: "bad_envs:Regd" });
    return make(spec, { render_mode: "ansi" }).renderMode;
  },
  "S = {k: v for k, v in registry.items() if isinstance(v.entry_point, str) and any(q in v.entry_point for q in ('envs.toy_text', 'envs.classic_control', 'envs.box2d'))}; list(S)":
    (scope) => {
      const subset = [...registry].filter(([, spec]) => SUBSET.test(String(spec.entryPoint)));
      scope.set("S", new Map(subset));
      return subset.map(([id]) => id);
    },
  "pprint_registry({k: registry[k] for k in ('nsZ/Foo-v0', 'Plain-v0', 'Two-v0', 'Fn-v0')}, disable_print=True)":
    () => {
      const ids = ["nsZ/Foo-v0", "Plain-v0", "Two-v0", "Fn-v0"];
      const specs = ids.map((id) => registry.get(id) as EnvSpec);
      return pprintRegistry({ specs, disablePrint: true });
    },
};
