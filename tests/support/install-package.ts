import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { repositoryRoot } from './repository-files.ts';

export type InstalledPackage = {
  /** A folder as a program has it that depends on the package: `node_modules/wenqu` is what was packed. */
  readonly folder: string;
  readonly tarball: Uint8Array;
};

/**
 * What `npm pack` makes, unpacked into a clean folder; what it depends on is linked from ours, as nothing may be
 * downloaded. The caller removes the folder.
 */
export function installPackage(): InstalledPackage {
  const folder = createTemporaryFolder({ keep: true });
  const packed = npm('pack', '--silent', '--pack-destination', folder).trim();
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'wenqu');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, packed), '-C', home, '--strip-components=1']);
  linkModules(modules);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  return { folder, tarball: readFileSync(join(folder, packed)) };
}

function linkModules(modules: string): void {
  const ours = join(repositoryRoot, 'node_modules');
  for (const name of readdirSync(ours)) if (!name.startsWith('.')) symlinkSync(join(ours, name), join(modules, name));
}

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, { cwd: repositoryRoot, encoding: 'utf8' });
}
