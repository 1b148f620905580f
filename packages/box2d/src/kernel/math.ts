// Scalars the way Box2D's C++ writes them: comparisons that keep NaN and -0 where C++ keeps them.

export function min(a: f32, b: f32): f32 {
  return a < b ? a : b;
}

export function max(a: f32, b: f32): f32 {
  return a > b ? a : b;
}

export function clamp(value: f32, low: f32, high: f32): f32 {
  const upper: f32 = value < high ? value : high;
  return low > upper ? low : upper;
}

export function magnitude(a: f32): f32 {
  return a > 0 ? a : -a;
}

export function maxInt(a: i32, b: i32): i32 {
  return a > b ? a : b;
}
