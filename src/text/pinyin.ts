import { pinyin } from 'pinyin-pro';

const fuzzyInitials: readonly (readonly [RegExp, string])[] = [
  [/^zh/u, 'z'],
  [/^ch/u, 'c'],
  [/^sh/u, 's'],
  [/ng$/u, 'n'],
];

/**
 * Toneless pinyin of each Han character, with the sounds that typists confuse made equal (zh = z, ch = c, sh = s, ng =
 * n). `张量` → `['zan', 'lian']`.
 */
export function toFuzzyPinyin(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array' }).map((syllable) =>
    fuzzyInitials.reduce((folded, [pattern, replacement]) => folded.replace(pattern, replacement), syllable),
  );
}
