export { ACROBOT_ACTIONS, AcrobotEnv, type AcrobotOptions } from "./acrobot.ts";
export { acrobotDescription } from "./acrobot-description.ts";
export { drawAcrobot } from "./acrobot-drawing.ts";
export { ACROBOT_PHYSICS, type AcrobotPhysics } from "./acrobot-physics.ts";
export { acrobotPolicy } from "./acrobot-policy.ts";
export type { NamedAcrobotObservation } from "./acrobot-readings.ts";
export type { AcrobotScene } from "./acrobot-scene.ts";
export { CART_POLE_ACTIONS, CartPoleEnv, type CartPoleOptions } from "./cart-pole.ts";
export { cartPoleDescription } from "./cart-pole-description.ts";
export { drawCartPole } from "./cart-pole-drawing.ts";
export { CART_POLE_PHYSICS, type CartPolePhysics } from "./cart-pole-physics.ts";
export { cartPolePolicy } from "./cart-pole-policy.ts";
export type { NamedCartPoleObservation } from "./cart-pole-readings.ts";
export type { CartPoleScene } from "./cart-pole-scene.ts";
export { CartPoleVectorEnv, type CartPoleVectorOptions } from "./cart-pole-vector.ts";
export { classicControl } from "./classic-control.ts";
export type { MountainCarOptions } from "./hill-car-env.ts";
export { MOUNTAIN_CAR_ACTIONS, MountainCarEnv } from "./mountain-car.ts";
export { MountainCarContinuousEnv } from "./mountain-car-continuous.ts";
export {
  mountainCarContinuousDescription,
  mountainCarDescription,
} from "./mountain-car-description.ts";
export { drawMountainCar } from "./mountain-car-drawing.ts";
export { mountainCarContinuousPolicy, mountainCarPolicy } from "./mountain-car-policy.ts";
export type { NamedMountainCarObservation } from "./mountain-car-readings.ts";
export type { MountainCarScene } from "./mountain-car-scene.ts";
export { PendulumEnv, type PendulumOptions } from "./pendulum.ts";
export { pendulumDescription } from "./pendulum-description.ts";
export { drawPendulum } from "./pendulum-drawing.ts";
export { pendulumPolicy } from "./pendulum-policy.ts";
export type { NamedPendulumObservation } from "./pendulum-readings.ts";
export type { PendulumScene } from "./pendulum-scene.ts";
