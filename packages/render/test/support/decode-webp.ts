/** Size, number and time of the frames of an animated WebP, read from its chunks. */
export function decodeWebp(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const name = (at: number): string => new TextDecoder().decode(file.subarray(at, at + 4));
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (name(0) !== "RIFF" || name(8) !== "WEBP") throw new Error("not a WebP");
  const found = { width: 0, height: 0, loop: -1, frames: 0, durationMs: 0 };
  for (let at = 12; at < file.length; ) {
    const size = view.getUint32(at + 4, true);
    const data = at + 8;
    if (name(at) === "VP8X") {
      found.width = three(data + 4) + 1;
      found.height = three(data + 7) + 1;
    } else if (name(at) === "ANIM") {
      found.loop = view.getUint16(data + 4, true);
    } else if (name(at) === "ANMF") {
      found.frames++;
      found.durationMs += three(data + 12);
    }
    at = data + size + (size % 2);
  }
  return found;
}
