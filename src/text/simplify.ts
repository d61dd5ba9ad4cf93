import { Converter } from 'opencc-js/t2cn';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * Character table of OpenCC by code unit, 0 for one that stays; kept to pairs of one code unit each so that lengths
 * never change.
 */
function buildTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (const pair of traditionalToSimplified.split('|')) {
    const [from, to] = pair.split(' ');
    if (from?.length === 1 && to?.length === 1 && from !== to) table[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  return table;
}

const table = buildTable();
const convertPhrases = createPhraseConverter();
const hanPattern = /[\u3400-\u9fff]/gu;

/** The tables of phrases take 25 ms to build, and most libraries hold no traditional text. */
function createPhraseConverter(): (text: string) => string {
  let convert: ((text: string) => string) | undefined;
  return (text) => (convert ??= Converter({ from: 'twp', to: 'cn' }) as (text: string) => string)(text);
}

/** Traditional → simplified, character by character; the length in code units never changes. `軟體` → `软体`. */
export function simplifyCharacters(text: string): string {
  let result = '';
  let copied = 0;
  for (let index = 0; index < text.length; index += 1) {
    const simplified = table[text.charCodeAt(index)] as number;
    if (simplified === 0) continue;
    result += text.slice(copied, index) + String.fromCharCode(simplified);
    copied = index + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/**
 * Traditional → simplified with the words of the mainland: `軟體` → `软件`. The length may change.
 * A text is taken for traditional from 4 % characters that exist only there; below that only characters are converted,
 * because the phrase table would rewrite ordinary simplified words (`文件` → `文档`).
 */
export function simplify(text: string): string {
  const simplified = simplifyCharacters(text);
  if (simplified === text) return text;
  let changed = 0;
  for (let index = 0; index < text.length; index += 1) if (text[index] !== simplified[index]) changed += 1;
  const han = text.match(hanPattern)?.length ?? 0;
  return changed < 0.04 * han ? simplified : convertPhrases(text);
}
