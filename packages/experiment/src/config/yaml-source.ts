import {
  type Document,
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from "yaml";
import type { ConfigIssue } from "./config-error.ts";
import type { DataIssue } from "./describe-issue.ts";

/** Keys and list positions that lead to a value. */
export type ConfigPath = readonly (string | number)[];

/** A place in a text, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A YAML text that knows where each of its values stands. */
export class YamlSource {
  readonly file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  constructor(text: string, file: string) {
    this.file = file;
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      merge: true,
      prettyErrors: false,
      // What is wrong is an issue of the file; the parser prints nothing by itself.
      logLevel: "error",
    });
  }

  /** What the YAML parser refuses, and references that cannot be followed; empty for a text that can be read. */
  syntaxIssues(): ConfigIssue[] {
    const { errors } = this.#document;
    if (errors.length === 0) return this.#referenceIssues();
    return errors.map((error) => this.#issue(error.pos[0], `this is not YAML: ${error.message}`));
  }

  /** The data. Call it only without `syntaxIssues`. */
  data(): unknown {
    return this.#document.toJS() as unknown;
  }

  /** Where the value stands, or the nearest value around it that exists. */
  locateValue(path: ConfigPath): TextPosition {
    let node: Node | null = this.#document.contents;
    let start = node?.range?.[0] ?? 0;
    for (const key of path) {
      const pair = this.#pair(node, key);
      if (!pair) break;
      const keyStart = (pair.key as Node | null)?.range?.[0];
      node = pair.value as Node | null;
      // An empty value begins behind its key's line: point at the key instead.
      const isEmpty = node === null || node.range?.[0] === node.range?.[1];
      start = (isEmpty ? keyStart : node?.range?.[0]) ?? start;
    }
    return this.#position(start);
  }

  /** Where the key itself stands, or the nearest key around it that exists. */
  locateKey(path: ConfigPath): TextPosition {
    let node: Node | null = this.#document.contents;
    let start = node?.range?.[0] ?? 0;
    for (const key of path) {
      const pair = this.#pair(node, key);
      if (!pair) break;
      start = (pair.key as Node | null)?.range?.[0] ?? start;
      node = pair.value as Node | null;
    }
    return this.#position(start);
  }

  /** A fault of the data at its place in the text. */
  issueAt({ path, atKey, message }: DataIssue): ConfigIssue {
    const position = atKey ? this.locateKey(path) : this.locateValue(path);
    return { file: this.file, ...position, path: path.join("."), message };
  }

  /** Aliases without their anchor, inside it, or so many that they would fill the memory. */
  #referenceIssues(): ConfigIssue[] {
    const issues: ConfigIssue[] = [];
    visit(this.#document, {
      Alias: (_, alias, ancestors) => {
        const target = alias.resolve(this.#document);
        const start = alias.range?.[0] ?? 0;
        if (target === undefined) {
          const advice = `set \`&${alias.source}\` at a value before it, or quote a text that begins with *`;
          issues.push(this.#issue(start, `no value is called \`*${alias.source}\`: ${advice}`));
        } else if (ancestors.includes(target)) {
          issues.push(this.#issue(start, `\`*${alias.source}\` stands inside its own value`));
        }
      },
    });
    if (issues.length > 0) return issues;
    try {
      this.data();
      return [];
    } catch (error) {
      return [this.#issue(0, `this YAML cannot be read: ${(error as Error).message}`)];
    }
  }

  #issue(offset: number, message: string): ConfigIssue {
    return { file: this.file, ...this.#position(offset), path: "", message };
  }

  #pair(parent: Node | null, key: string | number): { key: unknown; value: unknown } | undefined {
    const node = isAlias(parent) ? parent.resolve(this.#document) : parent;
    if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined;
      return item && { key: item, value: item };
    }
    if (!isMap(node)) return undefined;
    return (node.items as Pair<Node, Node | null>[]).find(
      (pair) => String((pair.key as { value?: unknown }).value) === String(key),
    );
  }

  #position(offset: number): TextPosition {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
