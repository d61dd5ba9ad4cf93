/**
 * Whole numbers in the narrowest array that holds them: most columns of an index are small or all zero. What is as
 * narrow as can be is not copied.
 */
export function narrow(values: ArrayLike<number>): Uint8Array | Uint16Array | Uint32Array {
  let bits = 0;
  for (let index = 0; index < values.length; index += 1) bits |= values[index] as number;
  const all = bits >>> 0;
  if (all < 1 << 8) return values instanceof Uint8Array ? values : new Uint8Array(values);
  if (all < 1 << 16) return values instanceof Uint16Array ? values : new Uint16Array(values);
  return values instanceof Uint32Array ? values : new Uint32Array(values);
}
