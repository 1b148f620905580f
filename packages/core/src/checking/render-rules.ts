import type { Env } from "../env.ts";
import { warn } from "../warnings.ts";
import {
  another,
  assert,
  type EnvironmentRule,
  isDeterministic,
  playSome,
  SEED,
  TOLERANCE,
} from "./environment-rule.ts";
import { isEquivalent, isUnchanged } from "./equivalence.ts";
import { checkRenderResult } from "./passive-checks.ts";

const RENDERED_STEPS = 3;

/** Rules about rendering. */
export const renderRules: readonly EnvironmentRule[] = [
  {
    name: "render fits its mode",
    about: "render",
    needs: ["reset returns { observation, info }"],
    check(subject) {
      const { env } = subject;
      env.reset({ seed: SEED });
      if (env.renderMode !== null) checkRenderResult(env.render(), env);
      for (const renderMode of otherModes(env)) {
        const other = another(subject, renderMode);
        if (!other) {
          warn(
            "Not able to test alternative render modes as the environment has no spec: make it with `make`, or pass `makeAnother`.",
          );
          return;
        }
        assert(
          other.renderMode === renderMode,
          `The metadata lists the render mode ${JSON.stringify(renderMode)}, but an environment made with it has the render mode ${JSON.stringify(other.renderMode)}: take \`renderMode\` in the constructor and pass it to \`super\`.`,
        );
        other.reset({ seed: SEED });
        checkRenderResult(other.render(), other);
        other.close();
      }
    },
  },
  {
    name: "render changes nothing",
    about: "render",
    needs: ["steps from one seed are the same", "render fits its mode"],
    check(subject) {
      const { env } = subject;
      const isOwnModeDrawn = env.renderMode !== null && env.renderMode !== "human";
      const modes = [...(isOwnModeDrawn ? [String(env.renderMode)] : []), ...otherModes(env)];
      for (const renderMode of modes) {
        // Fresh instances, since a world may remember earlier episodes.
        const plain = another(subject, renderMode) ?? env;
        const rendered = another(subject, renderMode) ?? env;
        if (rendered.renderMode !== renderMode) return;
        watchRender(rendered, playSome(plain, SEED, RENDERED_STEPS));
        if (rendered !== env) rendered.close();
        if (plain !== env) plain.close();
      }
    },
  },
];

/** The declared modes that can be tried beside the environment's own; a window is not opened. */
function otherModes({ metadata, renderMode }: Env): string[] {
  const modes: readonly unknown[] = Array.isArray(metadata.renderModes) ? metadata.renderModes : [];
  return modes.map(String).filter((mode) => mode !== renderMode && mode !== "human");
}

/** Plays what was played without rendering, and renders before each step. */
function watchRender(env: Env, plain: readonly unknown[]): void {
  env.reset({ seed: SEED });
  env.actionSpace.seed(SEED);
  for (let index = 2; index < plain.length; index++) {
    const random = env.unwrapped.random.getState();
    const state = env.unwrapped.snapshot?.();
    const frame = env.render();
    // Once is enough: drawing is slow.
    if (index === 2 && !env.renderMode?.endsWith("_list"))
      assert(isUnchanged(frame, env.render()), "Two renders of one state differ.");
    assert(
      isUnchanged(env.unwrapped.random.getState(), random),
      "Rendering drew random numbers of the environment: draw them in reset or step, or from a generator that is the picture's own.",
    );
    assert(
      isUnchanged(env.unwrapped.snapshot?.(), state),
      "Rendering changed the state of the environment: its snapshots before and after differ.",
    );
    const result = env.step(env.actionSpace.sample());
    assert(
      !isDeterministic(env) || isEquivalent(result, plain[index], TOLERANCE),
      `Rendering changed the result of step ${index - 2}: render must only read the state.`,
    );
  }
}
