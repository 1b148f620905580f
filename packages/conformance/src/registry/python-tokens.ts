/** A piece of Python source. */
export interface PythonToken {
  readonly kind: "name" | "number" | "text" | "sign" | "newline" | "end";
  readonly text: string;
}

const PATTERN =
  /(?<newline>\n)|(?<space>[ \t]+)|(?<text>b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))|(?<number>\d+(?:\.\d+)?(?:e-?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>\*\*|==|[()[\]{},:.=;-])/y;

/** Takes the source apart. Throws at what the recorded statements do not use. */
export function tokenize(source: string): PythonToken[] {
  const tokens: PythonToken[] = [];
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    const [kind, text] =
      Object.entries(groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (kind === undefined || text === undefined) {
      throw new SyntaxError(`Cannot read the statement from: ${source.slice(at)}`);
    }
    if (kind !== "space") tokens.push({ kind: kind as PythonToken["kind"], text });
  }
  return [...tokens, { kind: "end", text: "" }];
}

/** The string that a literal stands for. */
export function literalText(literal: string): string {
  const inner = literal.replace(/^b/, "").slice(1, -1);
  return inner.replace(/\\(.)/g, (_, character: string) => (character === "n" ? "\n" : character));
}
