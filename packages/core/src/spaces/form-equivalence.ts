import { isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import type { Graph } from "./graph.ts";
import { sameShape } from "./nested.ts";
import type { OneOf } from "./one-of.ts";
import type { Sequence } from "./sequence.ts";
import type { Space } from "./space.ts";
import type { Text } from "./text.ts";

/** Whether two spaces have the same kind, shape and element type throughout, so that `batchDifferingSpaces` takes both. */
export function isFormEquivalent(left: Space, right: Space): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === "Discrete") return left.dtype === right.dtype;
  if (isArraySpace(left) && isArraySpace(right)) {
    return left.dtype === right.dtype && sameShape(left.shape, right.shape);
  }
  if (isTupleSpace(left) && isTupleSpace(right)) return areEquivalent(left.spaces, right.spaces);
  if (isDictSpace(left) && isDictSpace(right)) {
    return (
      left.entries().length === right.entries().length &&
      left.entries().every(([key, part]) => {
        const other = right.spaces[key];
        return other !== undefined && isFormEquivalent(part, other);
      })
    );
  }
  switch (left.kind) {
    case "Text": {
      const [a, b] = [left as Text, right as Text];
      return a.maxLength === b.maxLength && a.characters === b.characters;
    }
    case "Graph": {
      const [a, b] = [left as Graph, right as Graph];
      const edges = [a.edgeSpace, b.edgeSpace] as const;
      return (
        isFormEquivalent(a.nodeSpace, b.nodeSpace) &&
        (edges[0] === null || edges[1] === null
          ? edges[0] === edges[1]
          : isFormEquivalent(edges[0], edges[1]))
      );
    }
    case "OneOf":
      return areEquivalent((left as OneOf).spaces, (right as OneOf).spaces);
    case "Sequence": {
      const [a, b] = [left as Sequence<unknown, boolean>, right as Sequence<unknown, boolean>];
      return a.isStacked === b.isStacked && isFormEquivalent(a.featureSpace, b.featureSpace);
    }
    default:
      return left.equals(right);
  }
}

function areEquivalent(left: readonly Space[], right: readonly Space[]): boolean {
  return (
    left.length === right.length &&
    left.every((space, index) => isFormEquivalent(space, right[index] as Space))
  );
}
