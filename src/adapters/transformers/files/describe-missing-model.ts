import { ModelError } from '../../../errors.ts';
import type { DownloadError } from './download-error.ts';
import type { ModelSource, ModelTask } from './model-source.ts';

/** One message that says which files belong where and names both ways out: a mirror, or doing without the model. */
export function describeMissingFiles(
  source: ModelSource,
  task: ModelTask,
  folder: string,
  cause?: unknown,
): ModelError {
  const weights = source.quantized ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
  const files = `config.json, tokenizer.json, tokenizer_config.json, ${weights}`;
  const param = settingOf(task);
  if (source.modelId === 'bundled') {
    return new ModelError(
      'embedding_model_missing',
      `随附的向量模型不完整：${folder} 里应有 ${files}。请重新取一份完整的 Wenqu（git checkout -- models）。` +
        `The bundled model is incomplete; restore ${folder}.`,
      { param, cause },
    );
  }
  const why = source.allowDownload ? `且 ${source.hubUrl} 连不上` : '且不允许下载（OFFLINE）';
  return new ModelError(
    'embedding_model_missing',
    `${nameOf(task)} ${source.modelId} 不在本机，${why}。三选一：① 把 ${files} 放进 ${folder}；` +
      `② 设 HF_ENDPOINT 为可用的镜像（如 https://hf-mirror.com）后重试；③ ${wayOut(task)}。` +
      `${source.modelId} is not on this machine: put these files into that folder, ` +
      `set HF_ENDPOINT to a mirror, or ${wayOutInEnglish(task)}.`,
    { param, cause, isRetryable: source.allowDownload },
  );
}

export function describeDownloadError(
  error: DownloadError,
  source: ModelSource,
  task: ModelTask,
  folder: string,
): ModelError {
  const param = settingOf(task);
  const name = `${nameOf(task)} ${source.modelId}`;
  switch (error.failure) {
    case 'unreachable':
      return describeMissingFiles(source, task, folder, error);
    case 'absent':
    case 'denied':
      return new ModelError(
        'embedding_model_missing',
        `${source.hubUrl} 上没有 ${name} 的文件 ${error.file}（HTTP ${error.status}）：请核对 ${param} 的拼写，并确认该模型公开且带有 ONNX 文件` +
          `（如 Xenova/… 各库），或${wayOut(task)}。The hub has no ${error.file} for ${source.modelId}; check ${param}.`,
        { param, cause: error },
      );
    case 'checksum':
      return new ModelError(
        'embedding_model_download_failed',
        `${name} 的 ${error.file} 下载后校验不符，已删除。请重试；若再次出现，请换一个镜像（HF_ENDPOINT）。` +
          `${error.file} failed its checksum and was removed; try again or use another mirror.`,
        { param, cause: error, isRetryable: true },
      );
    case 'refused':
    case 'broken':
      return new ModelError(
        'embedding_model_download_failed',
        `${name} 的 ${error.file} 没有下载完（${error.status === undefined ? '传输多次中断' : `HTTP ${error.status}`}）。已下载的部分留着，` +
          `重试会接着下；也可换镜像（HF_ENDPOINT）或${wayOut(task)}。${error.file} could not be downloaded whole; a retry resumes.`,
        { param, cause: error, isRetryable: true },
      );
  }
}

function settingOf(task: ModelTask): string {
  return task === 'embed' ? 'EMBEDDING_MODEL' : 'RERANKER_MODEL';
}

function nameOf(task: ModelTask): string {
  return task === 'embed' ? '向量模型' : '重排模型';
}

function wayOut(task: ModelTask): string {
  return task === 'embed' ? '设 EMBEDDING_MODEL=bundled 用随附的模型' : '留空 RERANKER_MODEL，不用重排模型';
}

function wayOutInEnglish(task: ModelTask): string {
  return task === 'embed' ? 'set EMBEDDING_MODEL=bundled' : 'leave RERANKER_MODEL empty';
}
