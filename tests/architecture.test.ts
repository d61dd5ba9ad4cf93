import { basename, dirname, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { findModuleState } from './support/find-module-state.ts';
import { layers } from './support/layers.ts';
import { type ModuleImport, type ParsedModule, parseModule } from './support/parse-module.ts';
import { listFiles, readRepositoryFile } from './support/repository-files.ts';

/** Libraries with a model, a native part or a socket, and those of the HTTP server: each stays behind its layer. */
const homes: readonly { readonly layer: string; readonly pattern: RegExp }[] = [
  {
    layer: 'adapters',
    pattern:
      /^(?:@langchain\/.*|@xenova\/transformers|onnxruntime-.*|hnswlib-node|nodejieba|openai|node:worker_threads)$/u,
  },
  {
    layer: 'http',
    pattern:
      /^(?:express|express-rate-limit|helmet|multer|prom-client|node:(?:http|https|net)|@modelcontextprotocol\/sdk)$/u,
  },
];

/** Files that are a step of a pipeline. */
const stages = new Set(
  (
    'load read-document clean section chunk embed-draft index-draft ingest ' +
    'condense retrieve fuse rerank select-passages build-prompt generate extract-answer verify cite answer-question'
  ).split(' '),
);

const modules = listFiles('src', ['.ts', '.tsx']).map((path) => parseModule(path, readRepositoryFile(path)));
const ownModules = modules.filter(({ path }) => !path.endsWith('.d.ts') && !path.endsWith('.config.ts'));

describe('layers', () => {
  test('a module imports only from the layers below its own', () => {
    expect(collect(modules, findForbiddenLayers)).toEqual([]);
  });

  test('ask and ingest never import each other', () => {
    const crossing = collect(modules, ({ path, imports }) =>
      imports
        .filter((found) => [layerOf(path), layerOf(found.path ?? '')].sort().join() === 'ask,ingest')
        .map(({ specifier }) => specifier),
    );
    expect(crossing).toEqual([]);
  });

  test(
    'a library with a model, a native part or a socket is imported ' + 'in adapters only, and Express in http only',
    () => {
      const strays = collect(ownModules, ({ path, imports }) =>
        imports.flatMap(({ specifier, packageName, isTypeOnly }) => {
          const home = homes.find(({ pattern }) => pattern.test(packageName ?? specifier));
          return home === undefined || home.layer === layerOf(path) || isTypeOnly ? [] : [specifier];
        }),
      );
      expect(strays).toEqual([]);
    },
  );

  test('the environment is read in config and bin only', () => {
    const readers = ownModules.filter(
      ({ path, source }) => !/^src\/(?:bin|config)\//u.test(path) && readsEnvironment(source),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  test('the page shares nothing with the server but types', () => {
    const shared = collect(modules, ({ path, imports }) =>
      layerOf(path) === 'web'
        ? imports
            .filter((found) => found.path !== undefined && layerOf(found.path) !== 'web' && !found.isTypeOnly)
            .map(({ specifier }) => specifier)
        : [],
    );
    expect(shared).toEqual([]);
  });
});

describe('form', () => {
  test('there are no default exports', () => {
    expect(ownModules.filter(({ source }) => hasDefaultExport(source)).map(({ path }) => path)).toEqual([]);
  });

  test('there are no barrel files', () => {
    const barrels = ownModules.filter(({ path, source }) => {
      const isOnlyReexports =
        source.statements.length > 0 &&
        source.statements.every(
          (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
        );
      return isOnlyReexports || (/^index\.tsx?$/u.test(basename(path)) && layerOf(path) !== 'bin');
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test('no module has state of its own', () => {
    expect(collect(ownModules, ({ source }) => findModuleState(source))).toEqual([]);
  });

  test('no source file is longer than 250 lines, comments and blank lines included', () => {
    expect(
      modules
        .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
        .filter(({ lines }) => lines > 250),
    ).toEqual([]);
  });

  test('no folder of src holds more than 15 files of its own', () => {
    const counts = new Map<string, number>();
    for (const path of listFiles('src', [''])) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 15)).toEqual([]);
  });

  test('no two folders of ask import each other', () => {
    const arrows = new Set(
      modules.flatMap(({ path, imports }) =>
        imports.flatMap((found) =>
          layerOf(path) === 'ask' && layerOf(found.path ?? '') === 'ask'
            ? [`${dirname(path)} ${dirname(found.path ?? '')}`]
            : [],
        ),
      ),
    );
    const mutual = [...arrows].filter((arrow) => {
      const [from, to] = arrow.split(' ');
      return from !== to && arrows.has(`${to} ${from}`);
    });
    expect(mutual).toEqual([]);
  });

  test('file names are kebab-case', () => {
    const paths = ['src', 'tests', 'scripts', 'benchmarks', 'prompts'].flatMap((folder) =>
      listFiles(folder, ['.ts', '.tsx', '.mjs', '.css', '.md', '.json']),
    );
    const odd = paths
      .filter((path) => !/^tests\/evaluation\/(?:cases|kinds|near-misses)\/[^/]+\/docs\//u.test(path))
      .filter(
        (path) =>
          !/^README(?:\.en)?\.md$/u.test(basename(path)) &&
          !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)+$/u.test(basename(path)),
      );
    expect(odd).toEqual([]);
  });

  test('a pipeline stage says what goes in and what comes out', () => {
    const silent = ownModules.filter(({ path, text }) => isStage(path) && !/\/\*\*[^/]*→/u.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

/** `path: finding` for everything `find` names. */
function collect(parsed: readonly ParsedModule[], find: (module: ParsedModule) => readonly string[]): string[] {
  return parsed.flatMap((module) => find(module).map((finding) => `${module.path}: ${finding}`));
}

/** `src/ask/search/fuse.ts` → `ask`; `src/config/config.ts` → `config`. */
function layerOf(path: string): string {
  return posix.basename(path.split('/')[1] ?? '', '.ts');
}

function findForbiddenLayers({ path, imports }: ParsedModule): string[] {
  const layer = layerOf(path);
  const allowed = layers[layer];
  if (allowed === undefined) return [`there is no layer ${layer}`];
  return imports
    .filter((found) => found.path !== undefined && !isAllowed(layer, allowed, found))
    .map(({ specifier }) => specifier);
}

function isAllowed(
  layer: string,
  allowed: { readonly values: readonly string[]; readonly types?: readonly string[] },
  found: ModuleImport,
): boolean {
  const target = layerOf(found.path ?? '');
  if (!found.path?.startsWith('src/')) return false;
  return (
    target === layer ||
    allowed.values.includes(target) ||
    (found.isTypeOnly && (allowed.types?.includes(target) ?? false))
  );
}

function readsEnvironment(source: ts.SourceFile): boolean {
  let isFound = false;
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      node.name.text === 'env' &&
      /^(?:globalThis\.)?process$/u.test(node.expression.getText())
    )
      isFound = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return isFound;
}

function hasDefaultExport(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      (ts.isExportAssignment(statement) && statement.isExportEquals !== true) ||
      (ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  );
}

function isStage(path: string): boolean {
  return ['ask', 'ingest', 'readers'].includes(layerOf(path)) && stages.has(posix.basename(path, '.ts'));
}
