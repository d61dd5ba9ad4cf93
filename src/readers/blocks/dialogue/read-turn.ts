import { type Label, readLabel } from '../read-label.ts';

/** Who a line says something of or for, in its first `keyEnd` characters or inside their brackets. */
export type SpokenTurn = Label & {
  readonly speaker: string;
  /** `colon`: 张三：…; `alone`: the words stand below; else what only looks like a turn beside others. */
  readonly form: 'colon' | 'alone' | 'question' | 'bracket' | 'space';
};

/** Of oneself, to another, asking, or with the particles of speech. */
export const speech = /[我你您咱?？！!]|(?:[吗呢吧啊呀嘛嘞啦哦哟哈]|好的|谢谢)[。~～…]?$/u;

const alone = /^([^\s:：，,。；;！？!?、|（(]{1,12})[:：]$/u;
const numbered = /^([QAＱＡ问答]\s?\d{1,3}|[问答])(?:[.、．]\s?|\s)(?=\S)/iu;
const numberedAlone = /^[QAＱＡ问答]\s?\d{1,3}[.、．]?$/iu;
const bracketed = /^\[(\p{Script=Han}[^\]\s]{1,11})\]\s?(?=\S)/u;
/** As a play is written: 老王 进来坐。 */
const spaced = /^(\p{Script=Han}{2,4})\s+(?=\S.{0,200}[。！？!?…]["”」]?$)/u;

/** A line that may be what somebody says → who and where the words begin; undefined for any other. */
export function readTurn(text: string): SpokenTurn | undefined {
  const label = readLabel(text);
  if (label !== undefined) return { ...label, speaker: text.slice(0, label.keyEnd), form: 'colon' };
  if (text.length <= 13) {
    const name = alone.exec(text)?.[1] ?? (numberedAlone.test(text) ? text.replace(/[.、．]$/u, '') : undefined);
    if (name !== undefined) return { speaker: name, keyEnd: name.length, valueStart: text.length, form: 'alone' };
  }
  const head = text.slice(0, 16);
  const [pattern, form] = head.startsWith('[')
    ? ([bracketed, 'bracket'] as const)
    : /^[QAＱＡ问答]/iu.test(head)
      ? ([numbered, 'question'] as const)
      : ([spaced, 'space'] as const);
  if (form === 'space' && !/^..{1,3}\s/u.test(head)) return undefined;
  const match = pattern.exec(form === 'space' ? text : head);
  if (match === null) return undefined;
  const speaker = match[1] as string;
  return { speaker, keyEnd: speaker.length, valueStart: match[0].length, form };
}
