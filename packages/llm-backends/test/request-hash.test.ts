import { describe, expect, it } from "vitest";
import { requestHash } from "../src/calls.ts";
import type { ChatRequest } from "../src/index.ts";

const identity = { provider: "openai", modelId: "gpt-4o-mini" };
const picture = (byte: number) => ({
  type: "image" as const,
  mediaType: "image/png",
  data: Uint8Array.of(137, 80, byte),
});

/** A request with every field, made of new objects each time. */
function wholeRequest(): Required<ChatRequest> {
  return {
    messages: [
      { role: "system", content: "You land a craft." },
      { role: "user", content: "[observation at step 0]" },
      { role: "assistant", content: '{"action":1}' },
      { role: "user", content: [{ type: "text", text: "See:" }, picture(1)] },
    ],
    responseSchema: {
      name: "action",
      schema: { type: "object", properties: { reflection: {}, action: { enum: [0, 1] } } },
    },
    temperature: 0.2,
    topP: 0.9,
    seed: 7,
    maxOutputTokens: 256,
    stop: ["\n\n"],
    reasoning: "low",
    providerOptions: { options: { top_k: 40, min_p: 0.1 } },
    metadata: { episode: 0, step: 1 },
  };
}

const base = wholeRequest();
const [system, first, answer, pictured] = base.messages as [
  ChatRequest["messages"][0],
  ChatRequest["messages"][0],
  ChatRequest["messages"][0],
  ChatRequest["messages"][0],
];

/** For every field of a request, values that ask for something else. */
const changes: Readonly<Record<keyof ChatRequest, readonly Partial<ChatRequest>[]>> = {
  messages: [
    { messages: [{ role: "system", content: "You fly." }, first, answer, pictured] },
    { messages: [{ role: "user", content: "You land a craft." }, first, answer, pictured] },
    { messages: [system, first, answer] },
    { messages: [system, answer, first, pictured] },
    {
      messages: [
        system,
        first,
        answer,
        { role: "user", content: [{ type: "text", text: "See:" }, picture(2)] },
      ],
    },
    {
      messages: [
        system,
        first,
        answer,
        { role: "user", content: [picture(1), { type: "text", text: "See:" }] },
      ],
    },
    {
      messages: [
        system,
        first,
        answer,
        {
          role: "user",
          content: [
            { type: "text", text: "See:" },
            { ...picture(1), mediaType: "image/jpeg" },
          ],
        },
      ],
    },
  ],
  responseSchema: [
    { responseSchema: undefined },
    { responseSchema: { ...base.responseSchema, name: "decision" } as never },
    { responseSchema: { name: "action", schema: { type: "object", properties: {} } } },
    {
      responseSchema: {
        name: "action",
        schema: { type: "object", properties: { action: { enum: [0, 1] }, reflection: {} } },
      },
    },
  ],
  temperature: [{ temperature: 0 }, { temperature: undefined }],
  topP: [{ topP: 0.2 }, { topP: undefined }],
  seed: [{ seed: 8 }, { seed: undefined }],
  maxOutputTokens: [{ maxOutputTokens: 7 }, { maxOutputTokens: undefined }],
  stop: [{ stop: ["\n"] }, { stop: [] }, { stop: ["\n", "\n"] }, { stop: undefined }],
  reasoning: [{ reasoning: "high" }, { reasoning: undefined }],
  providerOptions: [
    { providerOptions: { options: { top_k: 41, min_p: 0.1 } } },
    { providerOptions: { options: { top_k: "40", min_p: 0.1 } } },
    { providerOptions: { options: { top_k: 40, min_p: null } } },
    { providerOptions: { options: {}, top_k: 40, min_p: 0.1 } },
    { providerOptions: {} },
  ],
  metadata: [],
};

describe("the hash of a request", () => {
  it("is 16 hexadecimal characters, and the same for the same question put anew", () => {
    expect(requestHash(identity, base)).toMatch(/^[0-9a-f]{16}$/);
    expect(requestHash(identity, wholeRequest())).toBe(requestHash(identity, base));
    expect(requestHash({ ...identity }, base)).toBe(requestHash(identity, base));
  });

  it.each(Object.entries(changes).filter(([, cases]) => cases.length > 0))(
    "changes with %s",
    (_, cases) => {
      const hashes = [base, ...cases.map((change) => ({ ...wholeRequest(), ...change }))].map(
        (request) => requestHash(identity, request as ChatRequest),
      );
      expect(new Set(hashes).size).toBe(hashes.length);
    },
  );

  it("changes with who is asked", () => {
    const hashes = [
      identity,
      { ...identity, provider: "ollama" },
      { ...identity, modelId: "gpt-4o" },
      { provider: "openaigpt", modelId: "-4o-mini" },
    ].map((who) => requestHash(who, base));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("knows nothing of metadata, which no server is sent", () => {
    const { metadata: _, ...without } = base;
    const hashes = [without, { ...base, metadata: { episode: 5 } }].map((request) =>
      requestHash(identity, request),
    );
    expect(hashes).toEqual([requestHash(identity, base), requestHash(identity, base)]);
  });

  it("does not depend on the order of keys, nor on keys without a value", () => {
    const turned = (value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, turned(item)]),
          )
        : value;
    const { messages } = wholeRequest();
    const reversed = {
      ...(turned({ ...base, messages: [], responseSchema: {} }) as ChatRequest),
      responseSchema: {
        schema: {
          properties: {
            reflection: { description: undefined },
            action: { enum: [0, 1] },
          },
          type: "object",
        },
        name: "action",
      },
      messages: messages.map(({ role, content }) => ({ content, role })) as ChatRequest["messages"],
    };
    expect(requestHash(identity, reversed)).toBe(requestHash(identity, base));
    const bare: ChatRequest = { messages: base.messages };
    const spelledOut = { ...bare, seed: undefined, stop: undefined, providerOptions: undefined };
    expect(requestHash(identity, spelledOut)).toBe(requestHash(identity, bare));
  });

  it("reads each message and each schema once, however often it is asked with", () => {
    let reads = 0;
    const counted = {
      role: "user" as const,
      get content() {
        reads++;
        return "hello";
      },
    };
    const schema = {
      name: "action",
      get schema() {
        reads++;
        return { type: "object" };
      },
    };
    const hashes = [1, 2, 3].map((seed) =>
      requestHash(identity, { messages: [counted], responseSchema: schema, seed }),
    );
    expect(new Set(hashes).size).toBe(3);
    const readsOfOneHash = reads;
    requestHash(identity, { messages: [counted, first], responseSchema: schema });
    expect(reads).toBe(readsOfOneHash);
  });

  it("refuses data that no request can be made of", () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    expect(() => requestHash(identity, { messages: [], providerOptions: circular })).toThrow(
      /circular/,
    );
  });
});
