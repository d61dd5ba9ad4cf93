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

/** @param code what stands in the way of the call, as where a folder is not writable or another process builds */
export function createReadOnlyError(code: 'index_locked' | 'seeds_folder_unwritable'): IndexError {
  return new IndexError(
    code,
    '这个服务只读（INDEX_READ_ONLY=true）：增删文档、重建索引请在写索引的那个进程上做。' +
      'This server only reads: add, remove and index on the process that writes the index.',
  );
}

export function createNotReadyError(): IndexError {
  return new IndexError(
    'index_not_ready',
    '索引还没有建好，请稍后再试。The index is not ready yet; try again shortly.',
    { isRetryable: true, retryAfterSeconds: 2 },
  );
}
