import { colorize } from "./ansi-color.ts";
import { type Card, RANK_LABELS } from "./blackjack-cards.ts";
import { type BlackjackScene, outcomeText } from "./blackjack-scene.ts";

const SYMBOLS = { clubs: "♣", diamonds: "♦", hearts: "♥", spades: "♠" } as const;

/** Both hands as text with terminal colours, red for hearts and diamonds; three lines, each ended by a newline. */
export function renderBlackjackText(scene: BlackjackScene): string {
  const ended = scene.outcome !== null;
  const open = scene.dealer[0] as Card;
  const dealer = ended
    ? `${scene.dealer.map(cardText).join(" ")}  = ${scene.dealerSum}`
    : `${cardText(open)} ??`;
  const player = `${scene.player.map(cardText).join(" ")}  = ${scene.playerSum}`;
  const ace = scene.usableAce ? " (usable ace)" : "";
  return `Dealer: ${dealer}\nPlayer: ${player}${ace}\n${outcomeText(scene)}\n`;
}

function cardText({ rank, suit }: Card): string {
  const text = `${RANK_LABELS[rank]}${SYMBOLS[suit]}`;
  return suit === "hearts" || suit === "diamonds" ? colorize(text, "red") : text;
}
