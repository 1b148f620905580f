import { describe, expect, it } from "vitest";
import { formatObservations, readObservations } from "../../src/index.ts";

describe("observations in a message", () => {
  it("are read back as they were written, oldest first", () => {
    const blocks = [
      { step: 3, text: '{"x": 1}' },
      { step: 4, text: "two\nlines" },
    ];
    expect(readObservations(formatObservations(blocks))).toEqual(blocks);
  });

  it("are found after other text and missing where there are none", () => {
    expect(
      readObservations(
        `Your answer was not usable.\n\n${formatObservations([{ step: 0, text: "a" }])}`,
      ),
    ).toEqual([{ step: 0, text: "a" }]);
    expect(readObservations("nothing here")).toEqual([]);
  });
});
