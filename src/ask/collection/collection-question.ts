import { foldText } from '../../text/facts/fold-text.ts';
import { readTable } from '../../text/facts/read-table.ts';

/** What a question asks of the collection itself; `about` and the like are the words of the question, folded. */
export type CollectionQuestion =
  | { readonly kind: 'count' | 'list' | 'newest' | 'scope' }
  | { readonly kind: 'about'; readonly about: string }
  | { readonly kind: 'publisher'; readonly publisher: string }
  | { readonly kind: 'overview'; readonly document: string }
  | { readonly kind: 'parts'; readonly document: string; readonly part: string };

const rows = readTable('collection-questions');
const pieces = readPieces();
const patterns = rows
  .filter(({ kind }) => kind !== 'let')
  .map(({ kind, pattern = '' }) => ({
    kind: kind as CollectionQuestion['kind'],
    pattern: new RegExp(`^(?:${fillIn(pattern, pieces)})$`, 'u'),
  }));

/** Named pieces, each of which may hold earlier ones. */
function readPieces(): Readonly<Record<string, string>> {
  return rows
    .filter(({ kind }) => kind === 'let')
    .reduce<Readonly<Record<string, string>>>(
      (known, { name = '', pattern = '' }) => ({ ...known, [name]: fillIn(pattern, known) }),
      {},
    );
}

/** `{noun}` → the piece of that name; a count such as `{1,30}` stays. */
function fillIn(pattern: string, known: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{([a-zA-Z]+)\}/gu, (_, name: string) => known[name] ?? '');
}

const polite = new RegExp(
  '^(?:请问|请教(?:一下)?|请|麻烦(?:你|您)?|帮我(?:查|看)?(?:一下)?|我?想(?:知道|问|了解)(?:一下)?|告诉我|能不能|可以|能否' +
    '|please |could you |can you )+',
  'u',
);
const particles = /(?:吗|(?<![什怎多那这])么|呢|呀|啊|吧|嘛)*[\s。.!！?？~～]*$/u;

/** question → every way in which it asks for the collection, the most likely first; [] for one to the documents. */
export function readCollectionQuestion(question: string): readonly CollectionQuestion[] {
  const folded = foldText(question).trim();
  const spaced = folded.replace(polite, '').replace(particles, '').replace(/\s+/gu, ' ');
  const plain = spaced.replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/gu, '');
  return patterns.flatMap(({ kind, pattern }): CollectionQuestion[] => {
    const match = pattern.exec(plain) ?? (spaced === plain ? null : pattern.exec(spaced));
    if (match === null) return [];
    const { about = '', publisher = '', document = '', part = '' } = match.groups ?? {};
    if (kind === 'about') return [{ kind, about: about.replace(/^["“《]|["”》]$/gu, '').trim() }];
    if (kind === 'publisher') return [{ kind, publisher: publisher.trim() }];
    if (kind === 'overview') return [{ kind, document: document.trim() }];
    if (kind === 'parts') return [{ kind, document: document.trim(), part }];
    return [{ kind }];
  });
}
