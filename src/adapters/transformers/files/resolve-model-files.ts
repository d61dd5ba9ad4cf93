import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { ModelError } from '../../../errors.ts';
import { downloadFile } from './download.ts';
import { DownloadError } from './download-error.ts';
import { withDownloadLock } from './download-lock.ts';
import { checkArchitecture } from './check-architecture.ts';
import { describeDownloadError, describeMissingFiles } from './describe-missing-model.ts';
import type { ModelFiles, ModelSource, ModelTask } from './model-source.ts';

const tokenizerFiles = ['tokenizer.json', 'tokenizer_config.json'] as const;
const poolingFile = '1_Pooling/config.json';
const modelIdPattern = /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)?$/;

type Weights = ModelFiles['weights'];

/**
 * Settings → a complete local model folder, downloading what is missing (`config.json` first, so that a model of the
 * wrong kind is refused before its weights travel). A complete folder needs no network. Throws `ModelError`.
 */
export async function resolveModelFiles(source: ModelSource, task: ModelTask): Promise<ModelFiles> {
  const isBundled = source.modelId === 'bundled';
  const isFolder = isFolderPath(source.modelId);
  if (!isBundled && !isFolder && !modelIdPattern.test(source.modelId)) throw createIdError(source, task);
  const folder = isBundled
    ? resolve(source.modelsDir, 'bundled')
    : isFolder
      ? resolve(source.modelId)
      : resolve(source.cacheDir, source.modelId);
  const mayDownload = source.allowDownload && !isBundled && !isFolder;
  if (!isComplete(folder, source.quantized, mayDownload)) {
    if (!mayDownload) throw describeMissingFiles(source, task, folder);
    await bringMissingFiles(source, task, folder);
  }
  return readFolder(source, task, folder, isBundled);
}

function isFolderPath(modelId: string): boolean {
  return isAbsolute(modelId) || /^\.{1,2}[\\/]/.test(modelId);
}

async function readFolder(
  source: ModelSource,
  task: ModelTask,
  folder: string,
  isBundled: boolean,
): Promise<ModelFiles> {
  const weights = findWeights(folder, source.quantized, false);
  if (weights === undefined) throw describeMissingFiles(source, task, folder);
  const config = (await readJson(folder, 'config.json', source)) as ModelFiles['config'];
  const { modelType, isKnown } = checkArchitecture(source.modelId, config, task);
  if (!isKnown) source.logger?.warn('model_architecture_unknown', { model: source.modelId, modelType });
  const quantized = weights === 'onnx/model_quantized.onnx';
  if (quantized !== source.quantized)
    source.logger?.warn('model_weights_substituted', { model: source.modelId, file: weights });
  return {
    folder,
    name: isFolderPath(source.modelId) ? basename(folder) : source.modelId,
    weights,
    quantized,
    isBundled,
    config,
    manifest: existsSync(join(folder, 'wenqu.json')) ? await readJson(folder, 'wenqu.json', source) : undefined,
    poolingConfig: existsSync(join(folder, poolingFile)) ? await readJson(folder, poolingFile, source) : undefined,
  };
}

function listWeights(quantized: boolean): readonly [Weights, Weights] {
  return quantized
    ? ['onnx/model_quantized.onnx', 'onnx/model.onnx']
    : ['onnx/model.onnx', 'onnx/model_quantized.onnx'];
}

function isComplete(folder: string, quantized: boolean, mayDownload: boolean): boolean {
  return (
    ['config.json', ...tokenizerFiles].every((file) => existsSync(join(folder, file))) &&
    findWeights(folder, quantized, mayDownload) !== undefined
  );
}

/**
 * The wanted weights; else the other kind, but while a download may bring the wanted one only if the hub is known to
 * lack it.
 */
function findWeights(folder: string, quantized: boolean, mayDownload: boolean): Weights | undefined {
  const [wanted, other] = listWeights(quantized);
  if (existsSync(join(folder, wanted))) return wanted;
  if (!existsSync(join(folder, other))) return undefined;
  return mayDownload && !existsSync(join(folder, `${wanted}.absent`)) ? undefined : other;
}

async function bringMissingFiles(source: ModelSource, task: ModelTask, folder: string): Promise<void> {
  const bring = async (file: string): Promise<void> => {
    if (existsSync(join(folder, file))) return;
    await downloadFile({
      ...source.download,
      url: `${source.hubUrl.replace(/\/+$/, '')}/${source.modelId}/resolve/main/${file}`,
      path: join(folder, file),
      file,
      onProgress: source.onProgress,
      onRetry: (error) => source.logger?.warn('model_download_retry', { file, reason: error.message }),
      signal: source.signal,
    });
  };
  const bringAll = async (): Promise<void> => {
    await bring('config.json');
    const config = (await readJson(folder, 'config.json', source)) as ModelFiles['config'];
    checkArchitecture(source.modelId, config, task);
    for (const file of tokenizerFiles) await bring(file);
    await bring(poolingFile).catch(ignoreAbsence);
    if (findWeights(folder, source.quantized, true) !== undefined) return;
    const [wanted, other] = listWeights(source.quantized);
    try {
      await bring(wanted);
    } catch (error) {
      ignoreAbsence(error);
      await bring(other);
      // Remembered, so that the next start needs no network to find out.
      await writeFile(join(folder, `${wanted}.absent`), '');
    }
  };
  try {
    await mkdir(folder, { recursive: true });
    await withDownloadLock(join(folder, '.download.lock'), bringAll, source.signal);
  } catch (error) {
    source.signal?.throwIfAborted();
    const isOffline = error instanceof DownloadError && error.failure === 'unreachable';
    // Offline with weights of the other kind at hand: better those than no start.
    if (isOffline && isComplete(folder, source.quantized, false)) return;
    throw error instanceof DownloadError ? describeDownloadError(error, source, task, folder) : error;
  }
}

function ignoreAbsence(error: unknown): void {
  if (error instanceof DownloadError && error.failure === 'absent') return;
  throw error;
}

async function readJson(folder: string, file: string, source: ModelSource): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;
  } catch (cause) {
    // A page of a captive portal, say: removed so that the next start brings the real file.
    if (source.modelId !== 'bundled' && folder.startsWith(resolve(source.cacheDir)))
      await rm(join(folder, file), { force: true });
    throw new ModelError(
      'embedding_model_invalid',
      `模型文件 ${file} 不是合法的 JSON，请重新下载 ${source.modelId}。${file} of ` +
        `${source.modelId} is not valid JSON; start again to download it anew.`,
      { cause },
    );
  }
}

function createIdError(source: ModelSource, task: ModelTask): ModelError {
  return new ModelError(
    'embedding_model_invalid',
    `模型名「${source.modelId}」不合规则，应为 bundled、Xenova/multilingual-e5-small 这样的名字，或本地文件夹的路径。` +
      `"${source.modelId}" is not a model id.`,
    { param: task === 'embed' ? 'EMBEDDING_MODEL' : 'RERANKER_MODEL' },
  );
}
