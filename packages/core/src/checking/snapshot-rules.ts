import type { Env, EnvSnapshot } from "../env.ts";
import {
  another,
  assert,
  type EnvironmentRule,
  isDeterministic,
  type RuleSubject,
  SEED,
  STEPS,
  stepSome,
} from "./environment-rule.ts";
import { isUnchanged } from "./equivalence.ts";

const STEPS_BEFORE = 5;
const IS_PLAIN = "a snapshot is plain data that stays as it was";

type SnapshotEnv = Env & Required<Pick<Env, "snapshot" | "restore">>;

/** Whether the environment under all wrappers implements snapshots, or at least one half of them. */
function hasSnapshots({ env }: RuleSubject): boolean {
  const { unwrapped } = env;
  return unwrapped.snapshot !== undefined || unwrapped.restore !== undefined;
}

/** Plays to somewhere in an episode and takes a snapshot there. */
function snapshotSomewhere(env: SnapshotEnv): EnvSnapshot {
  env.reset({ seed: SEED });
  const ended = stepSome(env, SEED, STEPS_BEFORE).some(
    ({ terminated, truncated }) => terminated || truncated,
  );
  if (ended) env.reset();
  return env.snapshot();
}

/** What comes of the same actions, and of the reset that follows. */
function futureOf(env: Env): unknown[] {
  const steps = stepSome(env, SEED, STEPS);
  return [...steps, structuredClone(env.reset())];
}

function refuses(env: SnapshotEnv, snapshot: EnvSnapshot): boolean {
  try {
    env.restore(snapshot);
  } catch {
    return true;
  }
  return false;
}

/** Rules about snapshots, for environments that have them. */
export const snapshotRules: readonly EnvironmentRule[] = [
  {
    name: IS_PLAIN,
    about: "snapshot",
    needs: ["step returns { observation, reward, terminated, truncated, info }"],
    applies: hasSnapshots,
    check({ env }) {
      assert(
        env.snapshot !== undefined && env.restore !== undefined,
        "`snapshot` and `restore` belong together: implement both or neither.",
      );
      const snapshot = snapshotSomewhere(env as SnapshotEnv);
      assert(
        typeof snapshot?.type === "string",
        "A snapshot must name the class that wrote it in its field `type`.",
      );
      const copy = cloned(snapshot);
      assert(
        isUnchanged(snapshot, copy),
        "A snapshot and its structuredClone differ: keep to numbers, texts, arrays and plain objects.",
      );
      assert(
        isUnchanged(env.snapshot(), copy),
        "Two snapshots of one state differ: `snapshot` must only read the state.",
      );
      stepSome(env, SEED, STEPS_BEFORE);
      assert(
        isUnchanged(snapshot, copy),
        "Playing on changed a snapshot taken before: copy arrays and objects into it.",
      );
    },
  },
  {
    name: "a snapshot brings back the same future",
    about: "snapshot",
    needs: ["steps from one seed are the same", IS_PLAIN],
    applies: (subject) => hasSnapshots(subject) && isDeterministic(subject.env),
    check(subject) {
      const env = subject.env as SnapshotEnv;
      const snapshot = snapshotSomewhere(env);
      const copy = cloned(snapshot);
      const first = futureOf(env);
      env.restore(snapshot);
      assert(
        isUnchanged(futureOf(env), first),
        "The steps after `restore(snapshot)` differ from the steps after the snapshot was taken: keep the whole state in it, random numbers included.",
      );
      assert(
        isUnchanged(snapshot, copy),
        "Playing after `restore(snapshot)` changed the snapshot: copy arrays and objects out of it.",
      );
      const other = another(subject) as SnapshotEnv | null;
      if (!other) return;
      other.restore(copy);
      assert(
        isUnchanged(futureOf(other), first),
        "Another instance that restored the snapshot has another future: keep the whole state in it.",
      );
      other.close();
    },
  },
  {
    name: "a snapshot of another environment is refused",
    about: "snapshot",
    needs: [IS_PLAIN],
    applies: hasSnapshots,
    check(subject) {
      const env = subject.env as SnapshotEnv;
      const snapshot = snapshotSomewhere(env);
      const foreign = { ...cloned(snapshot), type: `Not${snapshot.type}` };
      for (const [what, bad] of [
        ["of a class of another name", foreign],
        ["without any state", { type: snapshot.type }],
      ] as const) {
        assert(
          refuses(env, bad),
          `\`restore\` took a snapshot ${what}: throw \`InvalidSnapshot\`, \`checkSnapshot\` helps.`,
        );
        assert(
          isUnchanged(env.snapshot(), snapshot),
          `\`restore\` refused a snapshot ${what} but changed the state: look at it before anything is taken over.`,
        );
      }
    },
  },
];

function cloned(snapshot: EnvSnapshot): EnvSnapshot {
  try {
    return structuredClone(snapshot);
  } catch (error) {
    throw new Error(
      `A snapshot must be plain data that survives structuredClone, but: ${(error as Error).message}`,
    );
  }
}
