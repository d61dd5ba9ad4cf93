import { DocumentError } from '../../errors.ts';
import type { RunFile } from '../../indexes/lexical/run-file.ts';
import { BlockTable } from '../../indexes/segment/block-table.ts';
import type { TokenVectors } from '../../ports/embedding-model.ts';
import { createYield } from '../../text/yield-to-others.ts';
import { completeChunk } from '../chunk/chunk.ts';
import { EmbeddedBuilder } from '../embed/embedded-builder.ts';
import { embedNow } from '../embed/embed-chunks.ts';
import { createChunkAnalyzer } from '../index/analyze-chunk.ts';
import { type EmbeddedChunks, SegmentDraft } from '../index/segment-draft.ts';
import type { IngestDependencies, IngestRequest } from '../ingest.ts';
import { mapAhead } from '../load/map-ahead.ts';
import type { BuildPlan } from '../plan/plan-build.ts';
import { type PlannedFile, describeState } from '../plan/plan-changes.ts';
import { type Batch, chooseBatches, countProcesses } from './choose-batches.ts';
import type { ChunkedDocument } from './describe-document.ts';
import type { DraftedFiles, DraftPart } from './draft-files.ts';
import type { DraftingProcesses } from './drafting-processes.ts';
import { readFile } from './read-file.ts';

/** A page takes seconds to recognise; what has been read is published and asked about after this while. */
const PICTURES_WHILE_MS = 20_000;
/** Files read while one is being indexed: enough to keep a reading process busy, few enough to stay small in memory. */
const FILES_READ_AHEAD = 4;

/** `embedded` is there where processes have embedded what they read. */
export type DraftedDocuments = { readonly draft: SegmentDraft; readonly embedded: EmbeddedChunks | undefined };

/**
 * plan → draft: unchanged documents are taken over, the others read, failures remembered. Many are read, analysed and
 * embedded in processes of their own; few here, where the dictionary is loaded already.
 * @param runs open until the draft is built
 */
export async function draftDocuments(
  plan: BuildPlan,
  request: IngestRequest,
  deps: IngestDependencies,
  runs: RunFile,
): Promise<DraftedDocuments> {
  const { tokenVectors } = deps.embedder;
  const count = tokenVectors === undefined ? 0 : countProcesses(plan.files, deps.cores ?? 1, deps.bytesPerProcess);
  const processes = count === 0 ? undefined : await deps.openDrafting?.(request.folder, count);
  const work = new Drafting(plan, request, deps, runs);
  if (processes === undefined || tokenVectors === undefined)
    return { draft: await work.draftHere(), embedded: undefined };
  try {
    const embedded = new EmbeddedBuilder(deps.createVectors(deps.embedder.dimensions));
    await work.draftInProcesses(processes, count, tokenVectors, embedded);
    return { draft: work.draft, embedded: embedded.build(true) };
  } finally {
    await processes.close();
  }
}

type Read = Awaited<ReturnType<typeof readFile>> | 'kept';

/** One run over the files of a plan. */
class Drafting {
  readonly draft: SegmentDraft;
  readonly #plan: BuildPlan;
  readonly #request: IngestRequest;
  readonly #deps: IngestDependencies;
  readonly #analyzeChunk: ReturnType<typeof createChunkAnalyzer>;
  readonly #giveWay = createYield();
  readonly #problems: BuildPlan['problems'][number][];
  #deadlineMs: number | undefined;
  #position = 0;

  constructor(plan: BuildPlan, request: IngestRequest, deps: IngestDependencies, runs: RunFile) {
    this.draft = new SegmentDraft(plan.previous, plan.removed, runs);
    this.#plan = plan;
    this.#request = request;
    this.#deps = deps;
    this.#analyzeChunk = createChunkAnalyzer(deps.analyzer);
    this.#problems = [...plan.problems].sort((left, right) => (left.path < right.path ? -1 : 1));
  }

  /** File by file in this process, but for the reading; what is new is embedded later. */
  async draftHere(): Promise<SegmentDraft> {
    let position = 0;
    for await (const read of mapAhead(this.#plan.files, FILES_READ_AHEAD, (file) => this.#read(file))) {
      await this.#add(this.#plan.files[position] as PlannedFile, read, async ({ chunks }) => {
        this.draft.leaveToEmbed(chunks);
      });
      position += 1;
    }
    this.#addProblems();
    return this.draft;
  }

  /** Batch by batch; what a process could not do is done here. */
  async draftInProcesses(
    processes: DraftingProcesses,
    count: number,
    tokenVectors: TokenVectors,
    embedded: EmbeddedBuilder,
  ): Promise<void> {
    const { signal } = this.#request;
    const breaks = this.#problems.map(({ path }) => path);
    const draft = ({ files, isForProcess }: Batch): Promise<DraftedFiles> =>
      isForProcess ? processes.draft(files.map(({ path }) => path)) : Promise.resolve([undefined]);
    const stop = (): void => void processes.close();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const batches = chooseBatches(this.#plan.files, breaks);
      let next = 0;
      for await (const parts of mapAhead(batches, 2 * count, draft)) {
        const files = [...(batches[next] as Batch).files];
        next += 1;
        for (const part of parts) {
          signal?.throwIfAborted();
          if (part !== undefined) await this.#append(part, files.splice(0, part.documents.length), embedded);
          else await this.#addEmbedded(files.shift() as PlannedFile, tokenVectors, embedded);
        }
      }
    } finally {
      signal?.removeEventListener('abort', stop);
    }
    this.#addProblems();
  }

  async #append(part: DraftPart, files: readonly PlannedFile[], embedded: EmbeddedBuilder): Promise<void> {
    this.#addProblems(files[0]?.path);
    const documents = part.documents.map((info, index) => {
      const fileState = describeState(files[index] as PlannedFile, this.#plan.scannedMs);
      return fileState === undefined ? info : { ...info, fileState };
    });
    this.draft.append({ ...part, documents });
    this.draft.warnings.push(...part.warnings);
    await embedded.append(part, this.#giveWay);
    this.#tell(files.length);
  }

  async #addEmbedded(file: PlannedFile, tokenVectors: TokenVectors, embedded: EmbeddedBuilder): Promise<void> {
    await this.#add(file, await this.#read(file), async ({ chunks, document: { text } }) => {
      const texts = chunks.map(({ start, end, context }) => ({ text: text.slice(start, end), context }));
      for (const chunk of await embedNow(texts, tokenVectors, this.#request.signal)) embedded.add(chunk);
    });
  }

  /** @param embed called for the chunks of a document that was read */
  async #add(file: PlannedFile, read: Read, embed: (document: ChunkedDocument) => Promise<void>): Promise<void> {
    const { path, sizeBytes } = file;
    const { signal } = this.#request;
    signal?.throwIfAborted();
    this.#addProblems(path);
    if (read === 'kept') this.draft.reuseDocument(path);
    else if (read === 'waiting') this.draft.addWaiting(path, sizeBytes);
    else if (read instanceof DocumentError) this.draft.addFailure(path, sizeBytes, read);
    else {
      this.draft.startDocument(read, describeState(file, this.#plan.scannedMs));
      const table = new BlockTable(read.blocks);
      for (const place of read.chunks) {
        const chunk = completeChunk(read.document, place, table.within(0, place));
        this.draft.addChunk(place, this.#analyzeChunk(chunk, read.document));
        signal?.throwIfAborted();
        await this.#giveWay();
      }
      await embed(read);
    }
    this.#tell(1);
    await this.#giveWay();
  }

  async #read({ action, path }: PlannedFile): Promise<Read> {
    const isDue = this.#arePicturesDue(action);
    if ((action === 'reuse' || (action === 'complete' && !isDue)) && this.draft.canReuse(path)) return 'kept';
    return readFile(this.#request.folder, path, isDue, this.#deps, this.#request.signal);
  }

  #arePicturesDue(action: PlannedFile['action']): boolean {
    const { pictures = 'now' } = this.#request;
    if (pictures !== 'some') return pictures === 'now' || !this.#deps.reader.readsPictures;
    if (action === 'reuse') return true;
    // From the first one on: each build must read at least one of them.
    this.#deadlineMs ??= performance.now() + PICTURES_WHILE_MS;
    return performance.now() < this.#deadlineMs;
  }

  /** What could not even be looked at, in order among the files. */
  #addProblems(before?: string): void {
    while (this.#problems[0] !== undefined && (before === undefined || this.#problems[0].path < before)) {
      const { path, error } = this.#problems.shift() as BuildPlan['problems'][number];
      this.draft.addFailure(path, 0, error);
    }
  }

  #tell(count: number): void {
    this.#position += count;
    const { files, unchanged } = this.#plan;
    this.#request.onProgress?.('reading', unchanged + this.#position, unchanged + files.length);
  }
}
