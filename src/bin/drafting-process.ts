import { openNodejiebaSegmenter } from '../adapters/nodejieba-segmenter.ts';
import { serveProcess } from '../adapters/serve-process.ts';
import { openSharedModel } from '../adapters/transformers/static/shared-model.ts';
import { type DraftedFiles, draftFiles, type FilesToDraft } from '../ingest/draft/draft-files.ts';
import type { DraftingSetup } from '../compose/drafting-processes.ts';
import { createAnalyzer } from '../text/analyze.ts';

/** A process that drafts: started by `compose.ts`. */
serveProcess<DraftingSetup, FilesToDraft, DraftedFiles>((setup) => {
  const { userDictionaryPath, model, maxFileBytes } = setup;
  const segmenter = openNodejiebaSegmenter(userDictionaryPath === undefined ? {} : { userDictionaryPath });
  const tools = { segmenter, analyzer: createAnalyzer(segmenter), encode: openSharedModel(model), maxFileBytes };
  return (files) => draftFiles(files, tools);
});
