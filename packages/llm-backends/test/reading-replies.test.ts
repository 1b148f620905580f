import { describe, expect, it } from "vitest";
import { closestName } from "../src/closest-name.ts";
import { redact } from "../src/http/redact.ts";
import { readRetryAfterMs } from "../src/http/retry-after.ts";
import { readComplaint } from "../src/http/server-complaint.ts";
import { splitInlineThinking } from "../src/inline-thinking.ts";
import { isStrictSchema } from "../src/openai/is-strict-schema.ts";

describe("readComplaint", () => {
  it.each([
    ['{"error":{"message":"no","code":"c","param":"p"}}', "no", "c", "p"],
    ['{"error":{"message":"no","type":"t","code":null,"param":null}}', "no", "t", undefined],
    ['{"error":"no"}', "no", undefined, undefined],
    ['{"object":"error","message":"no","code":400}', "no", undefined, undefined],
    ['{"detail":[{"msg":"no"}]}', '[{"msg":"no"}]', undefined, undefined],
    ['{"error":"{\\"error\\":{\\"message\\":\\"no\\"}}"}', "no", undefined, undefined],
    ["<html><head><style>p{}</style></head><p>no\n way</p></html>", "no way", undefined, undefined],
    ["  no \n way ", "no way", undefined, undefined],
    ["", "", undefined, undefined],
  ])("reads %s", (body, message, code, parameter) => {
    expect(readComplaint(body)).toEqual({ message, code, parameter });
  });

  it("keeps messages short", () => {
    expect(readComplaint("x".repeat(5000)).message).toHaveLength(401);
  });
});

describe("readRetryAfterMs", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  it.each([
    [{}, undefined],
    [{ "retry-after": "2.5" }, 2500],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after-ms": "1500", "retry-after": "9" }, 1500],
    [{ "retry-after": "Thu, 01 Jan 2026 00:01:30 GMT" }, 90_000],
    [{ "retry-after": "Wed, 31 Dec 2025 23:59:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "" }, undefined],
  ])("reads %j as %s", (headers, expected) => {
    expect(readRetryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(expected);
  });
});

describe("redact", () => {
  it.each([
    ["the key sesame-open is wrong", ["sesame-open"], "the key [redacted] is wrong"],
    ["GET /models?key=a%2Fb%2Bc%3D failed", ["a/b+c="], "GET /models?key=[redacted] failed"],
    ["Incorrect API key: sk-proj-abc123456", [], "Incorrect API key: [redacted]"],
    ["authorization: Bearer abc.def-123", [], "authorization: Bearer [redacted]"],
    ["http://me:pass@host/v1 failed", [], "http://[redacted]@host/v1 failed"],
    ["ask again; the task is done", [], "ask again; the task is done"],
  ])("turns %j into what may be shown", (text, secrets, shown) => {
    expect(redact(text, secrets)).toBe(shown);
  });
});

describe("splitInlineThinking", () => {
  it.each([
    ["yes", "yes", undefined],
    ["<think>hm</think>yes", "yes", "hm"],
    ["\n<thinking>\nhm\n</thinking>\n\nyes", "yes", "hm"],
    ["<think></think>yes", "yes", undefined],
    ["<think>hm, it never en", "", "hm, it never en"],
    ["hm</think>\nyes", "yes", "hm"],
    ['{"reflection":"about </think> tags"}', '{"reflection":"about </think> tags"}', undefined],
    ["I say <think> a lot", "I say <think> a lot", undefined],
    ["", "", undefined],
  ])("splits %j", (content, text, reasoning) => {
    expect(splitInlineThinking(content)).toEqual({ text, reasoning });
  });
});

describe("isStrictSchema", () => {
  const integer = { type: "integer" };
  const closed = {
    type: "object",
    properties: { a: integer },
    required: ["a"],
    additionalProperties: false,
  };
  it.each([
    [closed, true],
    [{ ...closed, required: [] }, false],
    [{ ...closed, additionalProperties: true }, false],
    [{ type: "object" }, false],
    [{ type: "array", items: closed }, true],
    [{ type: "array", items: { ...closed, required: undefined } }, false],
    [{ anyOf: [closed, { type: "object" }] }, false],
    [{ ...closed, properties: { a: { enum: [{ type: "object" }] } } }, true],
    [{ ...closed, properties: { properties: integer }, required: ["properties"] }, true],
  ])("judges %j: %s", (schema, expected) => {
    expect(isStrictSchema(schema)).toBe(expected);
  });
});

describe("closestName", () => {
  it.each([
    ["olama", "ollama"],
    ["OpenAI", "openai"],
    ["something", undefined],
  ])("finds for %s: %s", (name, expected) => {
    expect(closestName(name, ["ollama", "openai"])).toBe(expected);
  });
});
