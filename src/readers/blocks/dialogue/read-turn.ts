import { type Label, readLabel } from '../read-label.ts';

/** Who a line says something of or for, in its first `keyEnd` characters or inside their brackets. */
export type SpokenTurn = Label & {
  readonly speaker: string;
  /** `colon`: 张三：…; `alone`: the words stand below; else what only looks like a turn beside others. */
  readonly form: 'colon' | 'alone' | 'question' | 'bracket' | 'space';
};

/** Of oneself, to another, asking, or with the particles of speech. */
export const speech = /[我你您咱?？！!]|(?:[吗呢吧啊呀嘛嘞啦哦哟哈]|好的|谢谢)[。~～…]?$/u;

const maxLoneChars = 13;
const maxHeadChars = 16;
const alone = /^([^\s:：，,。；;！？!?、|（(]{1,12})[:：]$/u;
const numberedAlone = /^([QAＱＡ问答]\s?\d{1,3})[.、．]?$/iu;
const inLine = {
  question: /^([QAＱＡ问答]\s?\d{1,3}|[问答])(?:[.、．]\s?|\s)(?=\S)/iu,
  bracket: /^\[(\p{Script=Han}[^\]\s]{1,11})\]\s?(?=\S)/u,
  /** As a play is written: 老王 进来坐。 */
  space: /^(\p{Script=Han}{2,4})\s+(?=\S.{0,200}[。！？!?…]["”」]?$)/u,
};

/** A line that may be what somebody says → who and where the words begin; undefined for any other. */
export function readTurn(text: string): SpokenTurn | undefined {
  const label = readLabel(text);
  if (label !== undefined) return { ...label, speaker: text.slice(0, label.keyEnd), form: 'colon' };
  if (text.length <= maxLoneChars) {
    const name = (alone.exec(text) ?? numberedAlone.exec(text))?.[1];
    if (name !== undefined) return { speaker: name, keyEnd: name.length, valueStart: text.length, form: 'alone' };
  }
  const form = chooseForm(text);
  const match = form && inLine[form].exec(form === 'space' ? text : text.slice(0, maxHeadChars));
  if (form === undefined || match === null || match === undefined) return undefined;
  const speaker = match[1] as string;
  return { speaker, keyEnd: speaker.length, valueStart: match[0].length, form };
}

/** Most lines have no form at all, which their first characters show. */
function chooseForm(text: string): keyof typeof inLine | undefined {
  const first = text.charAt(0);
  if (first === '[') return 'bracket';
  if ('QAqaＱＡ问答'.includes(first)) return 'question';
  return [2, 3, 4].some((index) => text.charAt(index) === ' ') ? 'space' : undefined;
}
