/**
 * The same value with arrays of numbers of their own: one that lies in a message, or has spare room, keeps all of that
 * in memory.
 */
export function copyArrays(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value instanceof Uint16Array) return new Uint16Array(value);
  if (value instanceof Uint32Array) return new Uint32Array(value);
  if (value instanceof Float32Array) return new Float32Array(value);
  if (Array.isArray(value)) return value.map(copyArrays);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyArrays(one)]));
}
