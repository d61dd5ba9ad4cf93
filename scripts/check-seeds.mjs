#!/usr/bin/env node
/**
 * seeds/ → every problem of form, and of copied text. Exit code 1 when there is a problem; warnings and notices do not
 * count. node scripts/check-seeds.mjs [--seeds DIR] [--against FOLDER] [--systems FILE]
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { CORE_SCHEMA, load } from 'js-yaml';
import { findWrongCounts, isValidField } from './seed-fields.mjs';
import { addShingles, findSharedRuns, toComparable } from './shared-runs.mjs';

/** Shared runs from this length on count as copied; white space and `*` do not count. */
const MAX_SHARED_CHARS = 20;
const MIN_BODY_CHARS = 300;
const LONG_BODY_CHARS = 1200;
const MAX_BODY_CHARS = 1600;
const FIELDS = {
  title: 'text',
  aliases: 'list',
  topics: 'list',
  publisher: 'text',
  publishedAt: 'date',
  systems: 'list',
};
const REQUIRED = ['title', 'topics', 'systems'];

const usage = `用法 usage: npm run seeds:check -- [--seeds DIR] [--against FOLDER] [--systems FILE]
  --seeds DIR       要检查的文件夹（默认 seeds）the folder to check
  --against FOLDER  与其中的文本比较，找出照抄的字句；没有汉字的只作备注
                    find runs of ${MAX_SHARED_CHARS} or more characters shared with texts in there
  --systems FILE    每行一个名称，须在知识库里出现；同一事物的几种写法用 | 隔开 names that must be present, one a line; spellings separated by |`;

const problems = [];
const warnings = [];
const notices = [];

main();

function main() {
  const options = readOptions();
  const root = resolve(options.seeds ?? 'seeds');
  if (!existsSync(root)) exitWith(`没有文件夹 ${root}。There is no such folder.`);
  const articles = listFiles(root, '.md')
    .filter((path) => path !== 'README.md')
    .map((path) => readArticle(root, path));
  if (articles.length === 0) problems.push(`${root} 里没有文章。There is no article.`);
  for (const article of articles) checkArticle(root, article);
  checkTitles(articles);
  checkReadme(root, articles);
  if (options.systems !== undefined) checkSystems(articles, resolve(options.systems));
  if (options.against !== undefined) checkCopies(root, articles, resolve(options.against));
  for (const warning of warnings) console.log(`提醒 warning  ${warning}`);
  for (const notice of notices) console.log(`备注 notice   ${notice}`);
  for (const problem of problems) console.log(`错误 problem  ${problem}`);
  const chars = articles.reduce((sum, { body }) => sum + countInk(body), 0);
  console.log(
    `${articles.length} 篇 articles, ${chars} 字 characters: ${problems.length} 个错误 ` +
      `problems, ${warnings.length} 个提醒 warnings, ${notices.length} 个备注 notices`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string' },
        against: { type: 'string' },
        systems: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return values;
  } catch (error) {
    return exitWith(`${error.message}\n${usage}`);
  }
}

function exitWith(message) {
  console.error(message);
  process.exit(2);
}

/** Paths relative to the folder with `/`, in order; names that begin with a dot are left out. */
function listFiles(folder, extension = '') {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

function readArticle(root, path) {
  const source = readFileSync(join(root, path), 'utf8').replace(/\r\n/gu, '\n');
  const head = /^---\n([\s\S]*?)\n---\n/u.exec(source);
  return { path, source, head: head?.[1], body: head ? source.slice(head[0].length) : source };
}

function checkArticle(root, article) {
  const { path, body } = article;
  if (!path.split('/').every((part) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.md)?$/u.test(part)))
    problems.push(`${path}: 文件名须为 kebab-case 的小写拉丁字母。The name is not in kebab case.`);
  checkFrontMatter(article);
  if (!/^#{2,4} \S/mu.test(body)) problems.push(`${path}: 没有小标题。There is no heading.`);
  const chars = countInk(body);
  if (chars < MIN_BODY_CHARS || chars > MAX_BODY_CHARS)
    problems.push(
      `${path}: 正文 ${chars} 字，应为 ${MIN_BODY_CHARS}–${MAX_BODY_CHARS} 字。The body has ${chars} characters.`,
    );
  else if (chars > LONG_BODY_CHARS)
    warnings.push(`${path}: 正文 ${chars} 字，超过 ${LONG_BODY_CHARS}，可考虑拆分。A long body.`);
  const prose = removeCode(body);
  for (const [tag] of prose.matchAll(/<(?:!--|\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>)/giu))
    problems.push(`${path}: 有 HTML 标签 ${tag}。There is raw HTML.`);
  checkLinks(root, path, prose);
}

function checkFrontMatter(article) {
  const { path, head } = article;
  if (head === undefined) {
    problems.push(`${path}: 没有 front matter。There is no front matter.`);
    return;
  }
  let fields;
  try {
    // The `core` schema keeps a date as the text that was written.
    fields = load(head, { schema: CORE_SCHEMA });
  } catch (error) {
    problems.push(`${path}: front matter 不是 YAML（${String(error.message).split('\n')[0]}）。It is no YAML.`);
    return;
  }
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) {
    problems.push(`${path}: front matter 须为键值对。It must be a mapping.`);
    return;
  }
  article.title = fields.title;
  article.fields = fields;
  for (const name of REQUIRED)
    if (fields[name] === undefined) problems.push(`${path}: front matter 缺少 ${name}。It lacks ${name}.`);
  for (const [name, value] of Object.entries(fields)) {
    const kind = FIELDS[name];
    if (kind === undefined) problems.push(`${path}: front matter 有未知的键 ${name}。Unknown key.`);
    else if (!isValidField(kind, value, REQUIRED.includes(name)))
      problems.push(`${path}: front matter 的 ${name} 无效：${JSON.stringify(value)}。Invalid value.`);
  }
}

function checkLinks(root, path, prose) {
  for (const [, target] of prose.matchAll(/\[[^\]\n]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/gu)) {
    if (/^(?:https?:|mailto:|#)/u.test(target)) continue;
    const file = posix.normalize(posix.join(posix.dirname(path), decodeURI(target.split('#')[0])));
    if (file.startsWith('..') || !existsSync(join(root, file)))
      problems.push(`${path}: 链接失效 ${target}。A broken link.`);
  }
}

function checkTitles(articles) {
  const places = new Map();
  for (const { path, title } of articles) {
    if (typeof title !== 'string') continue;
    const earlier = places.get(title);
    if (earlier !== undefined) problems.push(`${path}: 标题与 ${earlier} 相同。The title is already used.`);
    places.set(title, path);
  }
}

function checkReadme(root, articles) {
  const file = join(root, 'README.md');
  if (!existsSync(file)) {
    problems.push('README.md: 缺少知识库地图。The map is missing.');
    return;
  }
  const text = readFileSync(file, 'utf8');
  checkLinks(root, 'README.md', removeCode(text));
  const listed = new Set([...text.matchAll(/\]\(([^)#\s]+)/gu)].map(([, target]) => posix.normalize(target)));
  for (const { path } of articles)
    if (!listed.has(path)) problems.push(`README.md: 没有列出 ${path}。The article is not listed.`);
  problems.push(...findWrongCounts(text, articles));
}

function checkSystems(articles, file) {
  if (!existsSync(file)) exitWith(`没有文件 ${file}。There is no such file.`);
  const text = articles.map(({ source }) => source.normalize('NFKC').toLowerCase()).join('\n');
  const names = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# '));
  for (const name of names) {
    if (!name.split('|').some((spelling) => toNamePattern(spelling).test(text)))
      problems.push(`知识库没有讲到 ${name}。No article names it (${relative(process.cwd(), file)}).`);
  }
}

/** Finds a name whatever its spacing; a Latin name only as a whole word (`s1` is not in `gps1`). */
function toNamePattern(name) {
  const characters = [...toComparable(name)];
  const isLatin = (character) => /[a-z0-9]/u.test(character ?? '');
  const middle = characters.map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('[\\s*]*');
  return new RegExp(
    `${isLatin(characters[0]) ? '(?<![a-z0-9])' : ''}${middle}${isLatin(characters.at(-1)) ? '(?![a-z0-9])' : ''}`,
    'u',
  );
}

function checkCopies(root, articles, folder) {
  if (!existsSync(folder)) exitWith(`没有文件夹 ${folder}。There is no such folder.`);
  const shingles = new Set();
  for (const path of listFiles(folder))
    addShingles(toComparable(readFileSync(join(folder, path), 'utf8')), MAX_SHARED_CHARS, shingles);
  const readme = join(root, 'README.md');
  const names = new Map();
  const own = existsSync(readme)
    ? [...articles, { path: 'README.md', source: readFileSync(readme, 'utf8') }]
    : articles;
  for (const { path, source } of own) {
    for (const run of findSharedRuns(toComparable(source), MAX_SHARED_CHARS, shingles)) {
      if (/\p{Script=Han}/u.test(run))
        problems.push(
          `${path}: 与 ${relative(dirname(folder), folder)} 有 ${run.length} 个字符相同 shared characters: ${run}`,
        );
      else names.set(run, (names.get(run) ?? new Set()).add(path));
    }
  }
  for (const [run, paths] of [...names].sort())
    notices.push(`没有汉字的相同片段（多为名称）shared, without Han: ${run} (${[...paths].join(', ')})`);
}

/** Characters that a reader sees: no white space, link targets, table rules or Markdown marks. */
function countInk(text) {
  return [
    ...text
      .replace(/\]\([^)\s]*\)/gu, ']')
      .replace(/^\|[-:|\s]+\|$/gmu, '')
      .replace(/^(?:#+|[-*]|\d+\.) /gmu, '')
      .replace(/[\s|*`[\]]/gu, ''),
  ].length;
}

function removeCode(text) {
  return text.replace(/^```[\s\S]*?^```/gmu, '').replace(/`[^`\n]*`/gu, '');
}
