import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { createContextFilter, selectSource } from './docker-context.ts';
import { listCommittedFiles, readRepositoryFile, repositoryRoot } from './repository-files.ts';

/** Of the user `node` in the base image. */
export const NODE_USER = 1000;

export type Instruction = { readonly name: string; readonly rest: string };
export type BuiltImage = {
  /** Where `/` of the last stage lies. */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
};

/** `# …`, continued lines and all → one instruction a line: `COPY`, `--from=build /app/dist dist`. */
export function readInstructions(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .replace(/^\s*#.*\n/gmu, '')
    .replace(/\\\n/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^\s*(\w+)\s+(.*)$/u.exec(line) ?? [];
      return { name: name.toUpperCase(), rest: rest.trim().replace(/\s+/gu, ' ') };
    });
}

/**
 * The steps of our Dockerfile without an engine: a folder for the root of each stage, the context as `.dockerignore`
 * leaves it, and this machine in place of the base image, so that what `apt-get` installs must be there already.
 */
export function runDockerfile(folder: string): BuiltImage {
  const isInContext = createContextFilter(readRepositoryFile('.dockerignore'));
  const context = listCommittedFiles().filter(isInContext);
  const stages = new Map<string, string>();
  let image = startStage(folder, 'none');
  for (const { name, rest } of readInstructions(readRepositoryFile('Dockerfile'))) {
    const place = (path: string): string => (isAbsolute(path) ? join(image.root, path) : join(image.workdir, path));
    const list = (): readonly string[] => JSON.parse(rest.replace(/^[^[]*/u, '')) as string[];
    if (name === 'FROM') {
      const stage = / AS (\w+)$/iu.exec(rest)?.[1] ?? `stage-${stages.size}`;
      image = startStage(folder, stage);
      stages.set(stage, image.root);
    } else if (name === 'WORKDIR') {
      image = { ...image, workdir: place(rest) };
      mkdirSync(image.workdir, { recursive: true });
    } else if (name === 'ENV') {
      const pairs = rest.split(' ').map((pair) => pair.split('=') as [string, string]);
      image = { ...image, environment: { ...image.environment, ...Object.fromEntries(pairs) } };
    } else if (name === 'COPY') copy(rest, place, stages, context);
    else if (name === 'RUN' && !rest.includes('apt-get')) run(rest, image);
    else if (name === 'USER') image = { ...image, user: rest };
    else if (name === 'VOLUME') image = { ...image, volumes: list() };
    else if (name === 'HEALTHCHECK') image = { ...image, healthCheck: list() };
    else if (name === 'CMD') image = { ...image, command: list() };
  }
  return image;
}

function startStage(folder: string, stage: string): BuiltImage {
  const root = join(folder, stage);
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
  return { root, workdir: root, environment: {}, user: 'root', volumes: [], command: [], healthCheck: [] };
}

function copy(
  rest: string,
  place: (path: string) => string,
  stages: ReadonlyMap<string, string>,
  context: readonly string[],
): void {
  const words = rest.split(' ');
  const flags = words.filter((word) => word.startsWith('--'));
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.at(-1) ?? '';
  const from = /^--from=(.*)$/u.exec(flags.find((flag) => flag.startsWith('--from=')) ?? '')?.[1];
  for (const source of paths.slice(0, -1)) {
    const to = target.endsWith('/') ? join(place(target), basename(source)) : place(target);
    if (from === undefined) copyFromContext(source, to, context);
    else cpSync(join(stages.get(from) ?? '', source), to, { recursive: true, verbatimSymlinks: true });
    if (flags.some((flag) => flag.startsWith('--chown=node')) && process.getuid?.() === 0)
      execFileSync('chown', ['-R', `${NODE_USER}:${NODE_USER}`, to]);
  }
}

function copyFromContext(source: string, to: string, context: readonly string[]): void {
  const isFolder = statSync(join(repositoryRoot, source)).isDirectory();
  for (const path of selectSource(source, context)) {
    const target = isFolder ? join(to, path.slice(source.length)) : to;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(repositoryRoot, path), target);
  }
}

function run(rest: string, { workdir, environment }: BuiltImage): void {
  const isRoot = process.getuid?.() === 0;
  const script = rest
    .replace(/^(?:--\S+ )+/u, '')
    .replace(/-o node -g node/gu, isRoot ? `-o ${NODE_USER} -g ${NODE_USER}` : '');
  // The base image has Node's headers below /usr/local; here they are where Node is, or where node-gyp finds them.
  const headers = dirname(dirname(process.execPath));
  const { npm_config_nodedir: _image, ...others } = environment;
  const nodedir = existsSync(join(headers, 'include/node/node.h')) ? { npm_config_nodedir: headers } : {};
  const { PATH = '', HOME = '' } = process.env;
  execFileSync('sh', ['-ec', script], {
    cwd: workdir,
    env: { PATH, HOME, ...others, ...nodedir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
