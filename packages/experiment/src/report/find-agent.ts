import type { Report } from "./report.ts";

/**
 * The name of the one agent that a text means: its whole name, its model, or a part of its name that no other has.
 * Throws a `RangeError` that lists the agents when it means none or several.
 */
export function findAgent({ environments }: Report, text: string): string {
  const agents = environments.flatMap((environment) => environment.agents);
  const matches = [
    agents.filter(({ name }) => name === text),
    agents.filter(({ model }) => model === text),
    agents.filter(({ name }) => name.includes(text)),
  ].map((found) => [...new Set(found.map(({ name }) => name))]);
  const names = matches.find((found) => found.length > 0) ?? [];
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  const all = [...new Set(agents.map((agent) => agent.name))];
  const problem = names.length === 0 ? "is none of the agents" : "means several of the agents";
  throw new RangeError(`"${text}" ${problem}: choose one of ${all.join(", ")}.`);
}
