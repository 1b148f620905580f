export {
  costText,
  counted,
  countText,
  decimalText,
  durationText,
  shareText,
} from "./report/number-text.ts";
export { lengthScale, linearScale, type Scale, shareScale } from "./report/plot/scale.ts";
export { UNKNOWN_TEXT } from "./results/format-table.ts";
export { compareKinds, type PlayerKind } from "./results/player-kind.ts";
