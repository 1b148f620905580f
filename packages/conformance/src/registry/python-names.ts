import * as core from "@gym-llm/core";
import { EnvSpec, make, type WrapperConstructor, type WrapperSpec } from "@gym-llm/core";
import { Good, Regd } from "./good-env.ts";
import { ourEntryPoints } from "./plain-form.ts";
import { call, camelCaseNames, type PythonFunction, PythonObject } from "./python-objects.ts";
import type { Scope } from "./python-program.ts";

/** The order of a wrapper's options, for those that the recordings pass by position. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  TimeLimit: ["maxEpisodeSteps"],
  TransformReward: ["func"],
  RescaleAction: ["minAction", "maxAction"],
};

/** A function of the recordings as one of ours: `lambda r: r` takes one argument. */
function plainFunction(value: unknown): unknown {
  if (typeof value !== "function") return value;
  return (...args: unknown[]) => call(value, args, {});
}

function pythonWrapper(name: string): PythonObject {
  const construct: PythonFunction = ([env, ...args], given) => {
    const names = POSITIONS[name] ?? [];
    const options = Object.fromEntries(args.map((value, index) => [names[index], value]));
    const wrapper: WrapperConstructor = core.findWrapper(name);
    const all = { ...options, ...camelCaseNames(given) };
    const plain = Object.entries(all).map(([key, value]) => [key, plainFunction(value)]);
    return new wrapper(env as never, Object.fromEntries(plain) as never);
  };
  const wrapperSpec: PythonFunction = (_, given): WrapperSpec => ({
    name,
    entryPoint: `@gym-llm/core:${name}`,
    kwargs: camelCaseNames(given),
  });
  return new PythonObject({ __name__: name, wrapper_spec: wrapperSpec }, construct);
}

const WRAPPERS = [
  "TimeLimit",
  "OrderEnforcing",
  "PassiveEnvChecker",
  "Autoreset",
  "RecordEpisodeStatistics",
  "FlattenObservation",
  "TransformReward",
  "ClipAction",
  "RescaleAction",
];

/** What an entry point of the recordings is here: a name, or a creator. */
function entryPoint(value: unknown): string | core.EnvCreator | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  return (kwargs) => call(value, [], kwargs) as core.Env;
}

const envSpec: PythonFunction = ([id, at], given) => {
  const { entryPoint: named, ...fields } = camelCaseNames(given);
  return new EnvSpec({ ...fields, id: id as string, entryPoint: entryPoint(at ?? named) });
};

const envSpecClass = new PythonObject(
  { from_json: ([text]: readonly unknown[]) => EnvSpec.fromJson(text as string) },
  envSpec,
);

const register: PythonFunction = ([id, at], given) => {
  const { entryPoint: named, vectorEntryPoint, ...fields } = camelCaseNames(given);
  core.register({
    ...fields,
    id: id as string,
    entryPoint: entryPoint(at ?? named),
    vectorEntryPoint:
      typeof vectorEntryPoint === "string" ? ourEntryPoints(vectorEntryPoint) : null,
  });
  return null;
};

const parseEnvId: PythonFunction = ([id]) => {
  const { namespace, name, version } = core.parseEnvId(id as string);
  return [namespace, name, version];
};

const getEnvId: PythonFunction = ([namespace, name, version]) =>
  core.formatEnvId({ namespace, name, version } as core.EnvId);

const namespace: PythonFunction = ([name]) => {
  return (body: () => unknown) => core.namespace(name as string, body);
};

const pprintRegistry: PythonFunction = ([specs], given) => {
  const { num_cols: numColumns, exclude_namespaces, disable_print: disablePrint } = given;
  const values = specs instanceof Map ? specs.values() : Object.values(specs as object);
  const text = core.pprintRegistry({
    specs: values as Iterable<EnvSpec>,
    ...(numColumns === undefined ? {} : { numColumns: numColumns as number }),
    excludeNamespaces: (exclude_namespaces as string[] | undefined) ?? [],
    disablePrint: disablePrint === true,
  });
  return disablePrint === true ? text : null;
};

const print: PythonFunction = ([text]) => {
  console.log(text);
  return null;
};

/** A wrapper of the recordings for `makeVec`: the class of that name, or a function. */
function wrapperChoice(value: unknown): core.WrapperChoice {
  if (value instanceof PythonObject) return core.findWrapper(value.members["__name__"] as string);
  return (env) => call(value, [env], {}) as core.Env;
}

const makeVec: PythonFunction = ([id], given) => {
  const { wrappers, ...options } = given;
  if (!Array.isArray(wrappers)) return core.makeVec(id as string, options);
  return core.makeVec(id as string, { ...options, wrappers: wrappers.map(wrapperChoice) });
};

/** The names that the recorded statements use. */
export function pythonNames(): Scope {
  const pythonMake: PythonFunction = ([id], given) => make(id as string, { ...given });
  const pythonSpec: PythonFunction = ([id]) => core.spec(id as string);
  const registration = new PythonObject({
    parse_env_id: parseEnvId,
    get_env_id: getEnvId,
    namespace,
  });
  const wrappers = new PythonObject(
    Object.fromEntries(WRAPPERS.map((name) => [name, pythonWrapper(name)])),
  );
  const gym = new PythonObject({
    make: pythonMake,
    VectorizeMode: new PythonObject({ SYNC: "sync" }),
    vector: new PythonObject({ AutoresetMode: new PythonObject({ DISABLED: "Disabled" }) }),
    wrappers,
    envs: new PythonObject({ registration }),
  });
  const badEnvs = new PythonObject({
    Good: (_: unknown, given: object) => new Good(given),
    Regd: (_: unknown, given: object) => new Regd(given),
    NotEnv: () => ({}),
  });
  return new Map<string, unknown>([
    ["make", pythonMake],
    ["make_vec", makeVec],
    ["spec", pythonSpec],
    ["register", register],
    ["registry", core.registry],
    ["pprint_registry", pprintRegistry],
    ["EnvSpec", envSpecClass],
    ["print", print],
    ["gym", gym],
    ["bad_envs", badEnvs],
  ]);
}
