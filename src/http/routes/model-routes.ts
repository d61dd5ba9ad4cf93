import { InputError } from '../../errors.ts';
import type { HttpContext } from '../http-context.ts';
import { parseInput } from '../wire/parse-input.ts';
import { modelsQuery } from '../wire/schemas/request-schemas.ts';
import type { ModelType } from '../wire/schemas/request-schemas.ts';
import { describeJson, readParam } from './route.ts';
import type { Route } from './route.ts';
import { wireModel, wireModelList } from '../openai/openai-schemas.ts';

export function createModelRoutes({ engine, settings }: HttpContext): readonly Route[] {
  /** OpenAI clients want a time; that of the index changes when the answers may. */
  const listModels = (type: ModelType) => {
    const { embeddingModelName, index } = engine.status();
    const builtAtMs = Date.parse(index?.builtAt ?? '');
    const created = Number.isNaN(builtAtMs) ? 0 : Math.floor(builtAtMs / 1000);
    const models = { chat: settings.modelName, embedding: embeddingModelName };
    return (['chat', 'embedding'] as const)
      .filter((kind) => type === 'all' || type === kind)
      .map((kind) => ({ id: models[kind], object: 'model' as const, created, owned_by: 'wenqu' }));
  };
  return [
    {
      method: 'get',
      path: '/v1/models',
      name: 'listModels',
      summary:
        '对话模型；问到时也列向量模型。The chat model; the embedding model is listed when asked for, since chat ' +
        'clients offer every name.',
      query: modelsQuery,
      success: describeJson(200, 'The models of that type.', wireModelList),
      handle(request, response) {
        const { type } = parseInput(modelsQuery, request.query);
        response.json({ object: 'list', data: listModels(type) });
      },
    },
    {
      method: 'get',
      path: '/v1/models/:id',
      name: 'readModel',
      summary: '一个模型，两类都行。One model, of either type.',
      success: describeJson(200, 'The model.', wireModel),
      errors: ['model_not_found'],
      handle(request, response) {
        const model = listModels('all').find(({ id }) => id === readParam(request, 'id'));
        if (model === undefined)
          throw new InputError(
            'model_not_found',
            '没有这个模型，可用的见 /v1/models。There is no such model; see /v1/models.',
            { param: 'model' },
          );
        response.json(model);
      },
    },
  ];
}
