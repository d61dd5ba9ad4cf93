import type { LoadedModel, LoadRequest } from '../worker/inference-protocol.ts';
import { loadEncoder } from '../compute/encoder.ts';
import { loadStaticModel } from './load-static-model.ts';

/** Runs in a process of its own: loads one static model, hands over what it is, and ends. */
process.once('message', (request: LoadRequest) => {
  void loadEncoder(request).then(async (encoder) => {
    const { maxTokens, vocabularySize } = encoder;
    const { model } = await loadStaticModel(encoder);
    const { dimensions } = model.rows;
    process.send?.({ dimensions, vocabularySize, maxTokens, model } satisfies LoadedModel, () => process.exit(0));
  });
});
