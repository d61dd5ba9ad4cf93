import { afterAll, beforeAll } from 'vitest';
import { type LlmHouse, type LlmStage, openLlmHouse, openLlmStage, writeLlmFolder } from './llm-house.ts';

export let folder: ReturnType<typeof writeLlmFolder>;
export let stage: LlmStage;
export let house: LlmHouse;

/** The whole house and its model, once for the file that calls this. */
export function useLlmHouse(): void {
  beforeAll(async () => {
    folder = writeLlmFolder();
    stage = await openLlmStage();
    house = await openLlmHouse(folder, stage);
  });
  afterAll(async () => {
    await house.close();
    await stage.server.close();
    folder.remove();
  });
}
