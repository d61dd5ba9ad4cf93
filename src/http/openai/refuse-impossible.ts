import { InputError } from '../../errors.ts';

type Choice = string | { readonly type?: string | undefined; readonly [key: string]: unknown } | null | undefined;

/** Throws `request_invalid` for a form of answer that quotes cannot be pressed into, such as `json_schema`. */
export function refuseFormat(format: { readonly type?: string | undefined } | null | undefined, param: string): void {
  const type = format?.type ?? 'text';
  if (type === 'text') return;
  throw new InputError(
    'request_invalid',
    `参数 ${param} 只支持 "text"：答案由文档的原句组成，不能按 ${quote(type)} 的格式输出。` +
      `${param} can only be "text": an answer is made of quotes and cannot take the form ${quote(type)}.`,
    { param },
  );
}

/** Throws `request_invalid` where a call of a tool is demanded: Wenqu calls none; `auto` and `none` it can keep. */
export function refuseForcedTool(choice: Choice, param: string): void {
  const isFree =
    typeof choice === 'string' || choice === null || choice === undefined
      ? ['auto', 'none'].includes(choice ?? 'auto')
      : choice.type === 'allowed_tools' && readMode(choice) === 'auto';
  if (isFree) return;
  throw new InputError(
    'request_invalid',
    `参数 ${param} 只支持 "auto" 和 "none"：问渠不调用工具。` +
      `${param} can only be "auto" or "none": Wenqu calls no tools.`,
    { param },
  );
}

/** Chat completions nest the mode, responses do not. */
function readMode(choice: Readonly<Record<string, unknown>>): unknown {
  const nested = choice['allowed_tools'];
  return typeof nested === 'object' && nested !== null ? (nested as { mode?: unknown }).mode : choice['mode'];
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
