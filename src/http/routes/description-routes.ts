import { z } from 'zod';
import type { ApiDescription } from '../description/api-page.ts';
import type { HttpSettings } from '../settings.ts';
import { describeJson } from './route.ts';
import type { Route } from './route.ts';

/** `/openapi.json` and `/docs`: what the calls are, these two included. Made when first asked for. */
export function createDescriptionRoutes(
  { version, publicUrl }: Pick<HttpSettings, 'version' | 'publicUrl'>,
  others: readonly Route[],
): readonly Route[] {
  let description: Promise<object> | undefined;
  const describe = () => (description ??= createDescription());
  const createDescription = async (): Promise<object> => {
    const { createOpenApi } = await import('../description/openapi.ts');
    return createOpenApi([...others, ...own], { version, url: publicUrl ?? '/' });
  };
  const own: readonly Route[] = [
    {
      method: 'get',
      path: '/openapi.json',
      name: 'readOpenApi',
      summary: '接口说明，机器可读。This description, for programs.',
      success: describeJson(200, 'OpenAPI 3.1.', z.object({ openapi: z.literal('3.1.0') })),
      async handle(_request, response) {
        response.json(await describe());
      },
    },
    {
      method: 'get',
      path: '/docs',
      name: 'readApiPage',
      summary: '接口说明，给人看。This description, for people.',
      success: { status: 200, description: 'A page that loads nothing.', type: 'text/html' },
      async handle(_request, response) {
        const { apiPagePolicy, renderApiPage } = await import('../description/api-page.ts');
        response
          .set('Content-Security-Policy', apiPagePolicy)
          .type('html')
          .send(renderApiPage((await describe()) as ApiDescription));
      },
    },
  ];
  return own;
}
