import type { IncomingMessage, ServerResponse } from 'node:http';
import { MOCK_DOCUMENTS, listMockDocument } from './mock-documents.ts';
import { readBody, sendError, sendJson } from './mock-replies.ts';
import type { MockState } from './mock-server.ts';

const STEPS = 5;

/** Upload, delete, re-index and the jobs they start. False when the address is none of these. */
export async function handleDocumentChange(
  request: IncomingMessage,
  response: ServerResponse,
  state: MockState,
  path: string,
  { isOverwrite, folder }: { readonly isOverwrite: boolean; readonly folder: string },
): Promise<boolean> {
  const startJob = (full: boolean) => {
    const job = { id: `job-${state.jobs.length + 1}`, full };
    state.jobs.push(job);
    return job.id;
  };
  if (path === '/api/documents' && request.method === 'POST') {
    const names = [...(await readBody(request)).matchAll(/filename="([^"]+)"/g)].map(
      (match) => (folder === '' ? '' : `${folder}/`) + (match[1] ?? ''),
    );
    if (names.some((name) => name.endsWith('.bad'))) {
      sendError(response, 422, 'document_binary', '不是文本文件。Not a text file.');
      return true;
    }
    if (!isOverwrite && names.some((name) => state.uploaded.some((one) => one.path === name))) {
      sendError(response, 409, 'document_exists', '已有同名文档。A document of this name exists.');
      return true;
    }
    const documents = names.map((name) => ({
      id: `up-${name}`,
      title: name.replace(/\.\w+$/, ''),
      path: name,
      bytes: 42,
    }));
    state.uploaded = state.uploaded.filter((one) => !names.includes(one.path));
    state.uploaded.push(...documents);
    sendJson(response, 202, { jobId: startJob(false), documents });
    return true;
  }
  const deleted = /^\/api\/documents\/([^/]+)$/.exec(path)?.[1];
  if (deleted !== undefined && request.method === 'DELETE') {
    state.deleted.push(deleted);
    response.writeHead(204).end();
    return true;
  }
  if (deleted !== undefined && request.method === 'PATCH') {
    const document = MOCK_DOCUMENTS.find(({ id }) => id === deleted);
    if (document === undefined) return false;
    state.tags[deleted] = (JSON.parse(await readBody(request)) as { tags: string[] }).tags;
    sendJson(response, 200, listMockDocument(document, state.tags));
    return true;
  }
  if (path === '/api/reindex') {
    const { full } = JSON.parse(await readBody(request)) as { full?: boolean };
    sendJson(response, 202, { jobId: startJob(full === true) });
    return true;
  }
  const jobId = /^\/api\/jobs\/([^/]+)$/.exec(path)?.[1];
  if (jobId === undefined) return false;
  if (!state.jobs.some((job) => job.id === jobId)) {
    sendError(response, 404, 'job_not_found', '没有这个任务。');
    return true;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let done = 0; done <= STEPS; done += 1) {
    const end = state.failJob
      ? { state: 'failed', error: { code: 'embedding_failed', message: '模型文件损坏。' } }
      : { state: 'done', result: {} };
    const progress = { done, total: STEPS, stage: 'embedding' };
    const job = { id: jobId, progress, ...(done === STEPS ? end : { state: 'running' }) };
    response.write(`event: job\ndata: ${JSON.stringify(job)}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, state.jobStepMs));
  }
  response.end();
  return true;
}
