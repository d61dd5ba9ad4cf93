import { openNodejiebaSegmenter } from '../adapters/nodejieba-segmenter.ts';
import { serveThread } from '../adapters/serve-thread.ts';
import { openSharedModel, type SharedModel } from '../adapters/transformers/static/shared-model.ts';
import { type DraftPart, draftFiles, type FilesToDraft } from '../ingest/draft/draft-files.ts';
import { createAnalyzer } from '../text/analyze.ts';

export type DraftingSetup = {
  readonly userDictionaryPath?: string;
  readonly model: SharedModel;
  readonly maxFileBytes: number;
};

serveThread<DraftingSetup, FilesToDraft, readonly (DraftPart | undefined)[]>((setup) => {
  const { userDictionaryPath, model, maxFileBytes } = setup;
  const segmenter = openNodejiebaSegmenter(userDictionaryPath === undefined ? {} : { userDictionaryPath });
  const tools = { segmenter, analyzer: createAnalyzer(segmenter), encode: openSharedModel(model), maxFileBytes };
  return (files) => draftFiles(files, tools);
});
