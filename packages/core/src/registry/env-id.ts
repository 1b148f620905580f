import { GymError } from "../errors.ts";

/** The parts of an environment id. */
export interface EnvId {
  readonly namespace: string | null;
  readonly name: string;
  readonly version: number | null;
}

const ENV_ID =
  /^(?:(?<namespace>[\p{L}\p{N}_:-]+)\/)?(?<name>[\p{L}\p{N}_:.-]+?)(?:-v(?<version>\d+))?$/u;

/** Takes `[namespace/]Name[-v<version>]` apart. Throws a `GymError` when the id has another form. */
export function parseEnvId(id: string): EnvId {
  const groups = ENV_ID.exec(id)?.groups;
  if (!groups?.["name"]) {
    throw new GymError(
      "Error",
      `Malformed environment ID: ${id}. (Currently all IDs must be of the form [namespace/](env-name)-v(version). (namespace is optional))`,
    );
  }
  const version = groups["version"];
  return {
    namespace: groups["namespace"] ?? null,
    name: groups["name"],
    version: version === undefined ? null : Number(version),
  };
}

/** Puts an id together; the inverse of `parseEnvId`. */
export function formatEnvId({ namespace, name, version }: EnvId): string {
  const prefix = namespace === null ? "" : `${namespace}/`;
  const suffix = version === null ? "" : `-v${version}`;
  return `${prefix}${name}${suffix}`;
}
