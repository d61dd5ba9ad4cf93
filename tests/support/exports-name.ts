import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRepositoryFile, repositoryRoot } from './repository-files.ts';

/** Whether a file of the repository exports a type, value, class or function of that name; false without the file. */
export function exportsName(path: string, name: string): boolean {
  return (
    existsSync(join(repositoryRoot, path)) &&
    new RegExp(`export (?:declare )?(?:async )?(?:type|interface|class|const|function\\*?) ${name}\\b`, 'u').test(
      readRepositoryFile(path),
    )
  );
}
