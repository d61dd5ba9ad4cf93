import { extractDates } from '../../text/facts/dates.ts';
import { foldText } from '../../text/facts/fold-text.ts';
import { countCodePoints } from '../../text/code-points.ts';
import { createYield } from '../../text/yield-to-others.ts';
import type { DocumentInfo } from '../../types/document.ts';
import type { CatalogueAnswer } from './catalogue-answer.ts';
import { chooseDocument } from './choose-document.ts';
import type { CollectionTools } from './collection-tools.ts';
import { chooseSection } from './choose-document.ts';
import { type PartLead, leadsOf, listSectionLeads, listDated } from './list-leads.ts';

/** Between a day and what is asked of it stands who spoke: 大家. */
const MAX_SUBJECT_CHARS = 4;

/**
 * What the named document says, by the leads of its parts; the same of a section; of a day, what the one document with
 * lines of it says.
 */
export async function writeOverview(
  name: string,
  answer: CatalogueAnswer,
  tools: CollectionTools,
): Promise<true | undefined> {
  const document = chooseDocument(name, tools.catalogue);
  if (document !== undefined) return writeDocument(document, answer, tools);
  return writeSection(name, answer, tools) ?? writeDay(name, answer, tools);
}

function writeSection(words: string, answer: CatalogueAnswer, tools: CollectionTools): true | undefined {
  const { chunks } = tools.search.index;
  const section = chooseSection(words, tools.catalogue, chunks);
  if (section === undefined) return undefined;
  const { document, blocks } = section;
  return writeLeads(listSectionLeads(chunks.readText(document.id) ?? '', blocks), document, answer, tools.maxChars);
}

function writeDocument(document: DocumentInfo, answer: CatalogueAnswer, tools: CollectionTools): true | undefined {
  return writeLeads(leadsOf(document.id, tools.search.index.chunks), document, answer, tools.maxChars);
}

/** `4 月 3 日大家聊了什么？`: what the one document says that has lines of that day. */
async function writeDay(
  words: string,
  answer: CatalogueAnswer,
  { catalogue, search, maxChars }: CollectionTools,
): Promise<true | undefined> {
  const [date] = extractDates(foldText(words));
  if (date?.start !== 0 || words.length - date.end > MAX_SUBJECT_CHARS) return undefined;
  const { chunks } = search.index;
  const giveWay = createYield();
  let only: { readonly document: DocumentInfo; readonly lines: readonly PartLead[] } | undefined;
  for (const document of catalogue.documents) {
    await giveWay();
    const lines = listDated(date, chunks.readText(document.id) ?? '', chunks.blocksOf(document.id));
    if (lines.length === 0) continue;
    // Two that tell of the day: which is meant is not said.
    if (only !== undefined) return undefined;
    only = { document, lines };
  }
  return only && writeLeads(only.lines, only.document, answer, maxChars);
}

function writeLeads(
  leads: readonly PartLead[],
  document: DocumentInfo,
  answer: CatalogueAnswer,
  maxChars: number,
): true | undefined {
  let last = '';
  for (const { heading, span } of leads) {
    const lead = heading === '' || heading === last ? '' : `${heading}：`;
    const before = (answer.length === 0 ? '' : '\n') + lead;
    const words = answer.show(document, span);
    // A lead that leaves no room is passed over for the sake of the parts behind it.
    if (words === '' || answer.length + countCodePoints(before + words) > maxChars) continue;
    answer.say(before);
    answer.cite(document, span);
    last = heading;
  }
  return answer.passages.length > 0 ? true : undefined;
}
