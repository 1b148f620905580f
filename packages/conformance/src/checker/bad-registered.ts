import { type Change, members, resetGives, shifted } from "./bad-environment.ts";
import { closesOnce } from "./bad-renderers.ts";

/** A recorded environment that is made through the registry. */
export interface BadRegistered {
  readonly change: Change;
  readonly spec?: { readonly nondeterministic?: boolean };
  /** Whether it takes no render mode. */
  readonly isModeless?: boolean;
  readonly caughtBy?: string;
}

const drifting = (by: number): Change =>
  resetGives((result, count) => ({
    ...result,
    observation: shifted(result.observation, by * count),
  }));

/** The recorded environments under ids of their own. */
export const badRegistered: Readonly<Record<string, BadRegistered>> = {
  "bad/Regd-v0": { change: members({}) },
  "bad/RegNondet-v0": {
    change: drifting(0.01),
    caughtBy: "reset with a seed decides the start",
  },
  "bad/RegNondetFlag-v0": { change: drifting(0.01), spec: { nondeterministic: true } },
  "bad/RegAlmost-v0": {
    change: drifting(1e-6),
    caughtBy: "reset with a seed decides the start",
  },
  "bad/RegClose-v0": { change: closesOnce, caughtBy: "close may be called twice" },
  "bad/RegRender-v0": {
    change: (good) => ({ render: () => (good.renderMode === "ansi" ? 3 : null) }),
    caughtBy: "render fits its mode",
  },
  "bad/RegNoMode-v0": {
    change: members({}),
    isModeless: true,
    caughtBy: "render fits its mode",
  },
};
