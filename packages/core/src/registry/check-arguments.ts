import { GymError } from "../errors.ts";
import { closeMatch } from "./close-match.ts";
import type { EnvKwargs, EnvParameter, EnvSpec } from "./env-spec.ts";

const ALWAYS_ALLOWED = ["renderMode"];

/** Throws `InvalidArgument` for an argument that the environment does not have, or of another type than its own. */
export function checkArguments(spec: EnvSpec, kwargs: EnvKwargs): void {
  if (!spec.parameters) return;
  const allowed = [...Object.keys(spec.parameters), ...ALWAYS_ALLOWED];
  for (const [name, value] of Object.entries(kwargs)) {
    if (ALWAYS_ALLOWED.includes(name)) continue;
    const parameter = Object.hasOwn(spec.parameters, name) ? spec.parameters[name] : undefined;
    if (!parameter) {
      const match = closeMatch(name, allowed);
      throw new GymError(
        "InvalidArgument",
        `${spec.id} has no argument \`${name}\`.${match ? ` Did you mean: \`${match}\`?` : ""} It takes: ${allowed.join(", ")}, maxEpisodeSteps, disableEnvChecker, wrappers.`,
      );
    }
    if (!hasType(value, parameter.type)) {
      throw new GymError(
        "InvalidArgument",
        `The argument \`${name}\` of ${spec.id} must be of type ${parameter.type}, got ${JSON.stringify(value) ?? typeof value}. ${parameter.description}`,
      );
    }
  }
}

function hasType(value: unknown, type: EnvParameter["type"]): boolean {
  if (value === undefined || value === null || type === "any") return true;
  return type === "array" ? Array.isArray(value) : typeof value === type;
}
