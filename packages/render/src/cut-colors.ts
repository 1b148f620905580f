/** A box of colors that become one group: `order[start]` to `order[end - 1]`. */
interface ColorBox {
  readonly start: number;
  readonly end: number;
  readonly error: number;
  readonly channel: number;
}

/** The slots in their order along a channel, and the place in it of each. */
interface Ranking {
  readonly slots: Uint32Array;
  readonly ranks: Uint32Array;
}

/**
 * Splits colors into at most `maximum` groups, always the group of the largest error (variance cut, after Wan, Wong and
 * Prusinkiewicz 1988). `values` has three channels for each color, `weights` what it counts.
 */
export function cutColors(
  values: Float64Array,
  weights: Float64Array,
  maximum: number,
): { groups: Uint8Array; count: number } {
  const order = Uint32Array.from(weights, (_, slot) => slot);
  const rankings = [0, 1, 2].map((channel) => rank(values, channel));
  const boxes = [measure(values, weights, order, 0, order.length)];
  while (boxes.length < maximum) {
    let widest = 0;
    for (let index = 1; index < boxes.length; index++)
      if ((boxes[index] as ColorBox).error > (boxes[widest] as ColorBox).error) widest = index;
    const box = boxes[widest] as ColorBox;
    if (box.end - box.start < 2) break;
    const middle = split(values, weights, order, rankings[box.channel] as Ranking, box);
    boxes[widest] = measure(values, weights, order, box.start, middle);
    boxes.push(measure(values, weights, order, middle, box.end));
  }
  const groups = new Uint8Array(order.length);
  boxes.forEach(({ start, end }, group) => {
    for (let index = start; index < end; index++) groups[order[index] as number] = group;
  });
  return { groups, count: boxes.length };
}

function rank(values: Float64Array, channel: number): Ranking {
  const along = (slot: number): number => values[slot * 3 + channel] as number;
  const slots = Uint32Array.from({ length: values.length / 3 }, (_, slot) => slot).sort(
    (a, b) => along(a) - along(b) || a - b,
  );
  const ranks = new Uint32Array(slots.length);
  slots.forEach((slot, place) => {
    ranks[slot] = place;
  });
  return { slots, ranks };
}

function measure(
  values: Float64Array,
  weights: Float64Array,
  order: Uint32Array,
  start: number,
  end: number,
): ColorBox {
  let error = 0;
  let widest = -1;
  let channel = 0;
  for (let candidate = 0; candidate < 3; candidate++) {
    let weight = 0;
    let sum = 0;
    let squares = 0;
    for (let index = start; index < end; index++) {
      const slot = order[index] as number;
      const value = values[slot * 3 + candidate] as number;
      const share = weights[slot] as number;
      weight += share;
      sum += share * value;
      squares += share * value * value;
    }
    const variance = Math.max(0, squares - (sum * sum) / weight);
    error += variance;
    if (variance > widest) {
      widest = variance;
      channel = candidate;
    }
  }
  return { start, end, error: end - start < 2 ? -1 : error, channel };
}

/**
 * Sorts a box along its widest channel and returns where to split it for the least error. The slots' ranks are sorted in
 * their place: numbers need no comparing function.
 */
function split(
  values: Float64Array,
  weights: Float64Array,
  order: Uint32Array,
  ranking: Ranking,
  { start, end, channel }: ColorBox,
): number {
  const along = (slot: number): number => values[slot * 3 + channel] as number;
  const slots = order.subarray(start, end);
  for (let index = 0; index < slots.length; index++)
    slots[index] = ranking.ranks[slots[index] as number] as number;
  slots.sort();
  for (let index = 0; index < slots.length; index++)
    slots[index] = ranking.slots[slots[index] as number] as number;
  let allWeight = 0;
  let allSum = 0;
  for (const slot of slots) {
    allWeight += weights[slot] as number;
    allSum += (weights[slot] as number) * along(slot);
  }
  let weight = 0;
  let sum = 0;
  let best = Number.NEGATIVE_INFINITY;
  let middle = start + 1;
  for (let index = 0; index < slots.length - 1; index++) {
    const slot = slots[index] as number;
    weight += weights[slot] as number;
    sum += (weights[slot] as number) * along(slot);
    const rest = allSum - sum;
    const explained = (sum * sum) / weight + (rest * rest) / (allWeight - weight);
    if (explained > best) {
      best = explained;
      middle = start + index + 1;
    }
  }
  return middle;
}
