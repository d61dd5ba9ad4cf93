import { InputError } from '../../errors.ts';
import type { HttpContext } from '../http-context.ts';
import { describeJson, readParam } from './route.ts';
import type { Route } from './route.ts';
import { wireModel, wireModelList } from '../wire/openai-schemas.ts';

export function createModelRoutes({ engine, settings }: HttpContext): readonly Route[] {
  /** OpenAI clients want a time; that of the index changes when the answers may. */
  const listModels = () => {
    const { embeddingModelName, index } = engine.status();
    const builtAtMs = Date.parse(index?.builtAt ?? '');
    const created = Number.isNaN(builtAtMs) ? 0 : Math.floor(builtAtMs / 1000);
    return [settings.modelName, embeddingModelName].map((id) => ({
      id,
      object: 'model' as const,
      created,
      owned_by: 'wenqu',
    }));
  };
  return [
    {
      method: 'get',
      path: '/v1/models',
      name: 'listModels',
      summary: 'The chat model and the embedding model.',
      success: describeJson(200, 'Both models.', wireModelList),
      handle(_request, response) {
        response.json({ object: 'list', data: listModels() });
      },
    },
    {
      method: 'get',
      path: '/v1/models/:id',
      name: 'readModel',
      summary: 'One model.',
      success: describeJson(200, 'The model.', wireModel),
      errors: ['model_not_found'],
      handle(request, response) {
        const model = listModels().find(({ id }) => id === readParam(request, 'id'));
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
