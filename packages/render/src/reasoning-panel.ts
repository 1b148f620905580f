import type { PanelTheme } from "./panel-theme.ts";

/** What a reasoning panel shows of one step. All texts may be anything: they are wrapped, clipped and made printable. */
export interface ReasoningPanel {
  /** The environment, or the environment and the model. */
  readonly title: string;
  /** Steps taken before the observation that is shown; 0 at the start of an episode. */
  readonly step: number;
  /** The observation in words. */
  readonly observation: string;
  /** What the model thought; empty when it said nothing. */
  readonly reflection: string;
  /** The actions there are, in the environment's order. */
  readonly actions: readonly {
    readonly label: string;
    readonly chosen: boolean;
    /** For an action that is a number: drawn as a gauge in the place of the label, where all actions are such. */
    readonly amount?: ActionAmount;
  }[];
  /** The reward of the step, `null` before there is one. */
  readonly reward: number | null;
  /** The sum of the rewards so far. */
  readonly return: number;
  /** Actions that were tried and refused before the chosen one. */
  readonly invalid?: readonly string[];
  /** How the episode ended at this step, in a word such as `terminated`; absent before. */
  readonly ended?: string;
  /** One small line at the bottom: model, seed, episode. */
  readonly footer?: string;
}

/** One number of an action, in its range. */
export interface ActionAmount {
  readonly name: string;
  /** `null` before one is chosen. */
  readonly value: number | null;
  /** The ends of the range; without both of them no bar is drawn. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How a panel looks. */
export interface PanelOptions {
  /** `dark` by default. */
  readonly theme?: PanelTheme;
}
