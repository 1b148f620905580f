import "@gym-llm/envs-toy-text/register";
import { make, registry } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import {
  BlackjackOdds,
  blackjackPolicy,
  CliffWalkingEnv,
  decodeTaxiState,
  type TabularEnv,
  TaxiEnv,
  taxiPolicy,
} from "../src/index.ts";

/** Returns of seeded episodes played by the policy that the registry names, through the form for models. */
function returnsOf(id: string, episodes: number, kwargs: Record<string, unknown> = {}): number[] {
  const env = make<unknown, number>(id, kwargs);
  const policy = registry.get(id)?.referencePolicy?.(env.spec?.kwargs ?? {});
  if (!policy) throw new Error(`${id} has no reference policy`);
  let { observation } = env.reset({ seed: 0 });
  return Array.from({ length: episodes }, () => {
    let total = 0;
    for (;;) {
      const result = env.step(policy.decide(observation).action as number);
      total += result.reward;
      observation = result.observation;
      if (result.terminated || result.truncated) break;
    }
    ({ observation } = env.reset());
    return total;
  });
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const standardError = (values: readonly number[]) => {
  const centre = mean(values);
  const variance = mean(values.map((value) => (value - centre) ** 2));
  return Math.sqrt(variance / values.length);
};

/** The best expected return from every state, by sweeping over the table until nothing changes. */
function bestReturns({ P }: Pick<TabularEnv, "P">): number[] {
  let values: number[] = P.map(() => 0);
  for (let sweep = 0; sweep < 1000; sweep++) {
    const next = P.map((actions) =>
      Math.max(
        ...actions.map((outcomes) =>
          outcomes.reduce(
            (sum, [probability, state, reward, terminated]) =>
              sum + probability * (reward + (terminated ? 0 : (values[state] as number))),
            0,
          ),
        ),
      ),
    );
    const change = Math.max(
      ...next.map((value, state) => Math.abs(value - (values[state] as number))),
    );
    values = next;
    if (change < 1e-12) break;
  }
  return values;
}

describe("Blackjack basic strategy", () => {
  const decide = (players_sum: number, dealers_card: number, usable_ace: 0 | 1) =>
    blackjackPolicy.decide({ players_sum, dealers_card, usable_ace }).action;
  const dealers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it("is the optimal policy of Sutton and Barto, Figure 5.2", () => {
    const firstStick = (usableAce: 0 | 1, dealer: number) =>
      Array.from({ length: 18 }, (_, index) => index + 4)
        .filter((sum) => usableAce === 0 || sum >= 12)
        .find((sum) => decide(sum, dealer, usableAce) === 0);
    expect(dealers.map((dealer) => firstStick(0, dealer))).toEqual([
      17, 13, 13, 12, 12, 12, 17, 17, 17, 17,
    ]);
    expect(dealers.map((dealer) => firstStick(1, dealer))).toEqual([
      19, 18, 18, 18, 18, 18, 18, 18, 19, 19,
    ]);
  });

  it("sticks on every sum above the first it sticks on", () => {
    for (const dealer of dealers) {
      for (let sum = 19; sum <= 21; sum++) {
        expect(decide(sum, dealer, 0)).toBe(0);
        expect(decide(sum, dealer, 1)).toBe(0);
      }
    }
  });

  it("takes the tuple as well, and gives its numbers as the reason", () => {
    expect(blackjackPolicy.decide([16, 10, 0])).toEqual(
      blackjackPolicy.decide({ players_sum: 16, dealers_card: 10, usable_ace: 0 }),
    );
    const { stick, hit } = new BlackjackOdds().oddsOf(16, 10, false);
    const { reason } = blackjackPolicy.decide([16, 10, 0]);
    for (const part of ["hard 16", "a 10", stick.toFixed(3), hit.toFixed(3), "I hit"]) {
      expect(reason).toContain(part);
    }
  });

  it("has the mean return that its odds foretell", () => {
    const chance = (value: number) => (value === 10 ? 4 : 1) / 13;
    const odds = new BlackjackOdds();
    let expected = 0;
    for (const dealer of dealers) {
      const dealerNatural = dealer === 10 ? chance(1) : dealer === 1 ? chance(10) : 0;
      for (const first of dealers) {
        for (const second of dealers) {
          const ace = first === 1 || second === 1;
          const { stick, hit } = odds.oddsOf(first + second + (ace ? 10 : 0), dealer, ace);
          const natural = ace && first + second === 11;
          const worth = natural ? 1 - dealerNatural : Math.max(stick, hit);
          expected += chance(dealer) * chance(first) * chance(second) * worth;
        }
      }
    }
    const returns = returnsOf("BlackjackLLM-v1", 40_000);
    expect(Math.abs(mean(returns) - expected)).toBeLessThan(4 * standardError(returns));
    expect(expected).toBeGreaterThan(-0.06);
  });
});

describe("Taxi's shortest path", () => {
  it("has the best return that the table allows, from every start", () => {
    const env = new TaxiEnv();
    const best = bestReturns(env);
    env.initialStateDistribution.forEach((probability, start) => {
      if (probability === 0) return;
      let state = start;
      let total = 0;
      for (let ended = false, steps = 0; !ended && steps < 60; steps++) {
        const { action } = taxiPolicy.decide(state);
        const [, next, reward, terminated] = env.P[state]?.[action]?.[0] ?? [1, state, -99, true];
        state = next;
        total += reward;
        ended = terminated;
      }
      expect(total).toBe(best[start]);
    });
  });

  it.each(["TaxiLLM-v3", "TaxiLLM-v4", "Taxi-v4"])("delivers every passenger of %s", (id) => {
    const returns = returnsOf(id, 300);
    expect(Math.min(...returns)).toBeGreaterThan(0);
    expect(mean(returns)).toBeGreaterThan(7.5);
  });

  it("arrives in rain and with a fickle passenger too", () => {
    const returns = returnsOf("TaxiLLM-v4", 300, { isRainy: true, ficklePassenger: true });
    expect(Math.min(...returns)).toBeGreaterThan(-60);
  });

  it("decides the same from each form of the observation", () => {
    for (let state = 0; state < 500; state++) {
      const { row, column, passenger, destination } = decodeTaxiState(state);
      const named = { taxi_row: row, taxi_column: column, passenger, destination };
      expect(taxiPolicy.decide({ state })).toEqual(taxiPolicy.decide(named));
      expect(taxiPolicy.decide(state)).toEqual(taxiPolicy.decide(named));
      expect(taxiPolicy.decide(state).reason).toContain(`row ${row}, column ${column}`);
    }
  });
});

describe("CliffWalking's paths", () => {
  it("takes 13 steps along the edge on firm ground, which is best", () => {
    expect(new Set(returnsOf("CliffWalkingLLM-v1", 3))).toEqual(new Set([-13]));
    expect(new Set(returnsOf("CliffWalking-v1", 3))).toEqual(new Set([-13]));
    expect(bestReturns(new CliffWalkingEnv())[36]).toBe(-13);
  });

  it("never falls on slippery ground", () => {
    const env = make<unknown, number>("CliffWalkingSlipperyLLM-v1");
    const policy = registry
      .get("CliffWalkingSlipperyLLM-v1")
      ?.referencePolicy?.(env.spec?.kwargs ?? {});
    let { observation } = env.reset({ seed: 0 });
    let episodes = 0;
    while (episodes < 200) {
      const result = env.step(policy?.decide(observation).action as number);
      expect(result.reward).toBe(-1);
      observation = result.observation;
      if (!result.terminated) continue;
      episodes++;
      ({ observation } = env.reset());
    }
    expect(mean(returnsOf("CliffWalkingSlippery-v1", 200))).toBeGreaterThan(-120);
  });
});
