/** A shallow copy without some keys. */
export function omitKeys<T extends object, Key extends keyof T>(value: T, keys: readonly Key[]): Omit<T, Key> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(keys as readonly string[]).includes(key))) as Omit<T, Key>;
}
