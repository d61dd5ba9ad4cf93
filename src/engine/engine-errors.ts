import { CapacityError, DocumentError, IndexError } from '../errors.ts';

export function createStoppingError(): CapacityError {
  return new CapacityError(
    'over_capacity',
    '服务正在停止，索引已中断，下次启动时继续。The server is stopping; indexing goes on at the next start.',
  );
}

export function createUnknownDocumentError(id: string): DocumentError {
  return new DocumentError('document_not_found', `没有编号为 ${id} 的文档。There is no document with this id.`);
}

export function createNotReadyError(): IndexError {
  return new IndexError(
    'index_not_ready',
    '索引还没有建好，请稍后再试。The index is not ready yet; try again shortly.',
    { isRetryable: true, retryAfterSeconds: 2 },
  );
}
