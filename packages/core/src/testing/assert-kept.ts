import type { RuleReport } from "@gym-llm/core";

/**
 * Throws what was found about a rule, also when the rule was not looked at. Warnings about rules in `accept` are left
 * alone.
 */
export function assertKept(
  rule: string,
  report: RuleReport | undefined,
  accept: readonly string[],
): void {
  if (!report) throw new Error(`The rule was not looked at: ${rule}.`);
  const { restsOn, findings } = report;
  if (restsOn !== null) {
    throw new Error(`Not looked at, since it rests on a broken rule: ${restsOn}.`);
  }
  const isBroken = findings.some(({ severity }) => severity === "error");
  if (findings.length === 0 || (!isBroken && accept.includes(rule))) return;
  const advice = `If it is meant to be so, add ${JSON.stringify(rule)} to \`accept\`.`;
  const messages = findings.map(({ message }) => message);
  throw new Error([...messages, ...(isBroken ? [] : [advice])].join("\n"));
}
