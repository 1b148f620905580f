import { distinctRecordings } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { fillRegistry, registerOracleModule } from "../src/registry/fresh-registry.ts";
import { pythonNames } from "../src/registry/python-names.ts";
import { runPython } from "../src/registry/python-program.ts";
import {
  ourOutcome,
  type RecordedStatement,
  recordedOutcome,
} from "../src/registry/recorded-outcome.ts";
import {
  type Difference,
  differences,
  rewritten,
  withoutMeaning,
} from "../src/registry/statement-tables.ts";

interface RegistryRecording {
  readonly full_registry_ids: readonly string[];
  readonly subset_ids: readonly string[];
  readonly groups: Readonly<Record<string, readonly RecordedStatement[]>>;
}

const registries = distinctRecordings<RegistryRecording>("api/registry");

describe.each(registries)("the registry against the $name", ({ recording }) => {
  const bad = recording.full_registry_ids.filter((id) => id.startsWith("bad/"));
  const all = Object.values(recording.groups).flat();

  it("holds every statement that a table names, so that no entry is left over", () => {
    const codes = new Set(all.map(({ code }) => code));
    for (const code of [...Object.keys(differences), ...Object.keys(rewritten)]) {
      expect(codes).toContain(code);
    }
  });

  it("leaves out the few statements that have no meaning here, and no others", () => {
    const counts: Record<string, number> = {};
    for (const reason of all.map(({ code }) => withoutMeaning(code))) {
      if (reason !== null) counts[reason] = (counts[reason] ?? 0) + 1;
    }
    expect(Object.values(counts).sort()).toEqual([1, 2, 2]);
    expect(all).toHaveLength(372);
  });

  describe.each(Object.entries(recording.groups))("%s", (group, statements) => {
    const scope = pythonNames();
    beforeAll(() => {
      const isSubset = group === "suggestions_subset_registry";
      fillRegistry(isSubset ? [...recording.subset_ids, ...bad] : recording.full_registry_ids);
      if (group === "module_id") registerOracleModule();
    });

    for (const statement of statements) {
      const { code } = statement;
      const reason = withoutMeaning(code);
      if (reason !== null) {
        it.skip(`${code}: ${reason}`);
        continue;
      }
      const difference: Difference | undefined = differences[code];
      it(`${code} ${difference ? `differs: ${difference.reason}` : "comes to the same"}`, () => {
        const run = rewritten[code] ?? ((names: typeof scope) => runPython(code, names));
        const outcome = ourOutcome(() => run(scope), statement.class !== undefined && !difference);
        const expected = recordedOutcome(statement);
        if (difference === undefined) {
          expect(outcome).toEqual(expected);
          return;
        }
        const { warnings, printed } = expected;
        expect(outcome).not.toEqual(expected);
        expect(outcome).toEqual({ warnings, printed, ...difference.ours });
      });
    }
  });
});

type MakeOutcomes = Record<
  string,
  { readonly ok?: string; readonly error?: string; readonly msg?: string }
>;

const outcomes = distinctRecordings<MakeOutcomes>("errors");

describe.each(outcomes)("ids that are wrong, against the $name", ({ recording }) => {
  it.each(Object.entries(recording))("%s", (id, { ok, error, msg }) => {
    fillRegistry(registries[0]?.recording.full_registry_ids ?? []);
    const { value, ...failure } = ourOutcome(() => pythonMake(id), false);
    if (ok !== undefined) expect(value).toBe(ok);
    else expect(failure).toMatchObject({ error, message: msg });
  });
});

function pythonMake(id: string): unknown {
  return runPython(`make('${id}')`, pythonNames());
}
