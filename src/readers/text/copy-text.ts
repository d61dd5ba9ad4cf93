/** V8 copies what is shorter. */
const minCutLength = 13;

/**
 * A function that gives the same text with characters of its own. What is cut from a longer text stays a view of it,
 * and keeps all of it in memory: two million texts out of an XML part would keep the whole part, tags and all.
 */
export function createTextCopier(): (text: string) => string {
  let room = Buffer.alloc(1 << 10);
  return (text) => {
    if (text.length < minCutLength) return text;
    if (text.length * 2 > room.length) room = Buffer.alloc(text.length * 4);
    // A character that takes one byte stays one; UTF-16 keeps halves of characters as they are.
    const encoding = /^[\u0000-\u00ff]*$/u.test(text) ? 'latin1' : 'utf16le';
    return room.toString(encoding, 0, room.write(text, encoding));
  };
}
