/** Recorded environments that cannot be written in TypeScript, and why. */
export const impossible: Readonly<Record<string, string>> = {
  reset_3_tuple: "results are objects: a further field does no harm",
  reset_no_options: "a function does not declare which fields of its argument it reads",
  return_info: "a function does not declare which fields of its argument it reads",
  truncated_npbool: "there is one kind of boolean",
  discrete_obs_int32: "numbers have no element type",
  discrete_obs_float: "1.0 and 1 are the same number",
  tuple_obs_list: "tuples and lists are both arrays",
  warn_arg: "there never was such an argument here",
};

/** How severe what was found is. */
export type Outcome = "clean" | "warning" | "error";

/** Where the verdict differs from Gymnasium's on purpose. */
export interface Difference {
  readonly ours: Outcome;
  readonly why: string;
}

const noCast =
  "nothing casts a list or a number to a typed array here, so it is no value of the space";

/** Differences of `checkEnv`. */
export const checkDifferences: Readonly<Record<string, Difference>> = {
  reset_obs_list: { ours: "error", why: noCast },
  multibinary_obs_list: { ours: "error", why: noCast },
  multidiscrete_obs_tuple: { ours: "error", why: noCast },
  scalar_box_obs: { ours: "error", why: noCast },
  reset_nondeterministic: {
    ours: "error",
    why: "starts are compared for environments without a spec as well",
  },
  step_almost_deterministic: {
    ours: "error",
    why: "fifty steps are compared, not one, and the difference grows past the tolerance",
  },
  close_twice: { ours: "warning", why: "closing is tried for environments without a spec as well" },
};

/** Differences of `PassiveEnvChecker`, by environment and call. */
export const passiveDifferences: Readonly<Record<string, Difference>> = {
  "reset_only_obs reset(seed=3)": {
    ours: "error",
    why: "a result without its fields leaves nothing to pass on",
  },
  "reset_list reset(seed=3)": {
    ours: "error",
    why: "a result without its fields leaves nothing to pass on",
  },
  "reset_seed_default reset(seed=3)": {
    ours: "clean",
    why: "a function does not declare its defaults; checkEnv finds them",
  },
};

/** Environments that Python cannot call as asked, while JavaScript ignores what a function does not take. */
export const ignoresArguments: readonly string[] = ["reset_no_seed", "reset_no_kwargs"];
