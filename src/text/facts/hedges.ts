import type { Quantity } from './quantities.ts';

/** What the words around a number at `start`…`end` of folded text say of its exactness. */
export function readHedge(text: string, start: number, end: number): Quantity['hedge'] {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 3);
  const bound = /不(?:得|能|可|应|会|要|宜)?(超过|高于|多于|大于|少于|低于|小于)[了约 ]*$/u.exec(before)?.[1];
  if (bound !== undefined) return /[超高多大]/u.test(bound) ? 'under' : 'over';
  if (
    /(?:超过|超|逾|突破|高达|不止|不少于|至少|over|more than|exceed\w*|at least)[了约 ]*$/u.test(before) ||
    /^[余多]|^以上/u.test(after)
  )
    return 'over';
  if (
    /(?:将近|接近|近|不到|不足|不超过|最多|至多|nearly|almost|under|up to|less than)[了约 ]*$/u.test(before) ||
    /^(?:以内|以下)/u.test(after)
  )
    return 'under';
  if (
    /(?:大约|约|大概|约为|差不多|差不多是|大致|about|around|roughly|approximately|some)[为占有 ]*$/u.test(before) ||
    // `大约占总量的三成`
    /(?:大约|约|大概|差不多|大致)占[\u3400-\u9fff]{1,8}的\s*$/u.test(before) ||
    /^(?:左右|上下)/u.test(after)
  )
    return 'about';
  return 'none';
}
