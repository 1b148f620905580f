/** What the compiled kernel exports, as WebAssembly or as plain JavaScript. Handles are addresses. */
export interface KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly layoutVersion: { readonly value: number };
  sine(angle: number): number;
  cosine(angle: number): number;
  createWorld(
    gravityX: number,
    gravityY: number,
    warmStarting: number,
    continuousPhysics: number,
    allowSleep: number,
  ): void;
  step(timeStep: number, velocityIterations: number, positionIterations: number): void;
  rayCast(x1: number, y1: number, x2: number, y2: number, categoryBits: number): number;
  createBody(
    type: number,
    x: number,
    y: number,
    angle: number,
    velocityX: number,
    velocityY: number,
    angularVelocity: number,
    linearDamping: number,
    angularDamping: number,
    gravityScale: number,
    flags: number,
  ): number;
  destroyBody(body: number): void;
  addEdge(
    body: number,
    density: number,
    friction: number,
    restitution: number,
    categoryBits: number,
    maskBits: number,
    groupIndex: number,
  ): number;
  addPolygon(
    body: number,
    vertexCount: number,
    density: number,
    friction: number,
    restitution: number,
    categoryBits: number,
    maskBits: number,
    groupIndex: number,
  ): number;
  addBox(
    body: number,
    turned: number,
    density: number,
    friction: number,
    restitution: number,
    categoryBits: number,
    maskBits: number,
    groupIndex: number,
  ): number;
  createRevoluteJoint(
    bodyA: number,
    bodyB: number,
    anchorAx: number,
    anchorAy: number,
    anchorBx: number,
    anchorBy: number,
    referenceAngle: number,
    enableLimit: number,
    lowerAngle: number,
    upperAngle: number,
    enableMotor: number,
    maxMotorTorque: number,
    motorSpeed: number,
    collideConnected: number,
  ): number;
  destroyJoint(joint: number): void;
  applyForce(
    body: number,
    forceX: number,
    forceY: number,
    x: number,
    y: number,
    wake: number,
  ): void;
  applyForceToCenter(body: number, forceX: number, forceY: number, wake: number): void;
  applyTorque(body: number, torque: number, wake: number): void;
  applyLinearImpulse(
    body: number,
    impulseX: number,
    impulseY: number,
    x: number,
    y: number,
    wake: number,
  ): void;
  applyAngularImpulse(body: number, impulse: number, wake: number): void;
  setAwake(body: number, awake: number): void;
  setLinearVelocity(body: number, x: number, y: number): void;
  setAngularVelocity(body: number, velocity: number): void;
  setTransform(body: number, x: number, y: number, angle: number): void;
  setMotorSpeed(joint: number, speed: number): void;
  setMaxMotorTorque(joint: number, torque: number): void;
  enableMotor(joint: number, enabled: number): void;
  enableLimit(joint: number, enabled: number): void;
  setLimits(joint: number, lower: number, upper: number): void;
}
