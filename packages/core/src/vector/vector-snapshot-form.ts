import type { SnapshotForm } from "../snapshots.ts";
import type { AutoresetMode } from "./autoreset-mode.ts";

/** What a vector environment says of itself in its snapshots. */
export function snapshotSettings(envs: {
  readonly numEnvs: number;
  readonly metadata: { readonly autoresetMode: AutoresetMode };
}): SnapshotForm["settings"] {
  return { numEnvs: envs.numEnvs, autoresetMode: envs.metadata.autoresetMode };
}

/** What a snapshot of a vector environment must be: of the same kind and settings, with everything of each environment. */
export function vectorSnapshotForm(
  type: string,
  envs: Parameters<typeof snapshotSettings>[0],
): SnapshotForm {
  return {
    type,
    settings: snapshotSettings(envs),
    isComplete: ({ settings, ...fields }) => {
      // Of its own number of environments: `settings` say whether it is that of the vector environment.
      const { numEnvs } = (settings ?? {}) as { numEnvs?: number };
      return ["envs", "observations", "status", "randomSeeds"].every((name) => {
        const list = fields[name];
        return Array.isArray(list) && list.length === numEnvs;
      });
    },
  };
}
