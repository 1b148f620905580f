import { isRgbFrame } from "../rendering/rgb-frame.ts";
import { warn } from "../warnings.ts";
import {
  another,
  assert,
  type EnvironmentRule,
  isDeterministic,
  playSome,
  SEED,
  STEPS,
  TOLERANCE,
} from "./environment-rule.ts";
import { isEquivalent } from "./equivalence.ts";
import { checkRenderResult } from "./passive-checks.ts";

/** Rules about rendering, snapshots and closing. */
export const lifecycleRules: readonly EnvironmentRule[] = [
  {
    name: "render fits its mode",
    about: "render",
    needs: ["reset returns { observation, info }"],
    check(subject) {
      const { env } = subject;
      env.reset({ seed: SEED });
      if (env.renderMode !== null) checkRenderResult(env.render(), env);
      const modes = Array.isArray(env.metadata.renderModes) ? env.metadata.renderModes : [];
      for (const renderMode of modes) {
        if (renderMode === env.renderMode || renderMode === "human") continue;
        const other = another(subject, renderMode);
        if (!other) {
          warn(
            "Not able to test alternative render modes as the environment has no spec: make it with `make`, or pass `makeAnother`.",
          );
          return;
        }
        other.reset({ seed: SEED });
        checkRenderResult(other.render(), other);
        other.close();
      }
    },
  },
  {
    name: "render changes nothing",
    about: "render",
    needs: ["steps from one seed are the same"],
    check(subject) {
      const { env } = subject;
      if (!isDeterministic(env)) return;
      const mode = env.metadata.renderModes.find((candidate) => candidate !== "human");
      const rendering = mode ? another(subject, mode) : null;
      if (!rendering) return;
      const plain = playSome(env, SEED, 5);
      rendering.reset({ seed: SEED });
      rendering.actionSpace.seed(SEED);
      for (let index = 2; index < plain.length; index++) {
        const frame = rendering.render();
        if (isRgbFrame(frame))
          assert(isEquivalent(frame, rendering.render()), "Two renders of one state differ.");
        const result = rendering.step(rendering.actionSpace.sample());
        assert(
          isEquivalent(result, plain[index], TOLERANCE),
          `Rendering changed the result of step ${index - 2}.`,
        );
      }
      rendering.close();
    },
  },
  {
    name: "a snapshot brings back the same future",
    about: "snapshot",
    needs: ["steps from one seed are the same"],
    check({ env }) {
      if (!env.unwrapped.snapshot || !env.snapshot || !env.restore) return;
      env.reset({ seed: SEED });
      const snapshot = structuredClone(env.snapshot());
      const future = () => {
        env.actionSpace.seed(SEED);
        const seen: unknown[] = [];
        for (let step = 0; step < STEPS; step++) {
          const result = structuredClone(env.step(env.actionSpace.sample()));
          seen.push(result);
          if (result.terminated || result.truncated) break;
        }
        return [...seen, env.reset()];
      };
      const first = future();
      env.restore(structuredClone(snapshot));
      assert(
        isEquivalent(first, future()),
        "The steps after `restore(snapshot)` differ from the steps after the snapshot was taken.",
      );
    },
  },
  {
    name: "close may be called twice",
    about: "close",
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
