import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../src/index.ts";
import { LunarLanderDriver } from "./helpers/lunar-lander.ts";

function boxAboveGround(height: number, world: World = createWorld()) {
  const ground = world.createBody();
  ground.addEdge([-20, 0], [20, 0]);
  const box = world.createBody({ type: "dynamic", position: [0, height] });
  box.addBox(0.5, 0.5, { density: 1 });
  return { world, ground, box };
}

function run(world: World, steps: number): void {
  for (let i = 0; i < steps; i += 1) world.step(1 / 50, 8, 3);
}

describe("worlds side by side", () => {
  it("do not disturb each other", () => {
    const alone = Array.from({ length: 12 }, (_, seed) => {
      const driver = new LunarLanderDriver(seed);
      driver.reset();
      for (let i = 0; i < 100; i += 1) driver.step((i + seed) % 4);
      return driver.world.snapshot();
    });
    const drivers = alone.map((_, seed) => new LunarLanderDriver(seed));
    for (const driver of drivers) driver.reset();
    for (let i = 0; i < 100; i += 1) {
      for (const [seed, driver] of drivers.entries()) driver.step((i + seed) % 4);
    }
    for (const [seed, driver] of drivers.entries()) {
      expect(driver.world.snapshot()).toEqual(alone[seed]);
    }
  });

  it("grow past every first capacity, in bodies, contacts, events and memory", () => {
    const world = createWorld();
    world.createBody().addEdge([-50, 0], [50, 0]);
    const small = boxAboveGround(3);
    for (let i = 0; i < 900; i += 1) {
      const position = [(i % 30) * 1.05 - 15, 0.6 + Math.floor(i / 30) * 1.02] as const;
      world.createBody({ type: "dynamic", position }).addBox(0.5, 0.5, { density: 1 });
    }
    let most = 0;
    for (let i = 0; i < 40; i += 1) {
      world.step(1 / 50, 8, 3);
      most = Math.max(most, world.contactEvents.length);
    }
    expect(world.bodies).toHaveLength(901);
    expect(world.contactCount).toBeGreaterThan(900);
    expect(most).toBeGreaterThan(100);
    expect(world.stateSize).toBeGreaterThan(500_000);
    expect(world.bodies.every((body) => Number.isFinite(body.x + body.y + body.angle))).toBe(true);
    run(small.world, 60);
    expect(small.box.y).toBeCloseTo(0.51, 1);
  });

  it("use the memory of destroyed bodies again", () => {
    const world = createWorld();
    const sizes = Array.from({ length: 20 }, () => {
      const { ground, box } = boxAboveGround(0.4, world);
      run(world, 5);
      world.destroyBody(ground);
      world.destroyBody(box);
      return world.stateSize;
    });
    expect(sizes[19]).toBe(sizes[1]);
    expect(world.contactCount).toBe(0);
  });
});

describe("contact events", () => {
  it("tell who began to touch, in the step in which it happened", () => {
    const { world, ground, box } = boxAboveGround(1.2);
    let steps = 0;
    while (world.contactEvents.length === 0 && steps < 100) {
      world.step(1 / 50, 8, 3);
      steps += 1;
    }
    expect([...world.contactEvents]).toEqual([
      {
        kind: "begin",
        bodyA: ground.id,
        bodyB: box.id,
        fixtureA: ground.fixtures[0]?.id,
        fixtureB: box.fixtures[0]?.id,
      },
    ]);
    world.step(1 / 50, 8, 3);
    expect(world.contactEvents.length).toBe(0);
    expect(() => world.contactEvents.begins(0)).toThrow(RangeError);
  });

  // A step moves a body by two metres at most: from here it would end below the ground.
  const fall = (continuousPhysics: boolean) => {
    const { world, box } = boxAboveGround(1.4, createWorld({ continuousPhysics }));
    box.setLinearVelocity(0, -400);
    world.step(1 / 50, 8, 3);
    return { y: box.y, begins: [...world.contactEvents].map(({ kind }) => kind) };
  };

  it("include what began inside a continuous sub-step", () => {
    const { y, begins } = fall(true);
    expect(begins).toEqual(["begin"]);
    expect(y).toBeGreaterThan(0.4);
  });

  it("are missing when a body falls through the ground without continuous physics", () => {
    const { y, begins } = fall(false);
    expect(begins).toEqual([]);
    expect(y).toBeLessThan(-0.5);
  });

  it("tell of the end when a touching body is destroyed", () => {
    const { world, ground, box } = boxAboveGround(0.5);
    run(world, 10);
    world.step(1 / 50, 8, 3);
    expect(world.touchingCount).toBe(1);
    world.destroyBody(box);
    expect([...world.contactEvents]).toMatchObject([
      { kind: "end", bodyA: ground.id, bodyB: box.id },
    ]);
  });
});

describe("bodies", () => {
  it("fall asleep at rest, wake by a push and keep still without one", () => {
    const { world, box } = boxAboveGround(0.51);
    run(world, 100);
    expect(box.awake).toBe(false);
    box.applyForceToCenter(100, 0, false);
    box.applyLinearImpulse(1, 0, 0, 0, false);
    expect([box.awake, box.velocityX]).toEqual([false, 0]);
    box.applyLinearImpulse(1, 0, box.x, box.y);
    expect(box.awake).toBe(true);
    expect(box.velocityX).toBeGreaterThan(0);
    box.setAwake(false);
    expect([box.awake, box.velocityX]).toEqual([false, 0]);
  });

  it("collide only when category and mask agree, or their group says so", () => {
    const touching = (a: object, b: object) => {
      const world = createWorld();
      world.createBody().addEdge([-5, 0], [5, 0], a);
      const box = world.createBody({ type: "dynamic", position: [0, 0.4] });
      box.addBox(0.5, 0.5, { density: 1, ...b });
      world.step(1 / 50, 8, 3);
      return world.touchingCount;
    };
    expect(touching({}, {})).toBe(1);
    expect(touching({}, { maskBits: 2 })).toBe(0);
    expect(touching({ categoryBits: 2 }, { maskBits: 2 })).toBe(1);
    expect(touching({ groupIndex: -3 }, { groupIndex: -3 })).toBe(0);
    expect(touching({ groupIndex: 3 }, { groupIndex: 3, maskBits: 2 })).toBe(1);
  });

  it("bounce by the larger restitution", () => {
    const { world, ground, box } = boxAboveGround(3);
    ground.addEdge([-20, 0.2], [20, 0.2], { restitution: 0.9 });
    let highest = -10;
    for (let i = 0; i < 60; i += 1) {
      world.step(1 / 50, 8, 3);
      highest = Math.max(highest, box.velocityY);
    }
    expect(highest).toBeGreaterThan(4);
  });

  it("are read together as six numbers each", () => {
    const { world, ground, box } = boxAboveGround(3);
    box.setLinearVelocity(1, 2);
    box.setAngularVelocity(0.5);
    const out = new Float64Array(12);
    world.readBodies([ground, box], out);
    expect([...out]).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 0.5]);
  });

  it("are moved by setTransform, and a turned box by its own centre and angle", () => {
    const { box } = boxAboveGround(3);
    box.setTransform(4, 5, Math.PI / 2);
    expect([box.x, box.y, box.angle]).toEqual([4, 5, Math.fround(Math.PI / 2)]);
    const fixture = box.addBox(1, 2, { center: [3, 0], angle: Math.PI / 2 });
    expect(fixture.centroid).toEqual([3, 0]);
    expect(Math.max(...fixture.vertices.map(([x]) => x))).toBeCloseTo(5, 5);
    expect(fixture.body.id).toBe(box.id);
  });
});

describe("a revolute joint", () => {
  it("turns at its motor's speed and stops at its limit", () => {
    const world = createWorld({ gravity: [0, 0] });
    const bodyA = world.createBody();
    const bodyB = world.createBody({ type: "dynamic" });
    bodyB.addBox(1, 0.1, { density: 1 });
    const joint = world.createRevoluteJoint({
      bodyA,
      bodyB,
      enableMotor: true,
      motorSpeed: 1,
      maxMotorTorque: 100,
    });
    run(world, 50);
    expect(joint.speed).toBeCloseTo(1, 3);
    expect(joint.angle).toBeCloseTo(1, 3);
    joint.setLimits(-1, 1.5);
    joint.enableLimit = true;
    run(world, 100);
    expect(joint.angle).toBeLessThan(1.54);
    joint.motorSpeed = -2;
    run(world, 25);
    expect(joint.angle).toBeLessThan(0.6);
    joint.enableMotor = false;
    expect([joint.enableMotor, joint.enableLimit, joint.upperAngle]).toEqual([false, true, 1.5]);
    world.destroyJoint(joint);
    expect(world.joints).toEqual([]);
  });

  it("takes the bodies' angles now as its reference unless told otherwise", () => {
    const world = createWorld();
    const bodyA = world.createBody({ type: "dynamic", angle: 0.25 });
    const bodyB = world.createBody({ type: "dynamic", angle: 1 });
    expect(world.createRevoluteJoint({ bodyA, bodyB }).angle).toBe(0);
    expect(world.createRevoluteJoint({ bodyA, bodyB, referenceAngle: 0 }).angle).toBe(0.75);
  });
});

describe("a ray", () => {
  it("meets the nearest fixture of the asked categories", () => {
    const world = createWorld();
    const far = world.createBody({ position: [8, 0] });
    far.addBox(1, 1, { categoryBits: 1 });
    const near = world.createBody({ position: [4, 0] });
    near.addBox(1, 1, { categoryBits: 2 });
    const hit = world.rayCast([0, 0], [10, 0]);
    expect(hit?.fixture.body.id).toBe(near.id);
    expect(hit?.fraction).toBeCloseTo(0.3, 6);
    expect(hit?.point[0]).toBeCloseTo(3, 5);
    expect(hit?.normal).toEqual([-1, 0]);
    expect(world.rayCast([0, 0], [10, 0], 1)?.fixture.body.id).toBe(far.id);
    expect(world.rayCast([0, 0], [10, 0], 4)).toBeUndefined();
    expect(world.rayCastFraction(0, 5, 10, 5)).toBe(1);
  });
});
