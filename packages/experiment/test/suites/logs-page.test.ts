import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { episodeLogLineJsonSchema } from "../../src/index.ts";
import { isTiming } from "../support/without-timings.ts";

const page = readFileSync(
  join(import.meta.dirname, "..", "..", "..", "..", "docs", "logs.md"),
  "utf8",
);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly const?: unknown;
}

const lines = (episodeLogLineJsonSchema() as Schema).oneOf ?? [];

/** The schema of the field at a path: of what it holds, where it may be `null` or is a list. */
function schemaAt(type: string, ...path: readonly string[]): Schema {
  const line = lines.find(({ properties }) => properties?.["type"]?.const === type);
  return path.reduce<Schema>(
    (schema, name) => inside(schema.properties?.[name] ?? {}),
    line as Schema,
  );
}

function inside(schema: Schema): Schema {
  const alternative = schema.anyOf?.find(({ properties, items }) => properties ?? items);
  const found = alternative ?? schema;
  return found.items ? inside(found.items) : found;
}

/** The fields of a schema as the page marks them: with a star where they may be absent. */
function fieldsOf({ properties = {}, required = [] }: Schema): string[] {
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? name : `${name}*`))
    .sort();
}

/** The fields in the tables of the page, by the heading above them and the number of the table there. */
function tablesBelow(heading: string): string[][] {
  const section = page.split(`### ${heading}`)[1]?.split(/^#/m)[0] ?? "";
  const tables = section.split("| field | meaning |").slice(1);
  return tables.map((table) =>
    [...table.matchAll(/^\| (.*?) \|/gm)]
      .flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`(\*?)/g)])
      .map(([, name, star]) => `${name}${star}`)
      .sort(),
  );
}

/** All names of fields that occur in a schema. */
function namesIn(schema: Schema): string[] {
  const inner = Object.values(schema.properties ?? {});
  const others = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.items ?? {}];
  return [
    ...Object.keys(schema.properties ?? {}),
    ...[...inner, ...others].filter((part) => part !== schema).flatMap((part) => hasParts(part)),
  ];
}

function hasParts(part: Schema): string[] {
  return part.properties || part.anyOf || part.oneOf || part.items ? namesIn(part) : [];
}

describe("the page about logs", () => {
  it.each([
    ["`header`", 0, schemaAt("header")],
    ["`environment` in", 0, schemaAt("header", "environment")],
    ["`reset`", 0, schemaAt("reset")],
    ["`model_call`", 0, schemaAt("model_call")],
    ["`step`", 0, schemaAt("step")],
    ["`decision` in", 0, schemaAt("step", "decision")],
    ["`attempts` in", 0, schemaAt("step", "decision", "attempts")],
    ["`usage` and", 0, schemaAt("model_call", "usage")],
    ["`usage` and", 1, schemaAt("model_call", "error")],
    ["`outcome`", 0, schemaAt("outcome")],
  ])(
    "lists below %s, in table %i, the fields that the JSON Schema has",
    (heading, table, schema) => {
      expect(fieldsOf(schema).length).toBeGreaterThan(3);
      expect(tablesBelow(heading)[table]).toEqual(fieldsOf(schema));
    },
  );

  it("names every field that holds a time", () => {
    const isInsideHistogram = ["sum_ms", "minimum_ms", "maximum_ms"];
    const times = [...new Set(lines.flatMap(namesIn).filter(isTiming))].filter(
      (name) => !isInsideHistogram.includes(name),
    );
    const section = page.split("Times are ")[1]?.split(/\n\n/)[0] ?? "";
    const named = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(named.sort()).toEqual(times.sort());
  });
});
