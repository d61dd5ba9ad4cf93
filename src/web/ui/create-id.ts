/**
 * A random id of 32 hexadecimal digits. Not `crypto.randomUUID`: that is missing where the page is served over plain
 * HTTP in a local network.
 */
export function createId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
