import { foldRadicals } from '../fold-glyphs.ts';

const oddSpaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/**
 * Zero-width characters, soft hyphens, marks of direction, byte order marks, variation selectors, control characters.
 */
const invisible = new RegExp(
  String.raw`[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\u00ad` +
    String.raw`\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]`,
  'g',
);
const lineEnds = /\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g;

/**
 * Raw text → one kind of line end and space, nothing invisible, no half surrogates, no radicals where characters are
 * meant. Letters and marks stay as they are.
 */
export function cleanCharacters(raw: string): string {
  const plain = raw.replace(lineEnds, '\n').replace(invisible, '').replace(oddSpaces, ' ');
  return foldRadicals(replaceLoneSurrogates(plain));
}

function replaceLoneSurrogates(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
