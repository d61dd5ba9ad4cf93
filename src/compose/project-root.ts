import { join } from 'node:path';

/** The repository's own folder: prompts, models and the built page lie beside `src` and `dist`. */
export const PROJECT_ROOT = join(import.meta.dirname, '..', '..');
