import { createHash } from 'node:crypto';
import { apiPageStyle } from './api-page-style.ts';
import { escapeHtml } from '../../text/escape/escape-html.ts';
import { renderFields, renderText, renderType } from './render-schema.ts';
import type { Schema } from './render-schema.ts';

type Body = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
type Reply = Body & { readonly description: string; readonly 'x-event-stream'?: Readonly<Record<string, Schema>> };
type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Reply>>;
};
/** As much of an OpenAPI document as the page shows. */
export type ApiDescription = {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
type Call = Operation & { readonly method: string; readonly path: string };

/** The page names its one style by hash, and holds no script; nothing else may run or load. */
export const apiPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(apiPageStyle)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** OpenAPI document → one page of HTML that needs nothing else. */
export function renderApiPage({ info, servers, tags, paths, components }: ApiDescription): string {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Call => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const groups = tags.map((tag) => ({ ...tag, calls: calls.filter(({ tags: [own] }) => own === tag.name) }));
  const links = groups.map(
    ({ description, calls: own }) =>
      `<h2>${escapeHtml(description)}</h2><ul>${own.map((call) => `<li>${renderLink(call)}</li>`).join('')}</ul>`,
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<section id="schema-${name}"><h3>${name}</h3>${renderFields(schema)}</section>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)} API</title>
<style>${apiPageStyle}</style>
</head>
<body>
<header><h1>${escapeHtml(info.title)} API <small>${escapeHtml(info.version)}</small></h1>
<p>${escapeHtml(info.description)}</p>
<p>机器可读 machine-readable: <a href="/openapi.json">/openapi.json</a></p>
<p><code>$W</code> 是服务器的地址 is the server’s address</p></header>
<nav>${links.join('')}<h2>对象 Objects</h2><p>${Object.keys(components.schemas)
    .map((name) => `<a href="#schema-${name}">${name}</a>`)
    .join(' ')}</p></nav>
<main>${groups.map(({ calls: own }) => own.map((call) => renderCall(call, servers[0]?.url ?? '/')).join('')).join('')}
<h2>对象 Objects</h2>${schemas.join('')}</main>
</body>
</html>
`;
}

function renderLink({ operationId, method, path }: Call): string {
  return `<a href="#${operationId}"><code>${method} ${escapeHtml(path)}</code></a>`;
}

function renderCall(call: Call, serverUrl: string): string {
  const { operationId, method, path, summary, parameters = [], requestBody, responses } = call;
  const replies = Object.entries(responses);
  const inAddress = parameters.map(
    ({ name, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? '' : ' ?'}</td><td>${renderType(schema)}</td>` +
      `<td>${renderText(schema.description ?? '')}</td></tr>`,
  );
  return `<section id="${operationId}"><h3><code>${method} ${escapeHtml(path)}</code></h3>
<p>${renderText(summary)}</p><pre>${escapeHtml(writeCurl(call, serverUrl))}</pre>
${inAddress.length === 0 ? '' : `<h4>参数 Parameters</h4><table>${inAddress.join('')}</table>`}
${renderContent('请求 Request', requestBody)}
${replies
  .filter(([status]) => status < '400')
  .map(([status, reply]) => `${renderContent(`回应 Response ${status}`, reply)}${renderEvents(reply)}`)
  .join('')}
<h4>错误 Errors</h4><p>${replies
    .filter(([status]) => status >= '400')
    .map(([status, { description }]) => `${status}: <code>${escapeHtml(description)}</code>`)
    .join('; ')}</p></section>
`;
}

function renderContent(title: string, body: Body & { readonly description?: string } = {}): string {
  const contents = Object.entries(body.content ?? {});
  if (contents.length === 0 && body.description === undefined) return '';
  const tables = contents.map(
    ([type, { schema }]) => `<p><code>${escapeHtml(type)}</code> ${renderType(schema)}</p>${renderFields(schema)}`,
  );
  return `<h4>${title}</h4><p>${renderText(body.description ?? '')}</p>${tables.join('')}`;
}

function renderEvents({ 'x-event-stream': events }: Reply): string {
  if (events === undefined) return '';
  const rows = Object.entries(events).map(
    ([name, schema]) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${renderType(schema)}${renderFields(schema)}</td></tr>`,
  );
  return `<h4>流式时的事件 Events when streaming</h4><table>${rows.join('')}</table>`;
}

function writeCurl({ method, path, requestBody }: Call, serverUrl: string): string {
  const address = `${serverUrl === '/' ? '$W' : serverUrl}${path}`;
  const required = requestBody?.content?.['application/json']?.schema.required ?? [];
  const body = Object.fromEntries(required.map((name) => [name, '…']));
  if (requestBody?.content?.['multipart/form-data'] !== undefined) return `curl -s ${address} -F file=@…`;
  if (requestBody === undefined) return `curl -s ${method === 'GET' ? '' : `-X ${method} `}${address}`;
  return `curl -s ${address} -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
}
