import { describe, expect, it } from "vitest";
import { html } from "../../src/report/html/html.ts";
import { typographic } from "../../src/report/html/typographic.ts";
import { markdownText } from "../../src/report/markdown-text.ts";
import {
  costText,
  decimalText,
  durationText,
  probabilityText,
} from "../../src/report/number-text.ts";
import { lengthScale, linearScale, shareScale } from "../../src/report/plot/scale.ts";
import { stripRow } from "../../src/report/plot/strip-row.ts";

describe("html", () => {
  it("escapes whatever is put in, and only once", () => {
    const inner = html`<b>${"<&'\">"}</b>`;
    expect(String(html`<p title="${'"'}">${inner}${[1, "<", null, false, undefined]}</p>`)).toBe(
      '<p title="&quot;"><b>&lt;&amp;&#39;&quot;&gt;</b>1&lt;</p>',
    );
  });
});

describe("linearScale", () => {
  it("has round ticks inside the axis, and every value on it", () => {
    const values = [-391.2, 22, 264.7];
    const scale = linearScale(values);
    expect(scale.ticks).toEqual([-400, -200, 0, 200].filter((tick) => tick >= scale.minimum));
    for (const value of values) {
      expect(scale.percent(value)).toBeGreaterThan(0);
      expect(scale.percent(value)).toBeLessThan(100);
    }
  });

  it("writes ticks with as many decimals as tell them apart", () => {
    const texts = (values: number[]) => {
      const scale = linearScale(values);
      return scale.ticks.map((tick) => scale.text(tick));
    };
    for (const values of [
      [0, 10],
      [0, 1],
      [-0.001, 0.002],
      [1e6, 5e6],
      [0, 12],
    ]) {
      expect(new Set(texts(values)).size).toBe(texts(values).length);
    }
    expect(texts([-1, 1])).toContain("−0.5");
  });

  it("holds for one value, equal values, none, and values that are no numbers", () => {
    for (const values of [[5], [0, 0], [], [Number.NaN, Number.POSITIVE_INFINITY], [-3, -3]]) {
      const scale = linearScale(values);
      expect(scale.maximum).toBeGreaterThan(scale.minimum);
      expect(scale.ticks.length).toBeGreaterThan(1);
    }
    expect(linearScale([5]).percent(5)).toBeCloseTo(50, 10);
  });
});

describe("lengthScale and shareScale", () => {
  it("begin at 0, and run from 0 to 1 with room at the ends", () => {
    expect(lengthScale([3, 8]).percent(0)).toBe(0);
    expect(lengthScale([]).maximum).toBe(1);
    expect(shareScale().ticks.map(shareScale().text)).toEqual([
      "0 %",
      "25 %",
      "50 %",
      "75 %",
      "100 %",
    ]);
    expect(shareScale().percent(0)).toBeGreaterThan(0);
  });
});

describe("stripRow", () => {
  it("keeps dots at their values and inside the row, however many there are", () => {
    const dots = Array.from({ length: 1000 }, (_, seed) => ({ value: seed % 4, title: `${seed}` }));
    const scale = linearScale([0, 3]);
    const drawing = String(
      stripRow(scale, { title: "t", description: "d", dots, tone: "model", interval: null }),
    );
    const circles = [...drawing.matchAll(/cx="([\d.]+)%" cy="([\d.]+)"/g)];
    expect(circles).toHaveLength(1000);
    expect(new Set(circles.map(([, x]) => x)).size).toBe(4);
    for (const [, , y] of circles) expect(Number(y)).toBeGreaterThanOrEqual(0);
  });
});

describe("texts of numbers", () => {
  it("say what is not known, and never minus zero", () => {
    expect([decimalText(null), decimalText(-0.001), decimalText(-1.5, 1)]).toEqual([
      "–",
      "0.00",
      "-1.5",
    ]);
    expect([costText(null), costText(0), costText(0.00312), costText(12.4)]).toEqual([
      "–",
      "$0.00",
      "$0.0031",
      "$12.40",
    ]);
    expect([durationText(0.05), durationText(850), durationText(2414)]).toEqual([
      "0.05 ms",
      "850 ms",
      "2.41 s",
    ]);
    expect([probabilityText(0.0301), probabilityText(0.0001)]).toEqual(["0.030", "< 0.001"]);
  });

  it("have true minus signs on a page, and names stay as they are", () => {
    expect(typographic("-3.5 ± 1 [-4, 2] gpt-4o-mini p = 0.5, 95 %")).toBe(
      "−3.5 ± 1 [−4, 2] gpt-4o-mini p\u00a0=\u00a00.5, 95\u00a0%",
    );
  });
});

describe("markdownText", () => {
  it("shows a text as it is", () => {
    expect(markdownText("a|b <i> _x_ `c`\n- @me https://a.b www.c")).toBe(
      "a\\|b &lt;i&gt; \\_x\\_ \\`c\\` - &#64;me https&#58;//a.b www&#46;c",
    );
  });
});
