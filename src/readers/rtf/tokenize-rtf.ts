/** What an RTF file is made of. `code` is a byte of the current character set. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'byte'; readonly code: number };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Cuts RTF into groups, control words and bytes of text (RTF Specification 1.9.1); symbols such as `\~` are words
 * too.
 */
export function* tokenizeRtf(bytes: Uint8Array): Iterable<RtfToken> {
  let offset = 0;
  while (offset < bytes.length) {
    const byte = bytes[offset] ?? 0;
    offset += 1;
    if (byte === openBrace) yield { kind: 'open' };
    else if (byte === closeBrace) yield { kind: 'close' };
    else if (byte === backslash) {
      const next = bytes[offset] ?? 0;
      if (isLetter(next)) {
        const start = offset;
        while (isLetter(bytes[offset] ?? 0)) offset += 1;
        const name = latin(bytes, start, offset);
        const valueStart = offset;
        if (bytes[offset] === 0x2d) offset += 1;
        while (isDigit(bytes[offset] ?? 0) && offset - valueStart < 12) offset += 1;
        const value = offset > valueStart ? Number(latin(bytes, valueStart, offset)) : undefined;
        if (bytes[offset] === 0x20) offset += 1;
        yield { kind: 'word', name, value };
        // Binary data is counted, not marked.
        if (name === 'bin') offset += Math.max(value ?? 0, 0);
      } else if (next === 0x27) {
        yield { kind: 'byte', code: Number.parseInt(latin(bytes, offset + 1, offset + 3), 16) || 0x3f };
        offset += 3;
      } else if (next === backslash || next === openBrace || next === closeBrace) {
        yield { kind: 'byte', code: next };
        offset += 1;
      } else {
        yield { kind: 'word', name: String.fromCharCode(next), value: undefined };
        offset += 1;
      }
    } else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) yield { kind: 'byte', code: byte };
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end).subarray(0, 64));
}
