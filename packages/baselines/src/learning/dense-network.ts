import type { RandomGenerator } from "@gym-llm/core";

/** One layer: each output is the weighted sum of all inputs and a bias. */
interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Where its weights begin among all numbers, output by output; the biases follow. */
  readonly offset: number;
}

/**
 * A network of dense layers with rectified units (max(0, x)) between them and none behind the last. All numbers that are
 * learned stand in `parameters`. The arithmetic is of sums, products and comparisons in one fixed order, so that every
 * machine comes to the same numbers.
 */
export class DenseNetwork {
  readonly sizes: readonly number[];
  readonly parameters: Float64Array;
  readonly #layers: readonly Layer[];
  readonly #batchSize: number;
  /** What each layer takes in, of every sample of a batch; last, what the network puts out. */
  readonly #activations: readonly Float64Array[];
  readonly #gradients: readonly Float64Array[];

  /** `sizes` are the numbers of inputs, of the units of each layer between, and of outputs. All parameters are 0. */
  constructor(sizes: readonly number[], batchSize: number) {
    this.sizes = sizes;
    this.#batchSize = batchSize;
    let offset = 0;
    this.#layers = sizes.slice(1).map((outputs, index) => {
      const inputs = sizes[index] as number;
      const layer = { inputs, outputs, offset };
      offset += outputs * (inputs + 1);
      return layer;
    });
    this.parameters = new Float64Array(offset);
    this.#activations = sizes.map((size) => new Float64Array(size * batchSize));
    this.#gradients = sizes.map((size) => new Float64Array(size * batchSize));
  }

  /** Draws the weights as He et al. (2015) advise for rectified units, uniformly; biases are 0. */
  initialize(random: RandomGenerator): void {
    for (const { inputs, outputs, offset } of this.#layers) {
      const bound = Math.sqrt(6 / inputs);
      for (let index = 0; index < inputs * outputs; index++) {
        this.parameters[offset + index] = random.uniform(-bound, bound);
      }
    }
  }

  /** Where the inputs of a batch are written, sample after sample. */
  get input(): Float64Array {
    return this.#activations[0] as Float64Array;
  }

  /** What the last `forward` put out, sample after sample. */
  get output(): Float64Array {
    return this.#activations[this.sizes.length - 1] as Float64Array;
  }

  /** Where the gradient by the outputs is written before `backward`. */
  get outputGradient(): Float64Array {
    return this.#gradients[this.sizes.length - 1] as Float64Array;
  }

  /** Computes the outputs of the first `count` samples. */
  forward(count: number = this.#batchSize): void {
    const { parameters } = this;
    const last = this.#layers.length - 1;
    for (let index = 0; index <= last; index++) {
      const { inputs, outputs, offset } = this.#layers[index] as Layer;
      const from = this.#activations[index] as Float64Array;
      const to = this.#activations[index + 1] as Float64Array;
      const biases = offset + inputs * outputs;
      for (let sample = 0; sample < count; sample++) {
        const first = sample * inputs;
        for (let unit = 0; unit < outputs; unit++) {
          let sum = parameters[biases + unit] as number;
          const weights = offset + unit * inputs;
          for (let input = 0; input < inputs; input++) {
            sum += (parameters[weights + input] as number) * (from[first + input] as number);
          }
          to[sample * outputs + unit] = sum > 0 || index === last ? sum : 0;
        }
      }
    }
  }

  /** Adds the gradient by each parameter to `gradient`, for the samples of the last `forward` and `outputGradient`. */
  backward(gradient: Float64Array): void {
    const { parameters } = this;
    const count = this.#batchSize;
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const { inputs, outputs, offset } = this.#layers[index] as Layer;
      const from = this.#activations[index] as Float64Array;
      const incoming = this.#gradients[index + 1] as Float64Array;
      const outgoing = this.#gradients[index] as Float64Array;
      const biases = offset + inputs * outputs;
      if (index > 0) outgoing.fill(0);
      for (let sample = 0; sample < count; sample++) {
        const first = sample * inputs;
        for (let unit = 0; unit < outputs; unit++) {
          const slope = incoming[sample * outputs + unit] as number;
          if (slope === 0) continue;
          const weights = offset + unit * inputs;
          gradient[biases + unit] = (gradient[biases + unit] as number) + slope;
          for (let input = 0; input < inputs; input++) {
            const at = weights + input;
            gradient[at] = (gradient[at] as number) + slope * (from[first + input] as number);
          }
          if (index === 0) continue;
          for (let input = 0; input < inputs; input++) {
            // A unit that is not above 0 passes nothing on.
            if ((from[first + input] as number) <= 0) continue;
            const at = first + input;
            outgoing[at] =
              (outgoing[at] as number) + slope * (parameters[weights + input] as number);
          }
        }
      }
    }
  }
}
