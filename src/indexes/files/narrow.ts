/** Whole numbers in the narrowest array that holds them: most columns of an index are small or all zero. */
export function narrow(values: Uint32Array): Uint8Array | Uint16Array | Uint32Array {
  let bits = 0;
  for (let index = 0; index < values.length; index += 1) bits |= values[index] as number;
  const all = bits >>> 0;
  if (all < 1 << 8) return new Uint8Array(values);
  return all < 1 << 16 ? new Uint16Array(values) : values;
}
