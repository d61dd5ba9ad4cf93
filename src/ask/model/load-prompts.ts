import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { ConfigError } from '../../errors.ts';
import type { Prompt, PromptSet } from './prompt.ts';

/** Sections that the code renders; a prompt file without one of them cannot be used. */
const NEEDED = {
  answer: ['system', 'strict', 'open', 'extra', 'passage', 'source', 'continued', 'user', 'more'],
  condense: ['system', 'user'],
  plan: ['system', 'user'],
  verify: ['system', 'user'],
} as const satisfies Record<keyof PromptSet, readonly string[]>;

/**
 * Reads `answer.md`, `condense.md`, `plan.md` and `verify.md`. Throws `ConfigError` that names the file and the fault.
 */
export async function loadPrompts(folder: string): Promise<PromptSet> {
  const load = async (name: keyof PromptSet): Promise<Prompt> => {
    const path = join(folder, `${name}.md`);
    const source = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new ConfigError('config_invalid', `读不到提示文件 ${path}。The prompt file cannot be read.`, { cause });
    });
    return parsePrompt(name, source, NEEDED[name]);
  };
  const [answer, condense, plan, verify] = await Promise.all([
    load('answer'),
    load('condense'),
    load('plan'),
    load('verify'),
  ]);
  return { answer, condense, plan, verify };
}

/**
 * Front matter (`purpose`, `variables`) and `<!-- section -->` parts → prompt. Declared and used variables must be the
 * same.
 * @internal for its own test, which gives it faulty prompts
 */
export function parsePrompt(name: string, source: string, needed: readonly string[] = []): Prompt {
  const fail = (fault: string): never => {
    throw new ConfigError('config_invalid', `提示文件 ${name}.md 有误：${fault}。The prompt file is invalid.`);
  };
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/u.exec(source);
  if (match === null) return fail('缺少 front matter');
  const head = parseYaml(match[1] ?? '') as { purpose?: unknown; variables?: unknown };
  if (typeof head.purpose !== 'string') return fail('front matter 缺少 purpose');
  const variables = Array.isArray(head.variables) ? head.variables.map(String) : [];
  const sections = splitSections((match[2] ?? '').replaceAll('\r\n', '\n'));
  for (const section of needed) if (sections[section] === undefined) fail(`缺少 ${section} 一节`);
  const used = new Set(
    [
      ...Object.values(sections)
        .join('\n')
        .matchAll(/\{\{(\w+)\}\}/gu),
    ].map((hole) => hole[1] ?? ''),
  );
  for (const variable of used) if (!variables.includes(variable)) fail(`用了没有声明的变量 ${variable}`);
  for (const variable of variables) if (!used.has(variable)) fail(`声明了没有用到的变量 ${variable}`);
  return { name, purpose: head.purpose, variables, sections };
}

function splitSections(body: string): Record<string, string> {
  const sections: Record<string, string> = {};
  const parts = body.split(/^<!-- (\w+) -->\n/mu);
  for (let index = 1; index + 1 < parts.length; index += 2) {
    sections[parts[index] ?? ''] = (parts[index + 1] ?? '').replace(/\n+$/u, '');
  }
  return sections;
}
