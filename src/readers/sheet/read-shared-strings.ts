import { Parser } from 'htmlparser2';
import { createTextCopier } from '../text/copy-text.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { feedParser } from './read-sheet-rows.ts';

/**
 * The texts that cells refer to by number; readings that stand above Chinese characters are left out. `count` is told
 * of each, and throws when there are too many.
 */
export async function readSharedStrings(
  pieces: AsyncIterable<Uint8Array>,
  count: () => void,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const copyText = createTextCopier();
  let text = '';
  let isReading = false;
  let isPhonetic = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (isNamed(name, 'si')) text = '';
        else if (isNamed(name, 'rPh')) isPhonetic = true;
        else if (isNamed(name, 't')) isReading = !isPhonetic;
      },
      ontext: (data) => {
        if (isReading) text += data;
      },
      onclosetag: (name) => {
        if (isNamed(name, 't')) isReading = false;
        else if (isNamed(name, 'rPh')) isPhonetic = false;
        else if (isNamed(name, 'si')) {
          count();
          strings.push(copyText(normalizeLine(text)));
        }
      },
    },
    { xmlMode: true },
  );
  await feedParser(parser, pieces);
  return strings;
}

function isNamed(name: string, local: string): boolean {
  return name === local || name.endsWith(`:${local}`);
}
