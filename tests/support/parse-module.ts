import { posix } from 'node:path';
import ts from 'typescript';

export type ModuleImport = {
  /** As written. */
  readonly specifier: string;
  /** Path from the repository's root when the specifier is relative. */
  readonly path: string | undefined;
  /** Package name when the specifier is neither relative nor `node:`. */
  readonly packageName: string | undefined;
  /** True when nothing is left of it at run time. */
  readonly isTypeOnly: boolean;
};

export type ParsedModule = {
  readonly path: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly imports: readonly ModuleImport[];
};

/**
 * A source file with everything it imports: statically, dynamically, re-exported, by `require`, or as a worker's URL.
 */
export function parseModule(path: string, text: string): ParsedModule {
  const key = `${path}\n${text}`;
  const found = parsed.get(key) ?? parse(path, text);
  parsed.set(key, found);
  return found;
}

/** Several files of tests look at all sources, in one process. */
const parsed = new Map<string, ParsedModule>();

function parse(path: string, text: string): ParsedModule {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ESNext,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const imports: ModuleImport[] = [];
  const add = (specifier: string, isTypeOnly: boolean): void => {
    const isRelative = specifier.startsWith('.');
    imports.push({
      specifier,
      path: isRelative ? posix.join(posix.dirname(path), specifier) : undefined,
      packageName: isRelative || specifier.startsWith('node:') ? undefined : nameOfPackage(specifier),
      isTypeOnly,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, isErased(node.importClause));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      add(node.argument.literal.text, true);
    if (ts.isCallExpression(node) && isLoading(node)) add((node.arguments[0] as ts.StringLiteral).text, false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { path, text, source, imports };
}

function isErased(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const bindings = clause.namedBindings;
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.every((element) => element.isTypeOnly)
  );
}

/** `import('x')`, `require('x')`, `require.resolve('x')`. */
function isLoading(call: ts.CallExpression): boolean {
  if (call.arguments[0] === undefined || !ts.isStringLiteral(call.arguments[0])) return false;
  return (
    call.expression.kind === ts.SyntaxKind.ImportKeyword || /^require(?:\.resolve)?$/u.test(call.expression.getText())
  );
}

/** `@langchain/core/messages` → `@langchain/core`; `express` → `express`. */
function nameOfPackage(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
