/** A function as Python calls it: positional arguments, then named ones. */
export type PythonFunction = (
  args: readonly unknown[],
  given: Readonly<Record<string, unknown>>,
) => unknown;

/** Something with members under Python's names: a module, a class with class methods, an object. */
export class PythonObject {
  readonly members: Readonly<Record<string, unknown>>;
  /** What calling it does; `null` when it cannot be called. */
  readonly callee: PythonFunction | null;

  constructor(members: Readonly<Record<string, unknown>>, callee: PythonFunction | null = null) {
    this.members = members;
    this.callee = callee;
  }
}

/** `max_episode_steps` as `maxEpisodeSteps`. */
export function camelCase(name: string): string {
  return name.replace(/(?<=.)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `maxEpisodeSteps` as `max_episode_steps`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same values under names in camelCase. */
export function camelCaseNames(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [camelCase(key), value]));
}

/** `value.name`: a member of a `PythonObject`, else the property or method in camelCase. */
export function attribute(value: unknown, name: string): unknown {
  if (value instanceof PythonObject) {
    if (!Object.hasOwn(value.members, name)) throw new ReferenceError(`There is no ${name} here.`);
    return value.members[name];
  }
  const object = value as Record<string, unknown>;
  const member = object[camelCase(name)];
  if (member === undefined) {
    throw new ReferenceError(`${String(value)} has no member ${camelCase(name)}.`);
  }
  if (typeof member !== "function") return member;
  const method: PythonFunction = (args, given) =>
    member.call(object, ...args, ...(Object.keys(given).length > 0 ? [camelCaseNames(given)] : []));
  return method;
}

/** `value[index]`; the keys of dictionaries are in camelCase here. */
export function item(value: unknown, index: unknown): unknown {
  if (value instanceof Map) return value.get(index);
  return (value as Record<string, unknown>)[camelCase(String(index))];
}

/** `element in value`. */
export function contains(value: unknown, element: unknown): boolean {
  if (value instanceof Map) return value.has(element);
  return (value as readonly unknown[]).includes(element);
}

/** Calls a function, or what has one. */
export function call(
  callee: unknown,
  args: readonly unknown[],
  given: Readonly<Record<string, unknown>>,
): unknown {
  const target = callee instanceof PythonObject ? callee.callee : callee;
  if (typeof target !== "function") throw new TypeError(`${String(callee)} cannot be called.`);
  return (target as PythonFunction)(args, given);
}
