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
 * @internal for the test of the sounds
 */
export function toFuzzyPinyin(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array' }).map((syllable) =>
    fuzzyInitials.reduce((folded, [pattern, replacement]) => folded.replace(pattern, replacement), syllable),
  );
}

/** The unified ideographs, among which the characters of a slip are looked for. */
const FIRST_CHARACTER = 0x4e00;
const LAST_CHARACTER = 0x9fff;
const CHARACTERS_PER_STEP = 64;

/** Which characters sound alike, typists' confusions included. Made step by step: 21,000 of them take 0.2 s. */
class SoundTable {
  readonly #alike = new Map<string, string[]>();
  #next = FIRST_CHARACTER;

  /** Makes the table ahead of the first call. */
  async prepare(giveWay: () => Promise<void>): Promise<void> {
    while (this.#readSome()) await giveWay();
  }

  /** The characters that sound like one; [] for one that is no unified ideograph. */
  listAlike(character: string): readonly string[] {
    while (this.#readSome());
    return this.#alike.get(soundOf(character)) ?? [];
  }

  #readSome(): boolean {
    const end = Math.min(this.#next + CHARACTERS_PER_STEP, LAST_CHARACTER + 1);
    for (; this.#next < end; this.#next += 1) {
      const character = String.fromCharCode(this.#next);
      const sound = soundOf(character);
      const others = this.#alike.get(sound);
      if (others === undefined) this.#alike.set(sound, [character]);
      else others.push(character);
    }
    return this.#next <= LAST_CHARACTER;
  }
}

function soundOf(character: string): string {
  return toFuzzyPinyin(character)[0] ?? character;
}

/** The table of the process: sounds change for nobody. */
export const soundTable = new SoundTable();
