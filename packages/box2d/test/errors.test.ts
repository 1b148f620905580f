import { describe, expect, it } from "vitest";
import { Box2DError, createWorld, isBox2DError } from "../src/index.ts";

function withCode(code: string) {
  return expect.objectContaining({ name: "Box2DError", code });
}

describe("a destroyed thing", () => {
  it("throws for every use of a destroyed world", () => {
    const world = createWorld();
    const body = world.createBody({ type: "dynamic" });
    world.destroy();
    expect(world.destroyed).toBe(true);
    expect(body.alive).toBe(false);
    expect(() => world.step(0.02, 8, 3)).toThrow(withCode("destroyed"));
    expect(() => world.createBody()).toThrow(withCode("destroyed"));
    expect(() => world.snapshot()).toThrow(withCode("destroyed"));
    expect(() => world.restore(new Uint8Array(100))).toThrow(withCode("destroyed"));
    expect(() => body.x).toThrow(withCode("destroyed"));
  });

  it("throws for a destroyed body, its fixtures and its joints, also when their memory is used again", () => {
    const world = createWorld();
    const a = world.createBody({ type: "dynamic" });
    const b = world.createBody({ type: "dynamic" });
    const fixture = b.addBox(1, 1);
    const joint = world.createRevoluteJoint({ bodyA: a, bodyB: b });
    world.destroyBody(b);
    world.createBody({ type: "dynamic" }).addBox(1, 1);
    expect([a.alive, b.alive, fixture.alive, joint.alive]).toEqual([true, false, false, false]);
    expect(() => b.applyForceToCenter(1, 1)).toThrow(withCode("destroyed"));
    expect(() => fixture.vertices).toThrow(withCode("destroyed"));
    expect(() => joint.angle).toThrow(withCode("destroyed"));
    expect(() => world.destroyBody(b)).toThrow(withCode("destroyed"));
    expect(() => world.destroyJoint(joint)).toThrow(withCode("destroyed"));
  });
});

describe("an invalid argument", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e39, "1" as unknown as number])(
    "is refused when %s stands for a number",
    (value) => {
      const world = createWorld();
      const body = world.createBody({ type: "dynamic" });
      body.addBox(1, 1, { density: 1 });
      const before = world.snapshot();
      const refused = withCode("invalid-argument");
      expect(() => body.applyForce(value, 0, 0, 0)).toThrow(refused);
      expect(() => body.applyForceToCenter(0, value)).toThrow(refused);
      expect(() => body.applyTorque(value)).toThrow(refused);
      expect(() => body.applyLinearImpulse(0, 0, value, 0)).toThrow(refused);
      expect(() => body.applyAngularImpulse(value)).toThrow(refused);
      expect(() => body.setLinearVelocity(value, 0)).toThrow(refused);
      expect(() => body.setAngularVelocity(value)).toThrow(refused);
      expect(() => body.setTransform(0, 0, value)).toThrow(refused);
      expect(() => body.addEdge([0, 0], [value, 0])).toThrow(refused);
      expect(() => body.addBox(value, 1)).toThrow(refused);
      expect(() => body.addBox(1, 1, { friction: value })).toThrow(refused);
      expect(() => world.createBody({ position: [value, 0] })).toThrow(refused);
      expect(() => world.step(value, 1, 1)).toThrow(refused);
      expect(() => world.rayCastFraction(0, 0, value, 0)).toThrow(refused);
      expect(() => createWorld({ gravity: [0, value] })).toThrow(refused);
      expect(world.snapshot()).toEqual(before);
    },
  );

  it("is refused when a polygon has too few, too many or collinear vertices", () => {
    const body = createWorld().createBody();
    const circle = Array.from({ length: 17 }, (_, i) => [Math.cos(i), Math.sin(i)] as const);
    expect(() => body.addPolygon(circle.slice(0, 2))).toThrow(/integer from 3 to 16/);
    expect(() => body.addPolygon(circle)).toThrow(/integer from 3 to 16/);
    expect(body.addPolygon(circle.slice(0, 16)).vertices).toHaveLength(16);
    expect(() =>
      body.addPolygon([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
    ).toThrow(/span no area/);
    expect(() =>
      body.addPolygon([
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(/span no area/);
    expect(body.fixtures).toHaveLength(1);
  });

  it("is refused when a shape would make the body's inertia negative, and leaves no trace", () => {
    const world = createWorld();
    const body = world.createBody({ type: "dynamic" });
    const tiny = [0, 1, 2].map(
      (i) => [3000 + 0.002 * Math.cos(2 * i), 3000 + 0.002 * Math.sin(2 * i)] as const,
    );
    expect(() => body.addPolygon(tiny, { density: 1 })).toThrow(withCode("invalid-argument"));
    expect(body.fixtures).toEqual([]);
    expect(body.mass).toBe(1);
  });

  it("is refused when bits, iterations or limits are out of range", () => {
    const world = createWorld();
    const a = world.createBody({ type: "dynamic" });
    const b = world.createBody({ type: "dynamic" });
    const refused = withCode("invalid-argument");
    expect(() => a.addBox(1, 1, { maskBits: 0x10000 })).toThrow(refused);
    expect(() => a.addBox(1, 1, { density: -1 })).toThrow(refused);
    expect(() => a.addBox(0, 1)).toThrow(refused);
    expect(() => world.step(0.02, 1.5, 1)).toThrow(refused);
    expect(() => world.step(-0.02, 1, 1)).toThrow(refused);
    expect(() =>
      world.createRevoluteJoint({ bodyA: a, bodyB: b, lowerAngle: 1, upperAngle: 0 }),
    ).toThrow(refused);
    expect(() => world.createRevoluteJoint({ bodyA: a, bodyB: a })).toThrow(refused);
    expect(() => world.createBody({ type: "liquid" as "static" })).toThrow(refused);
    expect(() => world.rayCast([1, 1], [1, 1])).toThrow(refused);
    expect(() => world.readBodies([a, b], new Float64Array(11))).toThrow(refused);
  });

  it("is refused when a body is of another world", () => {
    const world = createWorld();
    const stranger = createWorld().createBody({ type: "dynamic" });
    expect(() => world.destroyBody(stranger)).toThrow(/not of this world/);
    const bodyA = world.createBody({ type: "dynamic" });
    expect(() => world.createRevoluteJoint({ bodyA, bodyB: stranger })).toThrow(
      /not of this world/,
    );
  });
});

describe("isBox2DError", () => {
  it("knows the errors of this package by their brand", () => {
    expect(isBox2DError(new Box2DError("destroyed", "gone"))).toBe(true);
    expect(isBox2DError(new Error("gone"))).toBe(false);
    expect(isBox2DError(undefined)).toBe(false);
  });
});
