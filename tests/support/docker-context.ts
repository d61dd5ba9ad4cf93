import { posix } from 'node:path';

/** Paths that a `COPY` or `ADD` of a Dockerfile takes from the context; those of other stages and URLs left out. */
export function listCopySources(dockerfile: string): string[] {
  return dockerfile
    .replace(/\\\r?\n/gu, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, flags = '', paths = ''] = /^\s*(?:COPY|ADD)\s+((?:--\S+\s+)*)(.+)$/iu.exec(line) ?? [];
      if (paths === '' || /--from=/u.test(flags)) return [];
      const words = paths.startsWith('[') ? (JSON.parse(paths) as string[]) : paths.trim().split(/\s+/u);
      return words.slice(0, -1).filter((source) => !/^(?:https?:|git@|<<)/u.test(source));
    })
    .map((source) => posix.normalize(source).replace(/^\/|\/$/gu, ''));
}

/**
 * `.dockerignore` → whether a path reaches the build. As Docker reads it: the last rule that matches decides, `!` lets
 * back in, a rule for a folder holds for all in it, and rules begin at the root of the context.
 */
export function createContextFilter(dockerignore: string): (path: string) => boolean {
  const rules = dockerignore
    .split(/\r?\n/u)
    .filter((line) => !line.startsWith('#') && line.trim() !== '')
    .map((line) => {
      const isBack = line.trim().startsWith('!');
      const pattern = posix.normalize(line.trim().replace(/^!/u, '').trim());
      return { isBack, pattern: compilePattern(pattern.replace(/^\/|\/$/gu, '')) };
    });
  return (path) => {
    const parts = path.split('/');
    const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => prefixes.some((prefix) => pattern.test(prefix)));
    return last === undefined || last.isBack;
  };
}

/** Paths of `files` that a source of a `COPY` names: a file, all below a folder, or what a pattern matches. */
export function selectSource(source: string, files: readonly string[]): string[] {
  if (source === '.') return [...files];
  const pattern = compilePattern(source);
  return files.filter((path) => {
    const parts = path.split('/');
    return parts.some((_, index) => pattern.test(parts.slice(0, index + 1).join('/')));
  });
}

/** `*` and `?` stay within a folder, `**` crosses them, `[a-z]` and `\` as usual; a trailing `**` needs something. */
function compilePattern(pattern: string): RegExp {
  const source = pattern.replace(
    /\*\*\/|\*\*|\*|\?|\[\^?[^\]]+\]|\\.|[.+^${}()|[\]]/gu,
    (token) => globs[token] ?? (/^\[.|^\\/u.test(token) ? token : `\\${token}`),
  );
  return new RegExp(`^${source}$`, 'u');
}

const globs: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
