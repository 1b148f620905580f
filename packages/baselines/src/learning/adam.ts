const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const SMALLEST_DIVISOR = 1e-8;

/** Steps down a gradient with a pace of its own for each parameter (Kingma and Ba, Adam, 2015). */
export class Adam {
  readonly learningRate: number;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;
  /** The decays to the power of the steps taken. */
  #meanPower = 1;
  #squarePower = 1;

  constructor(parameterCount: number, learningRate: number) {
    this.learningRate = learningRate;
    this.#means = new Float64Array(parameterCount);
    this.#squares = new Float64Array(parameterCount);
  }

  /** Changes the parameters by one step down the gradient, and sets the gradient to 0. */
  step(parameters: Float64Array, gradient: Float64Array): void {
    const means = this.#means;
    const squares = this.#squares;
    this.#meanPower *= MEAN_DECAY;
    this.#squarePower *= SQUARE_DECAY;
    const rate = this.learningRate / (1 - this.#meanPower);
    const scale = 1 / (1 - this.#squarePower);
    for (let index = 0; index < parameters.length; index++) {
      const slope = gradient[index] as number;
      const mean = MEAN_DECAY * (means[index] as number) + (1 - MEAN_DECAY) * slope;
      const square =
        SQUARE_DECAY * (squares[index] as number) + (1 - SQUARE_DECAY) * (slope * slope);
      means[index] = mean;
      squares[index] = square;
      parameters[index] =
        (parameters[index] as number) -
        (rate * mean) / (Math.sqrt(square * scale) + SMALLEST_DIVISOR);
      gradient[index] = 0;
    }
  }
}
