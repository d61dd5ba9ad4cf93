/**
 * The text of an answer as it is shown: it neither begins nor ends with white space. Marks of emphasis, quotation or a
 * fence at its very beginning wait for words: the control word they may stand around is never shown.
 */
export type AnswerText = {
  /** Adds to the text; what of it is shown now. White space waits until something follows. */
  add(text: string): string;
  /** The line breaks before a control word that is gone stand for those after it too. */
  joinLines(): void;
  /** Adds a line of its own, above what follows. */
  addHeading(text: string): string;
  readonly text: () => string;
};

const DECORATION = /^[\s*_`~"“「『>#]*$/u;

export function createAnswerText(): AnswerText {
  let text = '';
  let space = '';
  /** What to set before the next words in place of their own line breaks. */
  let join: string | undefined;

  const add = (added: string): string => {
    const body = text === '' && DECORATION.test(space + added) ? '' : added.trimEnd();
    if (body === '') {
      space += added;
      return '';
    }
    if (join !== undefined) {
      // Marks that wait for words are no line breaks.
      const marks = space.trimStart();
      space = join + marks;
      join = undefined;
      return add(marks === '' ? added.trimStart() : added);
    }
    let shown = (space + body).slice(text === '' ? (space + body).length - (space + body).trimStart().length : 0);
    // `[1](…` would read as a link, `[1]：` at worst as an odd colon.
    if (/\]$/u.test(text) && /^[(:]/u.test(shown)) shown = (shown.startsWith('(') ? '（' : '：') + shown.slice(1);
    space = added.slice(body.length);
    text += shown;
    return shown;
  };
  return {
    add,
    joinLines: () => {
      if (space.includes('\n')) join = space;
    },
    addHeading: (heading) => {
      space = text === '' ? '' : '\n\n';
      const shown = add(heading);
      join = '\n';
      return shown;
    },
    text: () => text,
  };
}
