import type { EnvKwargs, ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import {
  type NamedPendulumObservation,
  type PendulumReading,
  readPendulum,
} from "./pendulum-readings.ts";

const MAX_TORQUE = 2;
/** The pendulum is balanced where the cosine of its angle is more than this, and swung up elsewhere. */
const BALANCE_COSINE = 0.9;
/** Torque per radian of lean beyond what gravity takes, and per radian a second, while balancing. */
const STIFFNESS = 5;
const DAMPING = 2;

const limit = (torque: number) => Math.max(-MAX_TORQUE, Math.min(MAX_TORQUE, torque));
const number = (value: number) => value.toFixed(3);

/**
 * Swings up by giving the pendulum the energy that it has at rest upright, and there holds it with a
 * proportional-derivative controller. The argument `g` is that of the environment, 10 unless given.
 */
export function pendulumPolicy(
  kwargs: EnvKwargs = {},
): ReferencePolicy<NamedPendulumObservation | ArrayLike<number>, Float32Array> {
  const { g } = kwargs;
  const gravity = typeof g === "number" ? g : 10;
  return {
    name: "Pendulum energy swing-up with balancing",
    source:
      "Åström and Furuta, Swinging up a pendulum by energy control, Automatica 36 (2000), 287-295, with a proportional-derivative controller around upright",
    decide(observation): ReferenceDecision<Float32Array> {
      const reading = readPendulum(observation);
      return Math.cos(reading.angle) > BALANCE_COSINE
        ? balance(reading, gravity)
        : swingUp(reading, gravity);
    },
  };
}

function balance({ angle, angularVelocity }: PendulumReading, gravity: number) {
  const wanted = -(STIFFNESS + gravity / 2) * angle - DAMPING * angularVelocity;
  const torque = limit(wanted);
  return {
    action: Float32Array.of(torque),
    reason: `The angle is ${number(angle)} and changes at ${number(angularVelocity)}: near upright I balance against both; ${number(wanted)} N m would be right, so the torque is ${number(torque)}.`,
  };
}

function swingUp({ angle, angularVelocity }: PendulumReading, gravity: number) {
  const energy = angularVelocity ** 2 / 2 + 1.5 * gravity * (Math.cos(angle) - 1);
  const direction = angularVelocity < 0 ? -1 : 1;
  const torque = limit(-energy * direction);
  const need = energy < 0 ? "short of" : "over";
  const way = energy < 0 ? "along the motion adds" : "against the motion takes away";
  return {
    action: Float32Array.of(torque),
    reason: `The angle is ${number(angle)} and changes at ${number(angularVelocity)}: the energy is ${number(Math.abs(energy))} ${need} that of resting upright, and torque ${way} energy, so the torque is ${number(torque)}.`,
  };
}
