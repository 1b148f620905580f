import { Box, Dict, Discrete, MultiBinary, MultiDiscrete, Tuple } from "@gym-llm/core";
import { type BadEnvironment, members, observing } from "./bad-environment.ts";

const SPACES = "its spaces are spaces";
const FINITE = "the bounds of its spaces are finite";
const NORMALISED = "the bounds of its actions are -1 and 1, or 0 and 1";
const RESET_FORM = "reset returns { observation, info }";

const zeros = () => new Float32Array(2);
const infinite = () => new Box(-Infinity, Infinity, { shape: [2] });
const twoParts = () => new Dict({ a: new Discrete(2), b: new Discrete(3) });

/** Environments that differ in their spaces, or return observations of another space. */
export const badSpaces: Readonly<Record<string, BadEnvironment>> = {
  no_action_space: { change: members({ actionSpace: undefined }), caughtBy: SPACES },
  no_observation_space: { change: members({ observationSpace: undefined }), caughtBy: SPACES },
  action_space_str: { change: members({ actionSpace: "Discrete(3)" }), caughtBy: SPACES },
  observation_space_list: { change: members({ observationSpace: [1, 2] }), caughtBy: SPACES },
  obs_space_equal_bounds: {
    change: observing(new Box(0, 0, { shape: [2] }), zeros),
    caughtBy: SPACES,
  },
  action_space_equal_bounds: {
    change: members({ actionSpace: new Box(1, 1, { shape: [2] }) }),
    caughtBy: SPACES,
  },
  action_space_not_normalised: {
    change: members({ actionSpace: new Box(-2, 3, { shape: [2] }) }),
    caughtBy: NORMALISED,
  },
  action_space_0_1: { change: members({ actionSpace: new Box(0, 1, { shape: [2] }) }) },
  action_space_infinite: { change: members({ actionSpace: infinite() }), caughtBy: FINITE },
  action_space_2d_unnormalised: {
    change: members({ actionSpace: new Box(-5, 5, { shape: [2, 2] }) }),
  },
  obs_space_infinite: { change: members({ observationSpace: infinite() }), caughtBy: FINITE },
  obs_space_dict_infinite: {
    change: observing(
      new Dict({ a: new Box(0, Infinity, { shape: [2] }), b: new Discrete(2) }),
      () => ({ a: zeros(), b: 0 }),
    ),
    caughtBy: FINITE,
  },
  empty_dict_obs_space: { change: members({ observationSpace: new Dict({}) }), caughtBy: SPACES },
  empty_tuple_obs_space: { change: members({ observationSpace: new Tuple([]) }), caughtBy: SPACES },
  empty_tuple_in_dict: {
    change: members({ observationSpace: new Dict({ a: new Tuple([]) }) }),
    caughtBy: SPACES,
  },
  discrete_obs_out: { change: observing(new Discrete(4), () => 4), caughtBy: RESET_FORM },
  multibinary_obs_list: {
    change: observing(new MultiBinary(3), () => [0, 1, 0]),
    caughtBy: RESET_FORM,
  },
  multidiscrete_obs_tuple: {
    change: observing(new MultiDiscrete([2, 3]), () => [1, 2]),
    caughtBy: RESET_FORM,
  },
  dict_obs_missing_key: { change: observing(twoParts(), () => ({ a: 0 })), caughtBy: RESET_FORM },
  dict_obs_not_dict: { change: observing(twoParts(), () => [0, 1]), caughtBy: RESET_FORM },
  tuple_obs_short: {
    change: observing(new Tuple([new Discrete(2), new Discrete(3)]), () => [0]),
    caughtBy: RESET_FORM,
  },
  scalar_box_obs: {
    change: observing(new Box(0, 1, { shape: [] }), () => 0.5),
    caughtBy: RESET_FORM,
  },
};
