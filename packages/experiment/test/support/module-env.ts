import { CountingEnv } from "./counting-env.ts";

/** What a module of an experiment brings: an environment under an id of its own. */
export const moduleEnvironments = {
  name: "module-environments",
  entryPoints: {
    Made: ({ renderMode }: { renderMode?: "rgb_array" | null }) =>
      new CountingEnv(renderMode ?? null),
  },
  environments: [{ id: "ModuleMade-v0", entryPoint: "module-environments:Made" }],
};
