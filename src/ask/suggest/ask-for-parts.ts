import type { Chunk } from '../../types/chunk.ts';
import { type Asked, type SuggestionLanguage, isLabel, isNominal, join, nameOf, subjectOf } from './candidate.ts';

const MAX_SUBJECT_CHARS = 16;

/** chunk → what the thing is, where its document says so. */
export function askForThing(chunk: Chunk): Asked[] {
  const subject = subjectOf(chunk.context.title);
  return [
    ...(isDefined(subject, chunk.text) ? [{ question: join(subject, '是什么？') }] : []),
    ...findDefined(chunk.text).map((name) => ({ question: join(name, '是什么？') })),
  ];
}

/** chunk → the same in English, where a heading stands in a question as it is. */
export function askInEnglish(chunk: Chunk): Asked[] {
  const { title, headings } = chunk.context;
  const subject = subjectOf(title);
  const heading = headings.at(-1) ?? '';
  const isEnglish = (words: string): boolean => /^[\p{Script=Latin}\d][\p{Script=Latin}\d '’.+-]{2,40}$/u.test(words);
  return [
    ...(isDefined(subject, chunk.text) && isEnglish(subject) ? [{ question: `What is ${subject}?` }] : []),
    ...(isEnglish(title) && isEnglish(heading)
      ? [{ question: `What does "${title}" say about ${heading.toLowerCase()}?`, span: chunk }]
      : []),
  ];
}

/** Headings that name no matter of their own. */
const idle = /^(?:总则|附则|前言|引言|目录|摘要|小结|总结|结论|概述|简介|附录|参考|其他|说明|备注|正文|致谢|更多)/u;
/** How one asks for what stands under a heading, by what the heading ends in. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/^是什么$/u, '是什么？'],
  [/^怎么(?:做|工作|训练|用|实现)$/u, '是$&的？'],
  [/^[两二三四五六七八九十几]{1,2}[大个条种项类步点层]\p{Script=Han}+$/u, '的$&是什么？'],
  [/^第[\p{Script=Han}\d]{1,5}[条章节款]$/u, '$&说了什么？'],
  [
    /^.+(?:流程|步骤|材料|措施|方式|方法|条件|要求|规定|原则|功能|特点|类型|来源|因素|事项|权利|义务|责任|场景|模块|组件|局限|风险|优势|挑战)$/u,
    '的$&有哪些？',
  ],
  [/^.*(?:效果|程度|表现|过程|结构|架构|原理|结果|机制|背景|情况|设计|思路|处境|历史)$/u, '的$&是怎样的？'],
];

/** chunk → what stands below its heading: `两大支柱` → `Intern-Discovery 的两大支柱是什么？`, `报销流程` below `差旅` → `差旅的报销流程有哪些？` */
export function askForSection(chunk: Chunk): Asked[] {
  const name = nameOf(chunk.context.title);
  const heading = chunk.context.headings.at(-1) ?? '';
  if (name === undefined || !/^[\p{L}\d ]{2,16}$/u.test(heading) || idle.test(heading)) return [];
  const [pattern, ending] = endings.find(([one]) => one.test(heading)) ?? [];
  if (/^(?:是什么|怎么|怎样|如何|为什么|为何|谁|哪)/u.test(heading) && name.startsWith('《')) return [];
  const isKnown = pattern !== undefined && ending !== undefined && !heading.includes('的');
  const rest = isKnown ? heading.replace(pattern, ending) : `的“${heading}”一节说了什么？`;
  const question = join(name, rest).replace('里的', '的').replace('》里', '》');
  return [{ question, span: chunk, needsContext: !isKnown }];
}

/** chunk → what stands below its heading, for a reader who has the document open. */
export function askForPart({ context, start, end }: Chunk, language: SuggestionLanguage): Asked[] {
  const heading = context.headings.at(-1) ?? '';
  if (!/^[^\n“”"「」『』]{2,30}$/u.test(heading) || /[吗呢吧？?！!。：:]$/u.test(heading)) return [];
  const question = language === 'zh' ? `“${heading}”这部分说了什么？` : `What does the part "${heading}" say?`;
  return [{ question, span: { start, end }, needsContext: true }];
}

/** `渡口是…`, `Video-Thinker（…）指…`, `Harbour Lantern is …`: a title that is the subject of a sentence is a name. */
function isDefined(subject: string, text: string): boolean {
  if (subject.length < 2 || subject.length > MAX_SUBJECT_CHARS || /[。？！?!；;，,（(“"]/u.test(subject)) return false;
  if (!isNominal(subject)) return false;
  for (let at = text.indexOf(subject); at >= 0; at = text.indexOf(subject, at + 1))
    if (
      /^\s?(?:[（(][^）)]{1,40}[）)])?\s?，?(?:是指|是(?!否)|指的是|就是|is an? |is the )/u.test(
        text.slice(at + subject.length),
      )
    )
      return true;
  return false;
}

/** Names that begin a sentence which says what kind of thing they are: `FlowRL 是一种…`. */
function findDefined(text: string): string[] {
  const name = String.raw`[\p{Script=Latin}\d][\p{Script=Latin}\d.+ -]{1,15}|\p{Script=Han}{3,6}`;
  const verb = '是指|是一[种个款套项类门]|指的是';
  const pattern = new RegExp(String.raw`(?:^|[。！？\n])(${name})(?:[（(][^）)]{1,40}[）)])?\s?(?:${verb})`, 'gu');
  return [...text.matchAll(pattern)]
    .map(([, found = '']) => found.trim())
    .filter((found) => isLabel(found) && isNominal(found) && !/[我你他她它咱这那其此该本]/u.test(found))
    .slice(0, 1);
}
