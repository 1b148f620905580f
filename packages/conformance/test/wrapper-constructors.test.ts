import { applyWrappers } from "@gym-llm/core";
import { distinctRecordings } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import { constructorDifferences } from "../src/wrappers/constructor-differences.ts";
import { ourConstruction, recordedConstruction } from "../src/wrappers/constructor-errors.ts";
import type { WrapperRecording } from "../src/wrappers/recorded-case.ts";
import { ourOptions } from "../src/wrappers/recorded-options.ts";
import { wrappedEnvironment } from "../src/wrappers/wrapped-environment.ts";

beforeAll(registerRecordedEnvironments);

const recordings = distinctRecordings<WrapperRecording>("api/wrappers", ["errors"]);

describe.each(recordings)("constructors of wrappers against the $name", ({ recording }) => {
  const { errors } = recording;

  for (const [index, recorded] of errors.entries()) {
    const call = `${recorded.wrapper}(${[recorded.base, ...recorded.pre_chain.map(([name]) => name)].join(" > ")}, ${JSON.stringify(recorded.kwargs)})`;
    const difference = constructorDifferences.get(call);
    it(`${index}: ${call} ${difference ? `differs: ${difference.reason}` : "is equal"}`, () => {
      const { base, make_kwargs, pre_chain, wrapper, kwargs } = recorded;
      const env = wrappedEnvironment({ base, make_kwargs, chain: pre_chain });
      const options = ourOptions(kwargs);
      const outcome = ourConstruction(() => applyWrappers(env, [[wrapper, options]]));
      const expected = recordedConstruction(recorded, Object.values(options)[0]);
      if (difference) expect(outcome).not.toEqual(expected);
      expect(outcome).toEqual(difference?.ours ?? expected);
    });
  }
});
