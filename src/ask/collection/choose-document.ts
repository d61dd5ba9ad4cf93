import { foldText } from '../../text/facts/fold-text.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { type Catalogue, findNamedDocument } from './catalogue.ts';
import type { ChunkStore } from '../../indexes/chunk-store.ts';
import { foldKey } from '../../text/facts/identity/keys.ts';
import type { Block } from '../../types/block.ts';
import { listContents } from './list-leads.ts';

/** What `这份文件` or no name at all means where there is one document, or one whose title ends so. */
const demonstrative = new RegExp(
  '^(?:(?:这|该|此|本)(?:个|份|篇|部|本)?|全)?(?<kind>文件|文档|文章|资料|报告|办法|规定|条例|制度|手册|通知|合同' +
    '|协议|纪要|章程|公约|细则|标准|文|document|file|text)?$',
  'u',
);

/** The one document that a question means by a name, by `这份文件`, or by no name; undefined where several could be. */
export function chooseDocument(words: string, catalogue: Catalogue): DocumentInfo | undefined {
  const { documents } = catalogue;
  const match = demonstrative.exec(words.replace(/^(?:the|this) /u, ''));
  if (match === null) return findNamedDocument(words, catalogue);
  if (documents.length === 1) return documents[0];
  const kind = match.groups?.['kind'];
  const [only, ...others] = kind === undefined ? [] : documents.filter(({ title }) => foldText(title).endsWith(kind));
  return others.length === 0 ? only : undefined;
}

/** What stands below one heading of one document. */
export type HeadedPart = { readonly document: DocumentInfo; readonly blocks: readonly Block[] };

/** More documents than these are not looked through for a heading; a question can name its document. */
const MAX_DOCUMENTS = 200;
const OWNER = '(?:(?<owner>.{1,60}?)(?:这[篇份个]\\p{Script=Han}{2})?(?:里面?|中)?的?)?';
const QUOTED = '["“「『](?<quoted>[^"”」』]{1,40})["”」』]';
const NUMBERED = '(?<numbered>第[\\d〇零一二三四五六七八九十百]{1,6}(?:部分|小节|[章节编篇条]))';
const forms = [
  new RegExp(`^${OWNER}(?:${QUOTED}(?:[这那]?一?(?:个|段)?(?:部分|小节|章节|[章节段篇栏]))|${NUMBERED})$`, 'u'),
  /^(?:the )?(?:part|section|chapter) ["“](?<quoted>[^"”]{1,80})["”](?: ?(?:of|in) ?(?<owner>.{1,60}))?$/u,
];
/** What a heading is counted with. */
const COUNTED =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:\.\d{1,2})*[、.．\s])\s*/u;

/**
 * `“背景”这部分`, `《手册》的第三章` → what stands below that heading; undefined where the words name no heading, or one
 * that several places bear.
 * @param words folded
 */
export function chooseSection(words: string, catalogue: Catalogue, chunks: ChunkStore): HeadedPart | undefined {
  const { owner, quoted, numbered } = forms.map((form) => form.exec(words)?.groups).find((groups) => groups) ?? {};
  const name = quoted ?? numbered;
  if (name === undefined) return undefined;
  const named = owner === undefined ? undefined : findNamedDocument(owner, catalogue);
  if (owner !== undefined && named === undefined) return undefined;
  const documents = named === undefined ? catalogue.documents : [named];
  if (documents.length > MAX_DOCUMENTS) return undefined;
  const isMeant = createHeadingTest(name, numbered !== undefined);
  const [only, ...others] = documents.flatMap((document) => listSections(document, chunks, isMeant));
  return others.length === 0 ? only : undefined;
}

function createHeadingTest(name: string, isNumber: boolean): (heading: string) => boolean {
  const key = foldKey(name);
  return (heading) =>
    isNumber
      ? foldKey(heading).startsWith(key)
      : [heading, heading.replace(COUNTED, '')].some((one) => foldKey(one) === key);
}

/** Each stretch below a heading that is meant. */
function listSections(document: DocumentInfo, chunks: ChunkStore, isMeant: (heading: string) => boolean): HeadedPart[] {
  const sections = new Map<string, Block[]>();
  for (const block of listContents(document.id, chunks)) {
    const depth = block.path.findIndex(isMeant);
    if (depth < 0) continue;
    const key = block.path.slice(0, depth + 1).join('\n');
    const below = { ...block, path: block.path.slice(depth + 1) };
    sections.set(key, [...(sections.get(key) ?? []), below]);
  }
  return [...sections.values()].map((blocks) => ({ document, blocks }));
}
