import type { AnswerOdds, AnswerReader, ReadablePassage } from '../../src/ports/answer-reader.ts';

/** A reader for whom units that hold a mark answer every question, and no others do. */
export class MarkedReader implements AnswerReader {
  readonly #mark: string;

  constructor(mark: string) {
    this.#mark = mark;
  }

  read(_question: string, passages: readonly ReadablePassage[]): Promise<(AnswerOdds | undefined)[][]> {
    return Promise.resolve(
      passages.map(({ units }) =>
        units.map((unit) => (unit.includes(this.#mark) ? { starts: 4, ends: 4 } : undefined)),
      ),
    );
  }
}
