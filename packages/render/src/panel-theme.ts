/** The colors of a reasoning panel. */
export interface PanelColors {
  readonly background: string;
  readonly tile: string;
  readonly line: string;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly chosen: string;
  readonly chosenText: string;
  readonly invalid: string;
  readonly invalidText: string;
  readonly gain: string;
  readonly loss: string;
}

/** The looks of a panel, by name. */
export const panelThemes = {
  dark: {
    background: "#0e131d",
    tile: "#182030",
    line: "#232d40",
    title: "#f5f7fb",
    text: "#cfd7e6",
    label: "#7c89a3",
    chosen: "#3d7bfd",
    chosenText: "#ffffff",
    invalid: "#35171f",
    invalidText: "#ff8f9f",
    gain: "#4fd48b",
    loss: "#ff7f8e",
  },
  light: {
    background: "#ffffff",
    tile: "#f0f3f8",
    line: "#dfe4ed",
    title: "#10182a",
    text: "#2c3850",
    label: "#67748e",
    chosen: "#2563eb",
    chosenText: "#ffffff",
    invalid: "#fdecee",
    invalidText: "#c22741",
    gain: "#15803d",
    loss: "#c22741",
  },
} as const satisfies Record<string, PanelColors>;

/** `dark` or `light`. */
export type PanelTheme = keyof typeof panelThemes;
