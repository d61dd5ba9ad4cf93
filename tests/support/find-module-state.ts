import ts from 'typescript';

const mutators = new Set([
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
]);

/**
 * Names of module-level variables that can change: `let` and `var`, and collections or objects that the file itself
 * writes to.
 */
export function findModuleState(source: ts.SourceFile): string[] {
  const constants = new Set<string>();
  const found = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const { name } of statement.declarationList.declarations) {
      for (const bound of boundNames(name)) (isConstant ? constants : found).add(bound);
    }
  }
  const visit = (node: ts.Node): void => {
    const written = writtenName(node);
    if (written !== undefined && constants.has(written.text) && !isLocal(written)) found.add(written.text);
    if (ts.isPropertyDeclaration(node) && isMutableStatic(node)) found.add(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/**
 * The identifier whose value a node changes: `x.push(…)`, `x.y = …`, `x[i] += …`, `delete x.y`, `x.count++`. A
 * pattern's `lastIndex` is set before each use.
 */
function writtenName(node: ts.Node): ts.Identifier | undefined {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    mutators.has(node.expression.name.text)
  )
    return rootName(node.expression.expression);
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return memberRoot(node.left);
  if (ts.isDeleteExpression(node)) return memberRoot(node.expression);
  const isStep =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator);
  return isStep ? memberRoot(node.operand) : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function memberRoot(node: ts.Node): ts.Identifier | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'lastIndex') return undefined;
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
    ? rootName(node.expression)
    : undefined;
}

function rootName(node: ts.Node): ts.Identifier | undefined {
  return ts.isIdentifier(node) ? node : memberRoot(node);
}

/** True when a function, a block or a loop around the use declares a variable of that name. */
function isLocal(use: ts.Identifier): boolean {
  for (let scope: ts.Node = use.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    if (declaredIn(scope).includes(use.text)) return true;
  }
  return false;
}

function declaredIn(scope: ts.Node): string[] {
  if (ts.isFunctionLike(scope)) return scope.parameters.flatMap(({ name }) => boundNames(name));
  const lists = ts.isBlock(scope)
    ? scope.statements.filter(ts.isVariableStatement).map(({ declarationList }) => declarationList)
    : (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) &&
        scope.initializer !== undefined &&
        ts.isVariableDeclarationList(scope.initializer)
      ? [scope.initializer]
      : [];
  return lists.flatMap(({ declarations }) => declarations.flatMap(({ name }) => boundNames(name)));
}

function isMutableStatic(node: ts.PropertyDeclaration): boolean {
  const kinds = (node.modifiers ?? []).map((modifier) => modifier.kind);
  return kinds.includes(ts.SyntaxKind.StaticKeyword) && !kinds.includes(ts.SyntaxKind.ReadonlyKeyword);
}
