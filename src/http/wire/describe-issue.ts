import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * `{param: 'history[0].role', zh: '应为 "user" 或 "assistant"', en: 'must be "user" or "assistant"'}`; the library's own
 * words never reach a client.
 */
export type IssueDescription = { readonly param: string; readonly zh: string; readonly en: string };

const typeNames: Readonly<Record<string, readonly [string, string]>> = {
  string: ['字符串', 'a string'],
  number: ['数字', 'a number'],
  int: ['整数', 'an integer'],
  boolean: ['true 或 false', 'true or false'],
  array: ['数组', 'an array'],
  object: ['对象', 'an object'],
  record: ['对象', 'an object'],
  null: ['null', 'null'],
};

export function describeIssue(issue: Issue, parent: readonly PropertyKey[] = []): IssueDescription {
  const path = [...parent, ...issue.path];
  if (issue.code === 'invalid_union') return describeUnion(issue.errors, path);
  const [zh, en] = describeRule(issue);
  return { param: writePath(path), zh, en };
}

/** The branch that got furthest is the one that was meant; when none got anywhere, any of the types would do. */
function describeUnion(branches: readonly (readonly Issue[])[], path: readonly PropertyKey[]): IssueDescription {
  const deepest = branches
    .flat()
    .reduce<Issue | undefined>(
      (best, issue) => (issue.path.length > (best?.path.length ?? 0) ? issue : best),
      undefined,
    );
  if (deepest !== undefined) return describeIssue(deepest, path);
  const rules = branches.flatMap((branch) => branch.slice(0, 1)).map(describeRule);
  return {
    param: writePath(path),
    zh: `应为${[...new Set(rules.map(([zh]) => zh.replace(/^应为/, '')))].join('或')}`,
    en: `must be ${[...new Set(rules.map(([, en]) => en.replace(/^must be /, '')))].join(' or ')}`,
  };
}

function describeRule(issue: Issue): readonly [string, string] {
  switch (issue.code) {
    case 'invalid_type': {
      const [zh, en] = typeNames[issue.expected] ?? ['其他类型', 'of another type'];
      return [`应为${zh}`, `must be ${en}`];
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      return [`应为 ${values.join(' 或 ')}`, `must be ${values.join(' or ')}`];
    }
    case 'too_small':
      return describeBound(issue.origin, '至少', 'at least', issue.minimum);
    case 'too_big':
      return describeBound(issue.origin, '至多', 'at most', issue.maximum);
    default:
      return ['格式不正确', 'is malformed'];
  }
}

function describeBound(
  origin: string,
  zhWord: string,
  enWord: string,
  bound: number | bigint,
): readonly [string, string] {
  if (origin === 'string') return [`${zhWord} ${bound} 个字符`, `must have ${enWord} ${bound} characters`];
  if (origin === 'array') return [`${zhWord} ${bound} 项`, `must have ${enWord} ${bound} items`];
  return [`${zhWord}为 ${bound}`, `must be ${enWord} ${bound}`];
}

/** `['history', 0, 'role']` → `history[0].role`; the whole body → ''. */
function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}
