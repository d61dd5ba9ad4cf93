import type { ErrorCode } from '../../errors.ts';

/**
 * What a client reads when the fault is not its own. Fixed per code: the message of such an error is for the log,
 * because it may name paths, addresses or another program's words.
 */
export const fixedErrorTexts: Readonly<Partial<Record<ErrorCode, string>>> = {
  seeds_folder_missing: '文档目录不存在。请检查 SEEDS_DIR。The folder of source documents is missing; check SEEDS_DIR.',
  seeds_folder_unwritable:
    '文档目录不可写，请查看服务器日志。The folder of source documents cannot be written; see the server log.',
  index_locked: '另一个程序正在更新索引，请稍后再试。Another program is updating the index; try again later.',
  index_folder_unwritable:
    '索引目录不可写，没有保存，请查看服务器日志。The index folder cannot be written; nothing was kept. See the server log.',
  index_missing: '索引还没有建立，请先重建索引。There is no index yet; re-index first.',
  index_corrupt: '索引已损坏，请重建索引。The index is damaged; re-index.',
  index_foreign: '索引目录不属于问渠，请检查 INDEX_DIR。The index folder was not made by Wenqu; check INDEX_DIR.',
  index_not_ready: '索引正在准备，请稍后再试。The index is being prepared; try again shortly.',
  embedding_model_missing: '缺少向量模型文件，请查看服务器日志。The embedding model is missing; see the server log.',
  embedding_model_invalid:
    '向量模型无法使用，请查看服务器日志。The embedding model cannot be used; see the server log.',
  embedding_model_download_failed:
    '向量模型下载失败，请查看服务器日志。The embedding model could not be downloaded; see the server log.',
  embedding_failed: '计算向量时出错，请查看服务器日志。Computing the embedding failed; see the server log.',
  reranking_failed: '重排时出错，请查看服务器日志。Reranking failed; see the server log.',
  llm_unreachable:
    '连不上语言模型。请检查 LLM_BASE_URL 和网络。The language model cannot be reached; check LLM_BASE_URL and the network.',
  llm_timeout: '语言模型太久没有回应，请稍后再试。The language model did not respond in time; try again later.',
  llm_rejected:
    '语言模型拒绝了请求。请检查密钥、模型名和额度。The language model rejected the request; check the key, the model name and the quota.',
  llm_rate_limited: '语言模型限流，请稍后再试。The language model is limiting its rate; try again later.',
  llm_context_exceeded:
    '内容超出语言模型的长度上限，请缩短对话。The request is longer than the language model allows; shorten the conversation.',
  llm_bad_response: '语言模型的回复无法读懂，请重试。The language model sent a reply that cannot be read; try again.',
  over_capacity: '服务器正忙，请稍后再试。The server is busy; try again shortly.',
};

export const internalErrorText =
  '服务器内部出错。请带上请求编号（X-Request-Id）查看服务器日志。' +
  'Something failed inside the server; look for the request id (X-Request-Id) in the server log.';
