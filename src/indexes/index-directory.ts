import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError } from '../errors.ts';

const currentFile = 'CURRENT';
const generationPattern = /^generation-[0-9a-z]+$/u;
const ownFiles = new Set([currentFile, 'cache', 'lock', 'CURRENT.new', 'README.md', '.gitkeep', '.gitignore']);

/**
 * The folder of the generated index: one folder per generation and `CURRENT`, the name of the one in use.
 * A generation is written beside the others and becomes current by one atomic rename, so a kill at any moment leaves a whole index.
 */
export class IndexDirectory {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Creates the folder if need be. Throws `index_foreign` when it holds files that are not ours: they are never touched. */
  async prepare(): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const foreign = (await readdir(this.path)).filter((name) => !ownFiles.has(name) && !generationPattern.test(name));
    if (foreign.length > 0) {
      throw new IndexError(
        'index_foreign',
        `索引文件夹 ${this.path} 里有不属于问渠的文件（${foreign.slice(0, 3).join('、')}），未作任何改动。请把 INDEX_DIR 指向空文件夹。` +
          ` The index folder holds files that are not Wenqu's; nothing was changed. Point INDEX_DIR at an empty folder.`,
      );
    }
  }

  /** Folder of the current generation; undefined when there is none. */
  async currentGeneration(): Promise<string | undefined> {
    const name = await readFile(join(this.path, currentFile), 'utf8').then((text) => text.trim(), () => undefined);
    return name !== undefined && generationPattern.test(name) ? join(this.path, name) : undefined;
  }

  /** Creates the folder of a new generation, which nobody reads until `publish`. */
  async createGeneration(): Promise<{ name: string; path: string }> {
    const name = `generation-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36).padStart(2, '0')}`;
    const path = join(this.path, name);
    await mkdir(path, { recursive: true });
    return { name, path };
  }

  /** Makes a complete generation the current one, atomically, and removes all others. */
  async publish(name: string): Promise<void> {
    const temporary = join(this.path, `${currentFile}.new`);
    await writeFile(temporary, `${name}\n`);
    await rename(temporary, join(this.path, currentFile));
    await this.removeOthers(name);
  }

  /** Removes generations other than the current one: unfinished ones of a killed build among them. */
  async removeOthers(current: string): Promise<void> {
    for (const name of await readdir(this.path)) {
      if (generationPattern.test(name) && name !== current) await rm(join(this.path, name), { recursive: true, force: true });
    }
  }
}
