import { imageView, parseObject, type View } from "@gym-llm/core";
import { integerField, rawView } from "./views.ts";

/** What a model sees of a hand of Blackjack. */
export interface BlackjackLLMObservation {
  /** The player's sum, an ace counting 11 where that does not exceed 21; 4 to 31. */
  players_sum: number;
  /** The value of the dealer's open card: 1 (ace) to 10. */
  dealers_card: number;
  /** 1 when the player holds an ace that counts 11, else 0. */
  usable_ace: number;
}

/** The ways to show a hand to a model. */
export const blackjackViews: Readonly<Record<string, View<BlackjackLLMObservation>>> = {
  raw: rawView(accept),
  json: {
    description: "JSON with the dealer's card and the ace in words",
    schema: {
      players_sum: {
        description: "The sum of your cards; a usable ace is counted as 11 in it.",
        type: "int",
        size: 1,
        low: 4,
        high: 31,
      },
      dealers_card: {
        description:
          'The dealer\'s open card: "ace", or its value from 2 to 10 (ten, jack, queen and king are 10).',
        type: "string",
        size: 1,
      },
      usable_ace: {
        description:
          "Whether you hold an ace that counts 11 now and would count 1 if you went over 21.",
        type: "bool",
        size: 1,
      },
    },
    show: ({ players_sum, dealers_card, usable_ace }) =>
      JSON.stringify({
        players_sum,
        dealers_card: dealers_card === 1 ? "ace" : dealers_card,
        usable_ace: usable_ace === 1,
      }),
    read: readJson,
  },
  text: {
    description: "two sentences",
    show: ({ players_sum, dealers_card, usable_ace }) =>
      `Your cards sum to ${players_sum} ${usable_ace === 1 ? "with" : "without"} a usable ace. The dealer shows ${cardPhrase(dealers_card)}.`,
    read: readSentences,
  },
  ascii: {
    description: "the table in letters",
    show: ({ players_sum, dealers_card, usable_ace }) =>
      [
        `Dealer: [${cardName(dealers_card).padStart(2)}] [??]`,
        `You:    sum ${players_sum}${usable_ace === 1 ? ", usable ace" : ""}`,
      ].join("\n"),
    read: readTable,
  },
  image: imageView("The table: the dealer's cards above, yours below, your sum beside them."),
};

function accept(value: unknown): BlackjackLLMObservation | undefined {
  const players_sum = integerField(value, "players_sum", 0, 31);
  const dealers_card = integerField(value, "dealers_card", 0, 10);
  const usable_ace = integerField(value, "usable_ace", 0, 1);
  if (players_sum === undefined || dealers_card === undefined || usable_ace === undefined) return;
  return { players_sum, dealers_card, usable_ace };
}

function readJson(text: string): BlackjackLLMObservation | undefined {
  const value = parseObject(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { players_sum, dealers_card, usable_ace } = value as Record<string, unknown>;
  if (typeof usable_ace !== "boolean") return undefined;
  return accept({
    players_sum,
    dealers_card: dealers_card === "ace" ? 1 : dealers_card,
    usable_ace: Number(usable_ace),
  });
}

function readSentences(text: string): BlackjackLLMObservation | undefined {
  const match =
    /^Your cards sum to (\d+) (with|without) a usable ace\. The dealer shows an? (\w+)\.$/.exec(
      text.trim(),
    );
  if (!match) return undefined;
  return accept({
    players_sum: Number(match[1]),
    dealers_card: cardNumber(match[3] as string),
    usable_ace: match[2] === "with" ? 1 : 0,
  });
}

function readTable(text: string): BlackjackLLMObservation | undefined {
  const match = /^Dealer: \[ *(\w+)\] \[\?\?\]\nYou: +sum (\d+)(, usable ace)?$/.exec(text.trim());
  if (!match) return undefined;
  return accept({
    players_sum: Number(match[2]),
    dealers_card: cardNumber(match[1] as string),
    usable_ace: match[3] ? 1 : 0,
  });
}

/** A dealer's card as written in views: `ace`, or its value. */
function cardName(value: number): string {
  return value === 1 ? "ace" : String(value);
}

/** A dealer's card with its article. */
export function cardPhrase(value: number): string {
  return `${value === 1 || value === 8 ? "an" : "a"} ${cardName(value)}`;
}

function cardNumber(name: string): number {
  return name === "ace" ? 1 : Number(name);
}
