/** Sentences by which a model that plays by rules sounds like one that thinks. */
const OPENINGS = [
  "Let me look at where things stand before I decide.",
  "First, what has changed since my last action?",
  "I should check the numbers again rather than repeat myself.",
  "The situation is close to the one before, but not the same.",
];
const DOUBTS = [
  "I could wait one more step, but waiting has its price too.",
  "There is a risk that this goes too far; I can still correct it in the next step.",
  "The alternative would be to do the opposite, which only pays if I had misread the observation.",
  "Nothing in the observation speaks against it.",
  "I considered the other actions: each of them leaves me further from the goal.",
];
const PLANS: Readonly<Record<string, readonly string[]>> = {
  LunarLander: [
    "The lander drifts, so I want the tilt right first and the speed second.",
    "Close to the ground only the vertical speed matters: touch down slowly, with both legs.",
    "Every step of the main engine costs 0.3 points, so I fire it no longer than I must.",
    "Coming in upright is worth more than coming in over the exact middle of the pad.",
  ],
  Blackjack: [
    "The dealer must draw to 17, so the card that is shown decides how brave I have to be.",
    "A usable ace means that one more card cannot bust me.",
    "Standing on a low sum only wins if the dealer busts.",
  ],
  Taxi: [
    "The walls in the middle force a detour: I have to count the way around, not the straight line.",
    "Each step costs a point and a wrong pickup costs ten, so I go there first and pick up then.",
    "With the passenger aboard, only the way to the destination counts.",
  ],
  CliffWalking: [
    "The cliff costs a hundred points, the way around it only one for each step.",
    "Along the edge is the shortest way as long as nothing pushes me off.",
    "I count the columns to the goal before I turn down.",
  ],
};
const GENERAL = [
  "The best next action is the one that keeps most ways open.",
  "I think in small steps: what does this action change, and is that what I want?",
];

/** What a reasoning model might have thought before it answered; the same for the same question. */
export function thoughts(environmentId: string, step: number, reason: string): string {
  const game = Object.keys(PLANS).find((name) => environmentId.startsWith(name));
  const plans = game ? (PLANS[game] as readonly string[]) : GENERAL;
  const pick = (from: readonly string[], offset: number) =>
    from[(step * 7 + offset) % from.length] as string;
  return [
    `${pick(OPENINGS, 0)} ${plainReason(reason)}`,
    `${pick(plans, 1)} ${pick(DOUBTS, 3)}`,
    "So this is what I will do.",
  ].join("\n\n");
}

/** A rule's reason without the name of the rule. */
export function plainReason(reason: string): string {
  return reason.replace(/ \(By rule: .*\)$/, "");
}
