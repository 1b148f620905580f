import { Space } from "../src/spaces/index.ts";
import {
  Float,
  FUNCTIONS,
  isArray,
  type Keywords,
  NAMES,
  number,
  typed,
  UnknownPython,
  type Value,
} from "./python-values.ts";

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([A-Za-z_][\w.]*)|(\*\*|[-+*/()[\]{},:=.]))/y;

/** Evaluates a Python expression over Gymnasium's spaces and a few functions of NumPy. */
export function evaluate(source: string): Value {
  let position = 0;
  let token: string | null = null;
  let kind: "number" | "string" | "name" | "mark" | "end" = "end";
  const advance = () => {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(source);
    if (match === null) {
      if (source.slice(position).trim() !== "") throw new UnknownPython(source.slice(position));
      [token, kind] = [null, "end"];
      return;
    }
    position = TOKEN.lastIndex;
    const [, numeral, text, name, mark] = match;
    token = numeral ?? text ?? name ?? mark ?? null;
    kind = numeral ? "number" : text ? "string" : name ? "name" : "mark";
  };
  const at = (mark: string): boolean => token === mark;
  const isKind = (wanted: typeof kind): boolean => kind === wanted;
  const take = (mark: string) => {
    if (token !== mark) throw new UnknownPython(`${mark} expected before ${token} in ${source}`);
    advance();
  };
  const items = (end: string): { values: Value[]; trailing: boolean } => {
    const values: Value[] = [];
    let trailing = false;
    while (token !== end) {
      values.push(sum());
      trailing = token === ",";
      if (trailing) advance();
      else break;
    }
    take(end);
    return { values, trailing };
  };
  const call = (name: string): Value => {
    take("(");
    const positional: Value[] = [];
    const keywords: Keywords = {};
    while (token !== ")") {
      const before = position;
      const first = token as string;
      const isName = kind === "name";
      if (isName) {
        advance();
        if (at("=")) {
          advance();
          keywords[first] = sum();
          if (at(",")) advance();
          continue;
        }
        position = before - first.length;
        advance();
      }
      positional.push(sum());
      if (at(",")) advance();
    }
    take(")");
    const run = FUNCTIONS[name];
    if (run === undefined) throw new UnknownPython(name);
    return run(positional, keywords);
  };
  const atom = (): Value => {
    const text = token as string;
    if (kind === "number") {
      advance();
      return /[.e]/.test(text) ? new Float(Number(text)) : Number(text);
    }
    if (kind === "string") {
      advance();
      return text.slice(1, -1);
    }
    if (kind === "name") {
      advance();
      if ((token as string | null) === "(") return call(text);
      if (text in NAMES) return NAMES[text];
      if (text.startsWith("np.")) return text.slice(3);
      throw new UnknownPython(text);
    }
    advance();
    if (text === "-") {
      const value = power();
      return value instanceof Float ? new Float(-value.value) : -number(value);
    }
    if (text === "[") return items("]").values;
    if (text === "(") {
      const { values, trailing } = items(")");
      return values.length === 1 && !trailing ? values[0] : values;
    }
    if (text === "{") {
      const entries: Record<string, Value> = {};
      while (token !== "}") {
        if (!isKind("string")) throw new UnknownPython("a key that is no string");
        const key = (token as string).slice(1, -1);
        advance();
        take(":");
        entries[key] = sum();
        if (at(",")) advance();
      }
      take("}");
      return entries;
    }
    throw new UnknownPython(text);
  };
  const method = (): Value => {
    let value = atom();
    while (token === ".") {
      advance();
      if (!at("reshape") || !isArray(value)) throw new UnknownPython(String(token));
      advance();
      take("(");
      value = { ...value, shape: items(")").values.map(number) };
    }
    return value;
  };
  const power = (): Value => {
    const base = method();
    if (token !== "**") return base;
    advance();
    return number(base) ** number(power());
  };
  const combine = (left: Value, right: Value, apply: (a: number, b: number) => number): Value => {
    if (isArray(left)) {
      const other = number(right);
      return typed({ ...left, values: left.values.map((value) => apply(value, other)) });
    }
    const result = apply(number(left), number(right));
    return left instanceof Float || right instanceof Float ? new Float(result) : result;
  };
  const product = (): Value => {
    let value = power();
    while (token === "*" || token === "/") {
      const divide = token === "/";
      advance();
      value = combine(value, power(), (a, b) => (divide ? a / b : a * b));
    }
    return value;
  };
  const sum = (): Value => {
    let value = product();
    while (token === "+") {
      advance();
      value = combine(value, product(), (a, b) => a + b);
    }
    return value;
  };
  advance();
  const value = sum();
  if (kind !== "end") throw new UnknownPython(`${token} in ${source}`);
  return value;
}

/** The space that a Python expression makes. */
export function evaluateSpace(source: string): Space {
  const value = evaluate(source);
  if (!Space.is(value)) throw new UnknownPython(`${source} is no space`);
  return value;
}
