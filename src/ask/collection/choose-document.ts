import { foldText } from '../../text/facts/fold-text.ts';
import type { DocumentInfo } from '../../types/document.ts';
import { type Catalogue, findNamedDocument } from './catalogue.ts';

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
