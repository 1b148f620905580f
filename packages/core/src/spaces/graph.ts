import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { batchSpace } from "./batch-space.ts";
import {
  batchesFromJsonable,
  batchesToJsonable,
  batchFromJson,
  batchSchema,
  batchToJson,
} from "./batched-json.ts";
import { batchLength, unbatch } from "./batched-values.ts";
import { nest, unnest } from "./nested.ts";
import { describe, rejectBoth } from "./sampling.ts";
import {
  expectArray,
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";

/** A graph: batches of node and edge values, and the two ends of each edge. */
export interface GraphInstance {
  /** A batch of node values, as `concatenate` makes them. */
  nodes: unknown;
  /** A batch of edge values; `null` without edges. */
  edges: unknown;
  /** Two node indices for each edge, one edge after the other; `null` without edges. */
  edgeLinks: Int32Array | null;
}

/** How to draw a graph. */
export interface GraphSampleOptions extends SampleOptions {
  /** Number of nodes, at least 1; 10 unless given. */
  nodeCount?: number;
  /** Number of edges; random below nodeCount * (nodeCount - 1) unless given. */
  edgeCount?: number;
}

/** Graphs whose nodes and edges carry values of two spaces. */
export class Graph extends Space<GraphInstance> {
  readonly kind = "Graph";
  readonly shape = null;
  readonly dtype = null;
  readonly isFlattenable = false;
  readonly nodeSpace: Space;
  /** The space of edge values; `null` for graphs without edges. */
  readonly edgeSpace: Space | null;

  constructor(nodeSpace: Space, edgeSpace: Space | null) {
    super();
    if (!Space.is(nodeSpace) || (edgeSpace !== null && !Space.is(edgeSpace))) {
      throw new GymError(
        "InvalidArgument",
        `Graph: expected a space of nodes and a space of edges or null, got ${describe(nodeSpace)} and ${describe(edgeSpace)}.`,
      );
    }
    this.nodeSpace = nodeSpace;
    this.edgeSpace = edgeSpace;
  }

  #parts(): Space[] {
    return this.edgeSpace === null ? [this.nodeSpace] : [this.nodeSpace, this.edgeSpace];
  }

  /** A single seed is this space's and draws those of nodes and edges; an array gives them all. Returns all. */
  override seed(seed?: SpaceSeed): SpaceSeed[] {
    const parts = this.#parts();
    if (seed === undefined || seed === null) {
      return [this.seedSelf(null), ...parts.map((part) => part.seed())];
    }
    let seeds: readonly SpaceSeed[];
    if (typeof seed !== "object") {
      this.seedSelf(seed);
      seeds = [seed, ...parts.map(() => this.random.integers(0, 2147483647))];
    } else if (Array.isArray(seed) && seed.length === parts.length + 1) {
      seeds = seed;
    } else {
      throw new GymError(
        "InvalidArgument",
        `Graph: expected ${parts.length + 1} seeds (its own, nodes${parts.length > 1 ? ", edges" : ""}), got ${describe(seed)}.`,
      );
    }
    const own = this.seedSelf(seeds[0]);
    return [own, ...parts.map((part, index) => part.seed(seeds[index + 1] ?? null))];
  }

  /**
   * Draws a graph. `mask` and `probability` are pairs for the batches of nodes and of edges; that of the edges is meant
   * for one edge and repeated unless `edgeCount` is given.
   */
  override sample(options: GraphSampleOptions = {}): GraphInstance {
    rejectBoth(options);
    const { nodeCount = 10 } = options;
    if (!Number.isSafeInteger(nodeCount) || nodeCount < 1) {
      throw new GymError(
        "InvalidArgument",
        `Graph: nodeCount must be at least 1, got ${nodeCount}.`,
      );
    }
    const name = options.mask !== undefined && options.mask !== null ? "mask" : "probability";
    const pair = options[name] ?? [null, null];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new GymError(
        "InvalidArgument",
        `Graph: the ${name} must be a pair for nodes and edges, got ${describe(pair)}.`,
      );
    }
    let [nodeSteering, edgeSteering] = pair as [unknown, unknown];
    let { edgeCount } = options;
    if (edgeCount === undefined) {
      edgeCount = nodeCount > 1 ? this.random.integers(0, nodeCount * (nodeCount - 1)) : 0;
      if (edgeSteering !== null) edgeSteering = new Array(edgeCount).fill(edgeSteering);
    } else if (this.edgeSpace === null) {
      warn(`The number of edges is set (${edgeCount}) but the edge space is null.`);
    }
    if (!Number.isSafeInteger(edgeCount) || edgeCount < 0) {
      throw new GymError(
        "InvalidArgument",
        `Graph: edgeCount must be at least 0, got ${edgeCount}.`,
      );
    }
    nodeSteering ??= null;
    const nodes = drawBatch(this.nodeSpace, nodeCount, { [name]: nodeSteering });
    if (edgeCount === 0 || this.edgeSpace === null) return { nodes, edges: null, edgeLinks: null };
    const edges = drawBatch(this.edgeSpace, edgeCount, { [name]: edgeSteering });
    const edgeLinks = this.random.integersArray(0, nodeCount, edgeCount * 2, "int32");
    return { nodes, edges, edgeLinks };
  }

  override contains(value: unknown): value is GraphInstance {
    if (typeof value !== "object" || value === null || !("nodes" in value)) return false;
    const { nodes, edges = null, edgeLinks = null } = value as Partial<GraphInstance>;
    const nodeCount = containedLength(this.nodeSpace, nodes);
    if (nodeCount === null) return false;
    if (edges === null || edgeLinks === null) return edges === null && edgeLinks === null;
    if (this.edgeSpace === null || !(edgeLinks instanceof Int32Array)) return false;
    const edgeCount = containedLength(this.edgeSpace, edges);
    return (
      edgeCount !== null &&
      edgeLinks.length === edgeCount * 2 &&
      edgeLinks.every((node) => node >= 0 && node < nodeCount)
    );
  }

  override equals(other: unknown): boolean {
    return (
      isGraph(other) &&
      this.nodeSpace.equals(other.nodeSpace) &&
      (this.edgeSpace === null ? other.edgeSpace === null : this.edgeSpace.equals(other.edgeSpace))
    );
  }

  override toString(): string {
    return `Graph(${this.nodeSpace}, ${this.edgeSpace ?? "None"})`;
  }

  /** An object of `nodes`, `edges` and `edge_links` (pairs); the last two are null for a graph without edges. */
  override toJson({ nodes, edges, edgeLinks }: GraphInstance): JsonValue {
    const linked = this.edgeSpace !== null && edges !== null && edgeLinks !== null;
    return {
      nodes: batchToJson(this.nodeSpace, nodes),
      edges: linked ? batchToJson(this.edgeSpace as Space, edges) : null,
      edge_links: linked ? linksToJson(edgeLinks) : null,
    };
  }

  override fromJson(json: JsonValue): GraphInstance {
    const { nodes = null, edges = null, edge_links = null } = expectObject(json);
    const linked = this.edgeSpace !== null && edges !== null && edge_links !== null;
    return {
      nodes: batchFromJson(this.nodeSpace, nodes),
      edges: linked ? batchFromJson(this.edgeSpace as Space, edges) : null,
      edgeLinks: linked ? linksFromJson(edge_links) : null,
    };
  }

  override toJsonable(values: readonly GraphInstance[]): JsonValue {
    return values.map(({ nodes, edges, edgeLinks }) => ({
      nodes: batchesToJsonable(this.nodeSpace, [nodes]),
      ...(this.edgeSpace !== null && edges !== null && edgeLinks !== null
        ? {
            edges: batchesToJsonable(this.edgeSpace, [edges]),
            edge_links: linksToJson(edgeLinks),
          }
        : {}),
    }));
  }

  override fromJsonable(json: JsonValue): GraphInstance[] {
    return expectArray(json).map((element) => {
      const { nodes = null, edges = null, edge_links = null } = expectObject(element);
      const linked = this.edgeSpace !== null && edges !== null;
      return {
        nodes: batchesFromJsonable(this.nodeSpace, nodes)[0],
        edges: linked ? batchesFromJsonable(this.edgeSpace as Space, edges)[0] : null,
        edgeLinks: linked ? linksFromJson(edge_links) : null,
      };
    });
  }

  override jsonSchema(): JsonSchema {
    const node = { type: "integer", minimum: 0 };
    const link = { type: "array", items: node, minItems: 2, maxItems: 2 };
    const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: "null" }] });
    const nothing: JsonSchema = { type: "null" };
    return {
      type: "object",
      properties: {
        nodes: batchSchema(this.nodeSpace),
        edges: this.edgeSpace === null ? nothing : orNull(batchSchema(this.edgeSpace)),
        edge_links: this.edgeSpace === null ? nothing : orNull({ type: "array", items: link }),
      },
      required: ["nodes", "edges", "edge_links"],
      additionalProperties: false,
    };
  }

  protected override copy(): Graph {
    return new Graph(this.nodeSpace.clone(), this.edgeSpace?.clone() ?? null);
  }
}

/** Whether a value is a `Graph` space, also of another copy of this package. */
export function isGraph(value: unknown): value is Graph {
  return Space.is(value) && value.kind === "Graph";
}

/** Draws from a copy of the space's generator, which itself then moves on by one number, as Gymnasium does. */
function drawBatch(space: Space, count: number, options: SampleOptions): unknown {
  const batch = batchSpace(space, count).sample(options);
  space.random.random();
  return batch;
}

/** Number of values in a batch, `null` when it is none or one of them is not of the space. */
function containedLength(space: Space, batch: unknown): number | null {
  const length = batchLength(space, batch);
  if (length === null) return null;
  return unbatch(space, batch).every((value) => space.contains(value)) ? length : null;
}

function linksToJson(links: Int32Array): JsonValue {
  return nest(Array.from(links), [links.length / 2, 2]);
}

function linksFromJson(json: JsonValue): Int32Array {
  return Int32Array.from(unnest(json, [expectArray(json).length, 2]), Number);
}

function expectObject(json: JsonValue): { [key: string]: JsonValue } {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw new TypeError(`Graph: expected an object, got ${JSON.stringify(json)}.`);
}
