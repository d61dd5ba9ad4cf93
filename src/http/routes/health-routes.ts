import { z } from 'zod';
import { CapacityError } from '../../errors.ts';
import { toErrorBody } from '../errors/error-response.ts';
import type { HttpContext } from '../http-context.ts';
import { describeJson } from './route.ts';
import type { Route } from './route.ts';
import { wireReadiness } from '../wire/schemas/wire-schemas.ts';

export function createHealthRoutes({ engine, metrics }: HttpContext): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      name: 'checkHealth',
      summary: '进程是否活着。Whether the process lives.',
      success: describeJson(200, 'It does.', z.object({ status: z.literal('ok') })),
      handle(_request, response) {
        response.json({ status: 'ok' });
      },
    },
    {
      method: 'get',
      path: '/readyz',
      name: 'checkReadiness',
      summary: '能不能回答问题。Whether questions can be answered.',
      success: describeJson(200, 'An index is loaded.', wireReadiness),
      errors: ['index_not_ready'],
      handle(_request, response) {
        const { index, state, llm } = engine.status();
        const isReady = engine.isReady();
        const status = isReady ? 'ready' : state === 'failed' ? 'failed' : 'building';
        if (!isReady) response.status(503).set('Retry-After', '2');
        response.json({
          status,
          ...(index === undefined ? {} : { index }),
          llm: { provider: llm.provider, model: llm.model },
          ...(isReady ? {} : toErrorBody(new CapacityError('index_not_ready', ''))),
        });
      },
    },
    {
      method: 'get',
      path: '/metrics',
      name: 'readMetrics',
      summary: '给 Prometheus 的计数。Counters for Prometheus.',
      success: { status: 200, description: 'Prometheus text.', type: 'text/plain' },
      async handle(_request, response) {
        const { contentType, text } = await metrics.render();
        response.set('Content-Type', contentType).send(text);
      },
    },
  ];
}
