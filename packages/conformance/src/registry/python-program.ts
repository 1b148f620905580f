import { isDeepStrictEqual } from "node:util";
import { attribute, call, contains, item } from "./python-objects.ts";
import { literalText, type PythonToken, tokenize } from "./python-tokens.ts";

/** The names that a statement can use, and those that it assigns. */
export type Scope = Map<string, unknown>;

type Evaluate = (scope: Scope) => unknown;

const CONSTANTS: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };

/**
 * Runs one recorded statement: calls, attributes, items, literals, lambdas, comparisons, assignments, `with` and `;`.
 * Returns the value of the last expression, `null` when there is none. Throws a `SyntaxError` for anything else.
 */
export function runPython(source: string, scope: Scope): unknown {
  return new Parser(tokenize(source)).program()(scope);
}

class Parser {
  readonly #tokens: readonly PythonToken[];
  #at = 0;

  constructor(tokens: readonly PythonToken[]) {
    this.#tokens = tokens;
  }

  program(): Evaluate {
    const statements: Evaluate[] = [];
    for (;;) {
      while (this.#take(";") || this.#takeKind("newline"));
      if (this.#peek().kind === "end") break;
      statements.push(this.#statement());
    }
    return (scope) => statements.reduce<unknown>((_, statement) => statement(scope), null);
  }

  #statement(): Evaluate {
    if (this.#take("with")) {
      const context = this.#expression();
      this.#expect(":");
      const body = this.program();
      return (scope) => {
        (context(scope) as (body: () => unknown) => unknown)(() => body(scope));
        return null;
      };
    }
    const target = this.#peek();
    if (target.kind === "name" && this.#peek(1).text === "=") {
      this.#at += 2;
      const value = this.#expression();
      return (scope) => {
        scope.set(target.text, value(scope));
        return null;
      };
    }
    return this.#expression();
  }

  #expression(): Evaluate {
    if (this.#take("lambda")) return this.#lambda();
    const left = this.#postfix();
    if (this.#take("==")) {
      const right = this.#postfix();
      return (scope) => isDeepStrictEqual(left(scope), right(scope));
    }
    if (this.#take("in")) {
      const right = this.#postfix();
      return (scope) => contains(right(scope), left(scope));
    }
    return left;
  }

  #lambda(): Evaluate {
    const parameters: string[] = [];
    const keywords = this.#take("**") ? this.#next().text : null;
    while (!this.#take(":")) {
      parameters.push(this.#next().text);
      this.#take(",");
    }
    const body = this.#expression();
    return (scope) => (args: readonly unknown[], given: Record<string, unknown>) => {
      const inner: Scope = new Map(scope);
      for (const [index, name] of parameters.entries()) inner.set(name, args[index]);
      if (keywords !== null) inner.set(keywords, given);
      return body(inner);
    };
  }

  #postfix(): Evaluate {
    let value = this.#atom();
    for (;;) {
      const object = value;
      if (this.#take(".")) {
        const { text } = this.#next();
        value = (scope) => attribute(object(scope), text);
      } else if (this.#take("[")) {
        const index = this.#expression();
        this.#expect("]");
        value = (scope) => item(object(scope), index(scope));
      } else if (this.#take("(")) {
        value = this.#call(object);
      } else {
        return value;
      }
    }
  }

  #call(callee: Evaluate): Evaluate {
    const args: Evaluate[] = [];
    const keywords: [name: string | null, value: Evaluate][] = [];
    while (!this.#take(")")) {
      if (this.#take("**")) keywords.push([null, this.#expression()]);
      else if (this.#peek().kind === "name" && this.#peek(1).text === "=") {
        const name = this.#next().text;
        this.#expect("=");
        keywords.push([name, this.#expression()]);
      } else args.push(this.#expression());
      this.#take(",");
    }
    return (scope) => {
      const given: Record<string, unknown> = {};
      for (const [name, value] of keywords) {
        if (name === null) Object.assign(given, value(scope));
        else given[name] = value(scope);
      }
      return call(
        callee(scope),
        args.map((argument) => argument(scope)),
        given,
      );
    };
  }

  #atom(): Evaluate {
    const token = this.#next();
    if (token.kind === "text") return () => literalText(token.text);
    if (token.kind === "number") return () => Number(token.text);
    if (token.text === "-") {
      const value = this.#atom();
      return (scope) => -(value(scope) as number);
    }
    if (token.text === "(") return this.#list(")");
    if (token.text === "[") return this.#list("]");
    if (token.text === "{") return this.#dict();
    if (token.kind === "name") {
      const { text } = token;
      if (Object.hasOwn(CONSTANTS, text)) return () => CONSTANTS[text];
      return (scope) => {
        if (!scope.has(text)) throw new ReferenceError(`There is no name ${text} here.`);
        return scope.get(text);
      };
    }
    throw new SyntaxError(`Cannot read the statement at ${token.text || "its end"}`);
  }

  /** A list, or a tuple; in parentheses a single expression without a comma is itself. */
  #list(end: ")" | "]"): Evaluate {
    const items: Evaluate[] = [];
    let hasComma = false;
    while (!this.#take(end)) {
      items.push(this.#expression());
      hasComma = this.#take(",") || hasComma;
    }
    const [first] = items;
    if (end === ")" && first && items.length === 1 && !hasComma) return first;
    return (scope) => items.map((element) => element(scope));
  }

  #dict(): Evaluate {
    const entries: [Evaluate, Evaluate][] = [];
    while (!this.#take("}")) {
      const key = this.#expression();
      this.#expect(":");
      entries.push([key, this.#expression()]);
      this.#take(",");
    }
    return (scope) =>
      Object.fromEntries(entries.map(([key, value]) => [String(key(scope)), value(scope)]));
  }

  #peek(ahead = 0): PythonToken {
    return this.#tokens[this.#at + ahead] ?? { kind: "end", text: "" };
  }

  #next(): PythonToken {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #take(text: string): boolean {
    const { kind } = this.#peek();
    if (this.#peek().text !== text || kind === "text" || kind === "end") return false;
    this.#at += 1;
    return true;
  }

  #takeKind(kind: PythonToken["kind"]): boolean {
    if (this.#peek().kind !== kind) return false;
    this.#at += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) {
      throw new SyntaxError(`Expected ${text}, found ${this.#peek().text || "the end"}`);
    }
  }
}
