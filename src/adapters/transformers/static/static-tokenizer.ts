import type { TokenizerData } from './static-model.ts';
import { UnigramSegmenter } from './unigram-segmenter.ts';

/**
 * Texts → token ids, the same as the library's tokenizer of the same file gives; it spends nine tenths of a static
 * model's time.
 */
export class StaticTokenizer {
  readonly #data: TokenizerData;
  readonly #segmenter: UnigramSegmenter;
  readonly #pattern: RegExp;
  readonly #added: RegExp | undefined;

  constructor(data: TokenizerData) {
    this.#data = data;
    this.#segmenter = new UnigramSegmenter(data.trie);
    this.#pattern = new RegExp(data.pattern, 'gu');
    const contents = data.addedTokens.map(({ content }) => `(${content.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`);
    this.#added = contents.length === 0 ? undefined : new RegExp(contents.join('|'));
  }

  /** Ids of a text without those that the model puts around it; [] for one that holds no word. */
  encode(text: string): number[] {
    const ids: number[] = [];
    // As in the library: what stands between two added tokens is a text of its own.
    const parts = this.#added === undefined ? [text] : text.split(this.#added);
    for (const part of parts) {
      if (part === undefined || part === '') continue;
      const added = this.#data.addedTokens.find(({ content }) => content === part);
      if (added === undefined) this.#encodePart(part, ids);
      else ids.push(added.id);
    }
    return ids;
  }

  #encodePart(part: string, ids: number[]): void {
    const { normalizers, trie } = this.#data;
    const first = ids.length;
    const words = normalizers.reduce(normalize, part).match(this.#pattern) ?? [];
    for (const word of words) this.#segmenter.segment(word, ids);
    // A run of unknown tokens counts as one.
    let kept = first;
    for (let index = first; index < ids.length; index += 1) {
      const id = ids[index] as number;
      if (id === trie.unknownId && kept > first && ids[kept - 1] === trie.unknownId) continue;
      ids[kept] = id;
      kept += 1;
    }
    // Cutting an array shorter takes as long as filling it.
    if (kept < ids.length) ids.length = kept;
  }
}

function normalize(text: string, normalizer: TokenizerData['normalizers'][number]): string {
  return normalizer === 'NFKC' ? text.normalize('NFKC') : text.toLowerCase();
}
