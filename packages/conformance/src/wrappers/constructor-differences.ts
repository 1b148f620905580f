import type { ConstructorOutcome } from "./constructor-errors.ts";

/** A call that deliberately comes to something else here. */
export interface ConstructorDifference {
  readonly reason: string;
  /** Only what differs: another message, another code, or spaces where Python refuses. */
  readonly ours: Partial<ConstructorOutcome>;
}

const CART_POLE = [
  "Box([-4.8               -inf -0.41887903        -inf], [4.8               inf 0.41887903        inf], (4,), float32)",
  "Discrete(2)",
];
const STACKED = [
  "Box([[-4.8               -inf -0.41887903        -inf]\n [-4.8               -inf -0.41887903        -inf]], [[4.8               inf 0.41887903        inf]\n [4.8               inf 0.41887903        inf]], (2, 4), float32)",
  "Discrete(2)",
];
const SQUARE = [
  "Box([[-4.8               -inf]\n [-0.41887903        -inf]], [[4.8               inf]\n [0.41887903        inf]], (2, 2), float32)",
  "Discrete(2)",
];

/** A call that Python refuses. */
function works(reason: string, spaces: readonly string[] = CART_POLE): ConstructorDifference {
  return { reason, ours: { spaces } };
}

function says(reason: string, message: string, code = "InvalidArgument"): ConstructorDifference {
  return { reason, ours: { code, message } };
}

const ONE_KIND = "JavaScript has one kind of number";
const LISTS = "arrays stand for tuples and lists";
const VALUES = "messages show values instead of types";
const PRECISE = "the message says what was wrong";
const PADDING =
  "Unexpected `paddingType`, expected 'reset', 'zero' or a custom observation space, actual value: ";
const NOT_INSTANCE = ` not an instance of env observation (${CART_POLE[0]})`;

/** By the text of the call. */
export const constructorDifferences: ReadonlyMap<string, ConstructorDifference> = new Map([
  [
    'TimeLimit(CartPole-v1, {"max_episode_steps":true})',
    says("true is no number", "Expect the `maxEpisodeSteps` to be an integer, actually: true"),
  ],
  ['TimeLimit(CartPole-v1, {"max_episode_steps":{"np":"int64","v":5}})', works(ONE_KIND)],
  [
    'StickyAction(CartPole-v1, {"repeat_action_probability":0.5,"repeat_action_duration":{"tuple":[1,2,3]}})',
    says(LISTS, "`repeatActionDuration` should be a pair of two integers. Received (1, 2, 3)"),
  ],
  [
    'StickyAction(CartPole-v1, {"repeat_action_probability":0.5,"repeat_action_duration":{"list":[1,2]}})',
    works(LISTS),
  ],
  [
    'StickyAction(CartPole-v1, {"repeat_action_probability":0.5,"repeat_action_duration":1.5})',
    says(
      LISTS,
      "`repeatActionDuration` should be either an integer or a pair of integers. Received 1.5",
    ),
  ],
  [
    'StickyAction(CartPole-v1, {"repeat_action_probability":0.5,"repeat_action_duration":{"np":"int64","v":2}})',
    works(ONE_KIND),
  ],
  [
    'RescaleAction(Pendulum-v1, {"min_action":"a","max_action":1})',
    says(VALUES, "Expected newMin to be a number or an array of numbers, got string a"),
  ],
  [
    'RescaleAction(Pendulum-v1, {"min_action":0,"max_action":"b"})',
    says(VALUES, "Expected newMax to be a number or an array of numbers, got string b"),
  ],
  [
    'DiscretizeAction(CartPole-v1, {"bins":3})',
    says(PRECISE, "DiscretizeAction is only compatible with Box continuous actions, got Discrete"),
  ],
  [
    'DiscretizeAction(Pendulum-v1, {"bins":0})',
    says(PRECISE, "bins must be positive integers, actual value: 0"),
  ],
  [
    'FilterObservation(DictEnv-v0, {"filter_keys":"step"})',
    says("a text is no list of keys", 'Expects `filterKeys` to be an array, got "step"'),
  ],
  [
    'FilterObservation(DictEnv-v0, {"filter_keys":3})',
    says(VALUES, "Expects `filterKeys` to be an array, got 3"),
  ],
  [
    'FilterObservation(DictEnv-v0, {"filter_keys":{"set":["step"]}})',
    says(VALUES, "Expects `filterKeys` to be an array, got a Set"),
  ],
  [
    'FilterObservation(Blackjack-v1, {"filter_keys":{"list":[-4]}})',
    says(
      PRECISE,
      "All the `filterKeys` must be included in the length of the observation space.\nFilter keys: [-4], length of observation: 3, missing indexes: [-4]",
    ),
  ],
  ['FrameStackObservation(CartPole-v1, {"stack_size":2})', works(ONE_KIND, STACKED)],
  [
    'FrameStackObservation(CartPole-v1, {"stack_size":2,"padding_type":"foo"})',
    says(PRECISE, `${PADDING}"foo"${NOT_INSTANCE}`),
  ],
  [
    'FrameStackObservation(CartPole-v1, {"stack_size":2,"padding_type":{"nd":"float32","shape":[2],"data":[1,2]}})',
    says(LISTS, `${PADDING}[1, 2]${NOT_INSTANCE}`),
  ],
  [
    'FrameStackObservation(CartPole-v1, {"stack_size":2,"padding_type":{"nd":"float32","shape":[4],"data":[9,9,9,9]}})',
    says(LISTS, `${PADDING}[9, 9, 9, 9]${NOT_INSTANCE}`),
  ],
  [
    'FrameStackObservation(CartPole-v1, {"stack_size":{"np":"int64","v":2}})',
    works(ONE_KIND, STACKED),
  ],
  [
    'DelayObservation(CartPole-v1, {"delay":-1})',
    says("a delay of zero is allowed", "The delay needs to be at least zero, actual value: -1"),
  ],
  ['DelayObservation(CartPole-v1, {"delay":1})', works(ONE_KIND)],
  [
    'DtypeObservation(CartPole-v1, {"dtype":{"type":"uint8"}})',
    says(PRECISE, "Box: low -4.800000190734863 is outside the range of uint8.", "InvalidBound"),
  ],
  [
    'RescaleObservation(MountainCarContinuous-v0, {"min_obs":null,"max_obs":1})',
    says(VALUES, "Expected newMin to be a number or an array of numbers, got null"),
  ],
  ['ReshapeObservation(CartPole-v1, {"shape":{"list":[2,2]}})', works(LISTS, SQUARE)],
  [
    'ReshapeObservation(CartPole-v1, {"shape":4})',
    says(LISTS, "ReshapeObservation requires shape to be an array, got 4"),
  ],
  ['ReshapeObservation(CartPole-v1, {"shape":{"tuple":[4]}})', works(ONE_KIND)],
  [
    'ReshapeObservation(CartPole-v1, {"shape":{"tuple":[-1,-4]}})',
    says(
      "no size is left to be guessed",
      "ReshapeObservation requires shape elements to be greater than 0, got (-1, -4)",
    ),
  ],
  [
    'DiscretizeObservation(FrozenLake-v1, {"bins":3})',
    says(
      PRECISE,
      "DiscretizeObservation is only compatible with Box continuous observations, got Discrete",
    ),
  ],
  [
    'DiscretizeObservation(Pendulum-v1, {"bins":{"tuple":[3,3]}})',
    says(PRECISE, "bins must match observation dimensions: expected 3, got 2"),
  ],
  [
    'DiscretizeObservation(Pendulum-v1, {"bins":0})',
    says(PRECISE, "bins must be positive integers, actual value: 0"),
  ],
  ['MaxAndSkipObservation(CartPole-v1, {"skip":2})', works(ONE_KIND)],
]);
