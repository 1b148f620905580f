import { type Body, createWorld, type RevoluteJoint, type World } from "../../src/index.ts";
import { Pcg64 } from "./pcg64.ts";
import type { RecordedArguments } from "./recording.ts";

const FPS = 50;
const SCALE = 30;
const LANDER: [number, number][] = [
  [-14, 17],
  [-17, 0],
  [-17, -10],
  [17, -10],
  [17, 0],
  [14, 17],
];

/** What LunarLander does to its world; no observations or rewards. */
export class LunarLanderDriver {
  world!: World;
  bodies: Body[] = [];
  joints: RevoluteJoint[] = [];
  moon!: Body;
  readonly #random: Pcg64;
  readonly #options: RecordedArguments;
  #legsDown = [false, false];
  #windIndex = 0;
  #torqueIndex = 0;

  constructor(seed: number, options: RecordedArguments = {}) {
    this.#random = new Pcg64(seed);
    this.#options = options;
  }

  reset(): void {
    this.world?.destroy();
    const random = this.#random;
    this.world = createWorld({ gravity: [0, this.#options.gravity ?? -10] });
    this.#legsDown = [false, false];
    const width = 600 / SCALE;
    const height = 400 / SCALE;
    const heights = Array.from({ length: 12 }, () => random.uniform(0, height / 2));
    for (let i = 3; i <= 7; i += 1) heights[i] = height / 4;
    const at = (i: number) => heights[(i + 12) % 12] as number;
    const smooth = Array.from({ length: 11 }, (_, i) => 0.33 * (at(i - 1) + at(i) + at(i + 1)));
    const chunk = (i: number) => (width / 10) * i;
    this.moon = this.world.createBody();
    this.moon.addEdge([0, 0], [width, 0]);
    for (let i = 0; i < 10; i += 1) {
      this.moon.addEdge([chunk(i), smooth[i] as number], [chunk(i + 1), smooth[i + 1] as number], {
        friction: 0.1,
      });
    }
    const x = 600 / SCALE / 2;
    const y = 400 / SCALE;
    const lander = this.world.createBody({ type: "dynamic", position: [x, y] });
    lander.addPolygon(
      LANDER.map(([px, py]) => [px / SCALE, py / SCALE]),
      { density: 5, friction: 0.1, categoryBits: 0x0010, maskBits: 0x001 },
    );
    lander.applyForceToCenter(random.uniform(-1000, 1000), random.uniform(-1000, 1000));
    if (this.#options.enable_wind) {
      this.#windIndex = random.integers(-9999, 9999);
      this.#torqueIndex = random.integers(-9999, 9999);
    }
    this.bodies = [lander];
    this.joints = [];
    for (const i of [-1, 1]) {
      const leg = this.world.createBody({
        type: "dynamic",
        position: [x - (i * 20) / SCALE, y],
        angle: i * 0.05,
      });
      leg.addBox(2 / SCALE, 8 / SCALE, { density: 1, categoryBits: 0x0020, maskBits: 0x001 });
      this.joints.push(
        this.world.createRevoluteJoint({
          bodyA: lander,
          bodyB: leg,
          localAnchorB: [(i * 20) / SCALE, 18 / SCALE],
          enableMotor: true,
          enableLimit: true,
          maxMotorTorque: 40,
          motorSpeed: 0.3 * i,
          lowerAngle: i === -1 ? 0.9 - 0.5 : -0.9,
          upperAngle: i === -1 ? 0.9 : -0.9 + 0.5,
        }),
      );
      this.bodies.push(leg);
    }
    this.step(this.#options.continuous ? [0, 0] : 0);
  }

  #blow(lander: Body): void {
    const { wind_power = 15, turbulence_power = 1.5 } = this.#options;
    const gust = (i: number) => Math.tanh(Math.sin(0.02 * i) + Math.sin(Math.PI * 0.01 * i));
    lander.applyForceToCenter(gust(this.#windIndex) * wind_power, 0);
    this.#windIndex += 1;
    lander.applyTorque(gust(this.#torqueIndex) * turbulence_power);
    this.#torqueIndex += 1;
  }

  step(action: number | readonly number[]): void {
    const lander = this.bodies[0] as Body;
    if (this.#options.enable_wind && !this.#legsDown[0] && !this.#legsDown[1]) this.#blow(lander);
    const clip = (v: number) => Math.min(Math.max(v, -1), 1);
    const [main, side] =
      typeof action === "number" ? [0, 0] : [clip(action[0] as number), clip(action[1] as number)];
    const tipX = Math.sin(lander.angle);
    const tipY = Math.cos(lander.angle);
    const d0 = this.#random.uniform(-1, 1) / SCALE;
    const d1 = this.#random.uniform(-1, 1) / SCALE;
    if (typeof action === "number" ? action === 2 : main > 0) {
      const power = typeof action === "number" ? 1 : (Math.max(main, 0) + 1) * 0.5;
      const ox = tipX * (4 / SCALE + 2 * d0) + -tipY * d1;
      const oy = -tipY * (4 / SCALE + 2 * d0) - tipX * d1;
      lander.applyLinearImpulse(-ox * 13 * power, -oy * 13 * power, lander.x + ox, lander.y + oy);
    }
    if (typeof action === "number" ? action === 1 || action === 3 : Math.abs(side) > 0.5) {
      const direction = typeof action === "number" ? action - 2 : Math.sign(side);
      const power = typeof action === "number" ? 1 : Math.max(Math.abs(side), 0.5);
      const reach = 3 * d1 + (direction * 12) / SCALE;
      const ox = tipX * d0 + -tipY * reach;
      const oy = -tipY * d0 - tipX * reach;
      lander.applyLinearImpulse(
        -ox * 0.6 * power,
        -oy * 0.6 * power,
        lander.x + ox - (tipX * 17) / SCALE,
        lander.y + oy + (tipY * 14) / SCALE,
      );
    }
    this.world.step(1 / FPS, 180, 60);
    const events = this.world.contactEvents;
    for (let i = 0; i < events.length; i += 1) {
      for (const leg of [0, 1]) {
        const id = (this.bodies[leg + 1] as Body).id;
        if (events.bodyA(i) === id || events.bodyB(i) === id)
          this.#legsDown[leg] = events.begins(i);
      }
    }
  }
}
