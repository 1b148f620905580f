/** An action, or a component of one, as it is shown among all. */
export interface ShownAction {
  readonly label: string;
  /** All that the schema says of it. */
  readonly description: string;
  readonly isChosen: boolean;
  /** The value of a component; `null` for one of several actions. */
  readonly value: string | null;
  /** Where the value lies between its bounds, 0 to 1; `null` without bounds. */
  readonly share: number | null;
}

/**
 * The actions of a schema with the chosen one marked: discrete ones by what they do; of others the components with their
 * values. Empty where the schema names none.
 */
export function shownActions(
  schema: Readonly<Record<string, unknown>>,
  action: unknown,
): ShownAction[] {
  const entries = Object.entries(schema);
  if (entries.every(([, entry]) => typeof entry === "string")) {
    return entries.map(([key, entry]) => ({
      label: shortLabel(entry as string),
      description: entry as string,
      isChosen: action !== null && action !== undefined && String(action) === key,
      value: null,
      share: null,
    }));
  }
  return entries.map(([key, entry], index) =>
    component(key, entry, componentOf(action, key, index)),
  );
}

/** The chosen action in words. */
export function actionText(schema: Readonly<Record<string, unknown>>, action: unknown): string {
  const chosen = shownActions(schema, action).filter(({ isChosen }) => isChosen);
  if (chosen.length === 0) return action === null ? "none" : JSON.stringify(action);
  return chosen
    .map(({ label, value }) => (value === null ? label : `${label} ${value}`))
    .join(", ");
}

function component(key: string, entry: unknown, value: unknown): ShownAction {
  const {
    description = "",
    low,
    high,
  } = (typeof entry === "object" && entry !== null ? entry : {}) as {
    description?: string;
    low?: number;
    high?: number;
  };
  const isNumber = typeof value === "number";
  const hasRange = isNumber && typeof low === "number" && typeof high === "number" && high > low;
  return {
    label: key,
    description,
    isChosen: value !== undefined && value !== null,
    value: isNumber
      ? String(Number(value.toPrecision(4)))
      : value == null
        ? null
        : JSON.stringify(value),
    share: hasRange ? Math.min(Math.max((value - low) / (high - low), 0), 1) : null,
  };
}

function componentOf(action: unknown, key: string, index: number): unknown {
  if (Array.isArray(action)) return action[index];
  if (typeof action === "object" && action !== null)
    return (action as Record<string, unknown>)[key];
  return index === 0 ? action : undefined;
}

/** A description up to its first remark: `Move south (down, row + 1)` is `Move south`. */
function shortLabel(description: string): string {
  return description.split(/ \(|[;:.,] /)[0] as string;
}
