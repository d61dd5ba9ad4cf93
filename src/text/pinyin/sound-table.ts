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
  return pinyin(text, { toneType: 'none', type: 'array' }).map(foldConfusions);
}

function foldConfusions(syllable: string): string {
  return fuzzyInitials.reduce((folded, [pattern, replacement]) => folded.replace(pattern, replacement), syllable);
}

/** The unified ideographs, among which the characters of a slip are looked for. */
const FIRST_CHARACTER = 0x4e00;
const LAST_CHARACTER = 0x9fff;
const CHARACTERS_PER_STEP = 64;

/**
 * Which characters sound alike, typists' confusions included, and which are typed by a syllable. Made step by step:
 * 21,000 of them take 0.35 s.
 */
class SoundTable {
  readonly #alike = new Map<string, string[]>();
  readonly #typed = new Map<string, string[]>();
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

  /** The characters that one of whose readings is a toneless syllable, ü as v; [] where it is none. */
  listTyped(syllable: string): readonly string[] {
    while (this.#readSome());
    return this.#typed.get(syllable) ?? [];
  }

  #readSome(): boolean {
    const end = Math.min(this.#next + CHARACTERS_PER_STEP, LAST_CHARACTER + 1);
    for (; this.#next < end; this.#next += 1) {
      const character = String.fromCharCode(this.#next);
      const readings = listReadings(character);
      add(this.#alike, foldConfusions(readings[0] ?? character), character);
      for (const reading of new Set(readings)) add(this.#typed, reading.replaceAll('ü', 'v'), character);
    }
    return this.#next <= LAST_CHARACTER;
  }
}

/** True where a character is mostly read as a toneless syllable: 要 as yao, 么 as me. */
export function isMainReading(character: string, syllable: string): boolean {
  return listReadings(character)[0]?.replaceAll('ü', 'v') === syllable;
}

/** The commonest first; a character without any is its own. */
function listReadings(character: string): readonly string[] {
  return pinyin(character, { toneType: 'none', type: 'array', multiple: true });
}

function add(table: Map<string, string[]>, sound: string, character: string): void {
  const others = table.get(sound);
  if (others === undefined) table.set(sound, [character]);
  else others.push(character);
}

function soundOf(character: string): string {
  return foldConfusions(listReadings(character)[0] ?? character);
}

/** The table of the process: sounds change for nobody. */
export const soundTable = new SoundTable();
