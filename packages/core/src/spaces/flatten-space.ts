import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import { Box } from "./box.ts";
import { Dict } from "./dict.ts";
import type { Discrete } from "./discrete.ts";
import { commonDType } from "./dtype.ts";
import { flatDimension, oneOfDType } from "./flat-dimension.ts";
import { Graph } from "./graph.ts";
import type { OneOf } from "./one-of.ts";
import { Sequence } from "./sequence.ts";
import type { DType, Space } from "./space.ts";
import type { Text } from "./text.ts";
import { Tuple } from "./tuple.ts";

/** The space of flattened values: a one-dimensional `Box`, or the same structure of them where graphs or sequences occur. */
export function flattenSpace(space: Space): Space {
  if (space.isFlattenable) return flatBox(space);
  if (isTupleSpace(space)) return new Tuple(space.spaces.map(flattenSpace));
  if (isDictSpace(space)) {
    return new Dict(space.entries().map(([key, part]) => [key, flattenSpace(part)] as const));
  }
  if (space.kind === "Graph") {
    const { nodeSpace, edgeSpace } = space as Graph;
    return new Graph(flattenSpace(nodeSpace), edgeSpace === null ? null : flattenSpace(edgeSpace));
  }
  if (space.kind === "Sequence") {
    const { featureSpace, isStacked } = space as Sequence<unknown, boolean>;
    return new Sequence<unknown, boolean>(flattenSpace(featureSpace), { stack: isStacked });
  }
  throw new GymError(
    "InvalidArgument",
    `flattenSpace: spaces of kind ${space.kind} cannot be flattened.`,
  );
}

function flatBox(space: Space): Box<DType> {
  if (space.kind === "Box") {
    const { low, high, dtype } = space as Box<DType>;
    return new Box<DType>(low, high, { dtype });
  }
  if (space.kind === "Discrete" || isArraySpace(space)) {
    const { dtype } = space as Discrete;
    return new Box<DType>(0, 1, { shape: [flatDimension(space)], dtype });
  }
  if (isTupleSpace(space)) return joinBoxes(space.spaces.map(flatBox), space);
  if (isDictSpace(space))
    return joinBoxes(
      space.entries().map(([, part]) => flatBox(part)),
      space,
    );
  if (space.kind === "Text") {
    const { characterList, maxLength } = space as Text;
    return new Box<DType>(0, characterList.length, { shape: [maxLength], dtype: "int32" });
  }
  if (space.kind === "OneOf") return oneOfBox(space as OneOf);
  throw new GymError(
    "InvalidArgument",
    `flattenSpace: spaces of kind ${space.kind} cannot be flattened.`,
  );
}

type Numbers = (number | bigint)[];

function numbers(array: Box<DType>["low"]): Numbers {
  return Array.from<number | bigint>(array as ArrayLike<number>);
}

function joinBoxes(boxes: readonly Box<DType>[], space: Space): Box<DType> {
  if (boxes.length === 0) {
    throw new GymError("InvalidArgument", `flattenSpace: ${space} has no parts to flatten.`);
  }
  return new Box<DType>(
    boxes.flatMap(({ low }) => numbers(low)),
    boxes.flatMap(({ high }) => numbers(high)),
    { dtype: commonDType(boxes.map(({ dtype }) => dtype)) },
  );
}

/** The index first, then the widest bounds of all parts. */
function oneOfBox(space: OneOf): Box<DType> {
  const boxes = space.spaces.map(flatBox);
  const size = flatDimension(space) - 1;
  const least = Math.min(...boxes.flatMap(({ low }) => numbers(low).map(Number)));
  const most = Math.max(...boxes.flatMap(({ high }) => numbers(high).map(Number)));
  return new Box<DType>(
    [0, ...new Array<number>(size).fill(least)],
    [space.spaces.length - 1, ...new Array<number>(size).fill(most)],
    { dtype: oneOfDType(space) },
  );
}
