import { foldText } from '../../../text/facts/fold-text.ts';
import { isStopTerm } from '../../../text/stop-words.ts';
import type { Passage } from '../../../types/passage.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import { dropWhenSaid } from '../../understand/asked-version.ts';
import type { Query } from '../../understand/understand-query.ts';
import type { ScoredRun } from './measure-runs.ts';
import { isChange } from './told-changes.ts';

/** What a run says of what is asked. */
export type AskedTelling = {
  /** Whether it gives a value of the kind that is asked for; true where the question names no kind. */
  gives(run: ScoredRun): boolean;
  /** Whether it tells what is asked of the thing that the best run speaks of, in whatever words. */
  tells(run: ScoredRun, best: ScoredRun): boolean;
};

const asksWho = /谁|哪位|哪个人|\bwho\b/u;
const asksProposer = /提出|提议|建议|发起|倡议/u;
/** Who does something from now on. */
const takesOver =
  /负责|接[手管替任]|顶替|交给|转[给交]|移交|换[成了]|改由|我来|来[管接跟]|找我|\b(?:will|takes? over|in charge|responsible)\b/u;
const asksWhere = /哪[里儿]|什么地方|何处|地点|\bwhere\b/u;
const givesPlace = /地[点址方]|位置|场地|(?:设|定|搬|改|换|挪|移)(?:在|到|去)(?![年月日第上下次周\d])/u;
/** What is counted: 几台, 多少个; 一个 counts nothing. */
const counted = /(?:几|多少)\s?([\u4e00-\u9fff])(?<!多少钱)/u;

/**
 * In a thread the thing itself is named once, and then only what is settled of it: a run tells what is asked where it
 * names something of the question that the title does not, and gives a value of the kind that is asked for. What asks
 * itself tells nothing.
 */
export function readAskedTelling(query: Query, passages: readonly Passage[], search: SearchIndex): AskedTelling {
  const question = foldText(query.text);
  const held = foldText(passages.map(({ chunk }) => chunk.text).join('\n'));
  const tagged = search.analyzer
    .tagWords(dropWhenSaid(question).replace(asksWhere, ' '))
    .filter(({ word }) => word.length > 1 && !isStopTerm(word) && !isChange(word) && held.includes(word));
  const things = tagged.filter(({ kind }) => /noun|name|unknown/u.test(kind)).map(({ word }) => word);
  const deeds = tagged.filter(({ word, kind }) => kind === 'verb' && !takesOver.test(word)).map(({ word }) => word);
  const asked = readAskedKind(question, query);
  const gives = ({ units, features }: ScoredRun): boolean =>
    asked === undefined || asked.isGiven(foldText(units.map(({ text }) => text).join('\n')), features);
  return {
    gives,
    tells: (run, best) => {
      const { units, features } = run;
      if (asked === undefined || features.question > 0 || !gives(run)) return false;
      const title = titlesOf(passages[best.passage]);
      const isOwn = (word: string): boolean => !title.includes(word);
      // 外墙哪天开工, of minutes about the wall.
      const own = things.some(isOwn) ? things.filter(isOwn) : deeds.filter(isOwn);
      if (own.length === 0) return asked.isTyped;
      const text = foldText(units.map((unit) => `${unit.block.path.at(-1) ?? ''}\n${unit.text}`).join('\n'));
      // What a line hangs on says of what it is.
      return own.some((word) => text.includes(word) || units.some(({ terms }) => terms.has(word)));
    },
  };
}

type AskedKind = {
  /** False for any number. */
  readonly isTyped: boolean;
  isGiven(text: string, features: ScoredRun['features']): boolean;
};

function readAskedKind(question: string, { type, askedValues }: Query): AskedKind | undefined {
  if (asksWho.test(question) && !asksProposer.test(question))
    return { isTyped: true, isGiven: (text) => takesOver.test(text) };
  if (asksWhere.test(question)) return { isTyped: true, isGiven: (text) => givesPlace.test(text) };
  const counter = counted.exec(question)?.[1];
  if (askedValues.length === 0 && counter !== undefined) {
    const given = new RegExp(`[\\d两三四五六七八九十百千万]\\s?${counter}`, 'u');
    return { isTyped: true, isGiven: (text) => given.test(text) };
  }
  if (type.asksDate || askedValues.length > 0) return { isTyped: true, isGiven: (_text, { unit }) => unit > 0 };
  return type.asksNumber ? { isTyped: false, isGiven: (_text, { number }) => number > 0 } : undefined;
}

function titlesOf(passage: Passage | undefined): string {
  if (passage === undefined) return '';
  const { title, headline = '' } = passage.chunk.context;
  return foldText([title, headline, passage.document.title, passage.document.path].join('\n'));
}
