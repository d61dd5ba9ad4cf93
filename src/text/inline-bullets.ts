import { findShortPairEnd } from './bracket-pairs.ts';

/** Fewer dashes than this in one line are asides (`数据 - 训练`), not a list. */
const minBullets = 3;
/** Bullets stand further apart than the terms of a formula (`a - b - c - d`). */
const minCharsPerBullet = 12;
const maxPairChars = 60;

/**
 * Where the bullets of a list written on one line stand: `要点 - 甲… - 乙… - 丙…` → offsets of the dashes within `line`.
 * Dashes inside short quotes or brackets never count. [] where the line holds no such list. A leading dash counts.
 */
export function findInlineBullets(line: string): readonly number[] {
  if (line.length < minBullets * minCharsPerBullet || !/ [-•●▪] /.test(line)) return [];
  const offsets: number[] = [];
  let index = 0;
  while (index < line.length) {
    const pairEnd = findShortPairEnd(line, index, maxPairChars);
    if (pairEnd !== -1) index = pairEnd;
    else if (isBullet(line, index)) offsets.push(index);
    index += 1;
  }
  const inner = offsets.filter((offset) => offset > 0).length;
  return inner >= minBullets && line.length / offsets.length >= minCharsPerBullet ? offsets : [];
}

function isBullet(line: string, index: number): boolean {
  const character = line.charAt(index);
  if (character !== '-' && character !== '•' && character !== '●' && character !== '▪') return false;
  return (index === 0 || line.charAt(index - 1) === ' ') && line.charAt(index + 1) === ' ';
}
