/** What a server says went wrong, taken out of the body of its error reply. */
export interface ServerComplaint {
  /** One line, at most 400 characters; empty if the body says nothing. */
  readonly message: string;
  readonly code: string | undefined;
  /** The field of the request that it blames. */
  readonly parameter: string | undefined;
}

/**
 * Reads an error body in any of the shapes in use: `{error: {message, code, param}}`,
 * `{error: "…"}` with text or JSON in it, `{message}`, `{detail}`, HTML, plain text.
 */
export function readComplaint(body: string): ServerComplaint {
  const parsed = parseJson(body);
  if (!isRecord(parsed)) return { message: excerpt(body), code: undefined, parameter: undefined };
  const inner = isRecord(parsed["error"]) ? parsed["error"] : parsed;
  const nested = parsed["error"];
  if (typeof nested === "string" && isRecord(parseJson(nested))) return readComplaint(nested);
  const said = inner["message"] ?? nested ?? parsed["detail"] ?? parsed["message"] ?? inner;
  return {
    message: excerpt(typeof said === "string" ? said : JSON.stringify(said)),
    code: text(inner["code"]) ?? text(inner["type"]),
    parameter: text(inner["param"]),
  };
}

/** The beginning of a text on one line, without markup. */
export function excerpt(body: string, length = 400): string {
  const isMarkup = /^\s*</.test(body);
  const plain = isMarkup
    ? body.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")
    : body;
  const line = plain.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** The value of a JSON text, or undefined if it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
