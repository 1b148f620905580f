import axe from "axe-core";
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly failureSummary?: string;
  }[];
}

/** What axe finds serious or critical on a page, in words; empty when nothing is. `rules` are the only ones tried. */
export async function findSerious(
  page: Page,
  rules: readonly string[] | null = null,
): Promise<string[]> {
  // Not as a script tag: the page allows none that is not its own.
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(axe.source);
  const runOnly = rules && { type: "rule", values: rules };
  const options = { resultTypes: ["violations"], ...(runOnly && { runOnly }) };
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
    violations: Violation[];
  };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary}`),
    );
}

/** By how many pixels a page is wider than its window. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return (await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  )) as number;
}
