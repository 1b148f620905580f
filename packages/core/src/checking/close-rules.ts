import { warn } from "../warnings.ts";
import type { EnvironmentRule } from "./environment-rule.ts";

/** Rules about closing. */
export const closeRules: readonly EnvironmentRule[] = [
  {
    name: "close may be called twice",
    about: "close",
    needs: ["it extends Env"],
    check({ env }) {
      env.close();
      try {
        env.close();
      } catch (error) {
        warn(
          `Calling \`env.close()\` on the closed environment should be allowed, but it threw: ${(error as Error).message}`,
        );
      }
    },
  },
];
