import { describe, expect, it } from "vitest";
import { parseReply } from "../src/index.ts";

const found = (reflection: string, action: unknown, form = "json") => ({
  reflection,
  action,
  form,
});

describe("parseReply", () => {
  it("takes exactly the object that was asked for as exact", () => {
    expect(parseReply('{"reflection": "down", "action": 2}')).toEqual(found("down", 2, "exact"));
    expect(parseReply('\n {"action": 2, "reflection": "down"}\n')).toEqual(
      found("down", 2, "exact"),
    );
  });

  it.each([
    ["code fences", '```json\n{"reflection": "down", "action": 2}\n```'],
    ["text around it", 'Sure!\n{"reflection": "down", "action": 2}\nGood luck.'],
    ["thinking in tags", '<think>{"action": 1} no</think>{"reflection": "down", "action": 2}'],
    [
      "thinking that was never opened",
      'so {"action": 1}</think>{"reflection": "down", "action": 2}',
    ],
    ["a trailing comma", '{"reflection": "down", "action": 2,}'],
    ["Python's notation", "{'reflection': 'down', 'action': 2}"],
    ["a missing comma", '{"reflection": "down"\n"action": 2}'],
    ["bare keys", "{reflection: 'down', action: 2}"],
    ["comments", '{"reflection": "down", // why\n "action": 2 /* main */}'],
    ["keys in another case", '{"Reflection": "down", "Action": 2}'],
    ["an object around it", '{"answer": {"reflection": "down", "action": 2}}'],
  ])("looks through %s", (_, text) => {
    expect(parseReply(text)).toEqual(found("down", 2));
  });

  it("takes the last complete object that has an action", () => {
    const text = '{"action": 1} or rather {"action": 3}, as in {"note": 1} and {"action": 2';
    expect(parseReply(text)).toEqual(found("", 3));
  });

  it("reads apostrophes, quotes and line breaks inside strings", () => {
    expect(parseReply("{'reflection': 'it's fine', 'action': 1}")).toEqual(found("it's fine", 1));
    expect(parseReply('{"reflection": "it says "go" now", "action": 1}')).toEqual(
      found('it says "go" now', 1),
    );
    expect(parseReply('{"reflection": "one\ntwo", "action": 1}')).toEqual(found("one\ntwo", 1));
  });

  it("reads escapes", () => {
    expect(parseReply('x {"reflection": "a\\u0041\\n\\"b\\"", "action": [0.5, -1e-2]}')).toEqual(
      found('aA\n"b"', [0.5, -0.01]),
    );
  });

  it.each([
    ["2", "2"],
    ["Action: 2", "2"],
    ["I think we fall.\n**Final action:** fire main engine", "fire main engine"],
    ["The answer is 3", "The answer is 3"],
    ["Answer is 3", "3"],
  ])("reads the bare answer %j", (text, action) => {
    expect(parseReply(text)).toEqual(found("", action, "bare"));
  });

  it.each([
    ["", "empty"],
    ["  \n", "empty"],
    ["<think>hm", "empty"],
    ["<html><body>502 Bad Gateway</body></html>", "no-json"],
    ['{"reflection": "cut of', "no-json"],
    [`I would rather not say what to do here, ${"because ".repeat(20)}`, "no-json"],
    ['{"reflection": "no action"}', "no-action"],
    ['{"action": null}', "no-action"],
  ])("finds no action in %j", (text, code) => {
    expect(parseReply(text)).toMatchObject({ code });
  });

  it.each([
    ["opening texts", '{"'],
    ["opening braces", "{a:"],
    ["thinking", "<think>"],
    ["lists", "[["],
    ["comments", "/*"],
    ["objects", '{"action":'],
    ["empty lines", "\n", "I say\n", "nothing"],
    ["spaces", " ", "I say", "nothing"],
    ["stars", "*", "I say", "nothing"],
    ["bullets", "- \n", "I say\n", "nothing"],
    ["spaces after a first word", "\n ", "final", "nothing"],
    ["comments in a text", '"/*', '{"'],
    ["quotes in texts that never end", 'x"', '{"'.repeat(300)],
  ])(
    "ends on hostile %s of any length",
    { timeout: 5_000 },
    (_, piece, before = "", after = "") => {
      const reply = before + piece.repeat(48_000 / piece.length) + after;
      expect(parseReply(reply)).toHaveProperty("code");
    },
  );

  it("finds the last object behind hundreds of broken ones", () => {
    const broken = `{"reflection": "${"so long ".repeat(12)}`;
    const last = '{"reflection": "down", "action": 2}';
    expect(parseReply(`${broken.repeat(400)}\n${last} ...`)).toEqual(found("down", 2));
  });
});
