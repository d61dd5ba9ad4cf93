import { DocumentError } from '../errors.ts';
import type { WordSegmenter } from '../ports/word-segmenter.ts';
import type { Analyzer } from '../text/analyze.ts';
import type { DocumentInfo } from '../types/document.ts';
import { createChunkAnalyzer } from './analyze-chunk.ts';
import { documentIdOf } from './document-id.ts';
import { GenerationDraft, type PreviousIndex } from './generation-draft.ts';
import type { ReportProgress } from './ingest-report.ts';
import type { ChangePlan } from './plan-changes.ts';
import { type ReadDocument, readDocument } from './read-document.ts';
import { createYield } from './yield-to-others.ts';

type FillRequest = {
  readonly folder: string;
  /** Files and folders that could not even be looked at. */
  readonly problems: readonly { readonly path: string; readonly error: DocumentError }[];
  readonly onProgress?: ReportProgress | undefined;
  readonly signal?: AbortSignal | undefined;
};

type FillDependencies = { readonly segmenter: WordSegmenter; readonly analyzer: Analyzer; readonly maxFileBytes: number };

/** plan → draft with texts, chunks and terms: unchanged documents are taken over, the others read and analysed, failures remembered. */
export async function fillDraft(plan: ChangePlan, previous: PreviousIndex | undefined, request: FillRequest, deps: FillDependencies): Promise<GenerationDraft> {
  const draft = new GenerationDraft(previous);
  const analyzeChunk = createChunkAnalyzer(deps.analyzer);
  const giveWay = createYield();
  for (const [position, file] of plan.files.entries()) {
    request.signal?.throwIfAborted();
    const known = file.action === 'reuse' ? previous?.index.chunks.findDocument(documentIdOf(file.path)) : undefined;
    if (known !== undefined && previous !== undefined) {
      await draft.reuseDocument(known, previous, giveWay);
    } else {
      const read = await tryRead(file.path, request.folder, deps);
      if (read instanceof DocumentError) draft.addFailure(documentIdOf(file.path), file.path, file.sizeBytes, read);
      else {
        draft.startDocument(describeDocument(read), read.document.text);
        for (const text of read.warnings) draft.warnings.push({ path: file.path, text });
        for (const chunk of read.chunks) {
          draft.addChunk(chunk, analyzeChunk(chunk));
          request.signal?.throwIfAborted();
          await giveWay();
        }
      }
    }
    request.onProgress?.('reading', position + 1, plan.files.length);
    await giveWay();
  }
  for (const { path, error } of request.problems) draft.addFailure(documentIdOf(path), path, 0, error);
  return draft;
}

/** One file never stops the others, not even one that trips over a mistake of ours. */
async function tryRead(path: string, folder: string, { segmenter, maxFileBytes }: FillDependencies): Promise<ReadDocument | DocumentError> {
  try {
    return await readDocument(folder, path, { segmenter, limits: { maxFileBytes } });
  } catch (cause) {
    if (cause instanceof DocumentError) return cause;
    const name = cause instanceof Error ? cause.name : 'unknown';
    return new DocumentError('internal_error', `处理这个文件时出错（${name}），其余文件不受影响。This file could not be processed (${name}); the others are not affected.`, { cause });
  }
}

function describeDocument({ document, sections, chunks }: ReadDocument): DocumentInfo {
  const { id, path, title, bytes, sha256, frontMatter } = document;
  const only = sections.length === 1 ? sections[0] : undefined;
  const publisher = frontMatter.publisher ?? only?.publisher;
  const publishedAt = frontMatter.publishedAt ?? only?.publishedAt;
  return {
    id, path, title, bytes, sha256, passages: chunks.length, indexedAt: new Date().toISOString(), status: 'indexed',
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}
