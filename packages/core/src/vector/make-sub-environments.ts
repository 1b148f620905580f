import type { Env } from "../env.ts";
import { type ObservationMode, type VectorSpaces, vectorSpaces } from "./vector-spaces.ts";

/** Makes the environments of a `SyncVectorEnv` and the spaces they share; closes what was made when one fails. */
export function makeSubEnvironments(
  envFns: readonly (() => Env)[],
  mode: ObservationMode,
): { envs: readonly Env[]; spaces: VectorSpaces } {
  const envs: Env[] = [];
  try {
    for (const envFn of envFns) envs.push(envFn());
    return { envs, spaces: vectorSpaces("SyncVectorEnv", envs, mode) };
  } catch (error) {
    for (const env of envs) env.close();
    throw error;
  }
}
