import type { TaggedWord, WordSegmenter } from '../../src/ports/word-segmenter.ts';

/** Cuts every run of Han characters into words of two characters, the last one shorter if need be. */
export class FakeSegmenter implements WordSegmenter {
  readonly fingerprint = 'fake-2';

  cut(text: string): readonly string[] {
    const characters = [...text];
    const words: string[] = [];
    for (let index = 0; index < characters.length; index += 2) words.push(characters.slice(index, index + 2).join(''));
    return words;
  }

  cutForSearch(runs: readonly string[]): readonly string[] {
    return runs.flatMap((run) => this.cut(run));
  }

  tag(text: string): readonly TaggedWord[] {
    return this.cut(text).map((word) => ({ word, kind: 'noun' }));
  }
}
