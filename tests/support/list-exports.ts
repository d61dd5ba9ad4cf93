import ts from 'typescript';

export type ExportedName = { readonly name: string; readonly kind: 'function' | 'value' | 'type' };

/** What a module declares and exports; re-exports are declared elsewhere. */
export function listExports(source: ts.SourceFile): ExportedName[] {
  return source.statements.flatMap((statement): ExportedName[] => {
    if (!ts.canHaveModifiers(statement)) return [];
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? '', kind: 'function' }];
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
      return [{ name: statement.name.text, kind: 'type' }];
    if (ts.isClassDeclaration(statement)) return [{ name: statement.name?.text ?? '', kind: 'value' }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map(({ name, initializer }) => ({
      name: name.getText(),
      kind: initializer !== undefined && ts.isArrowFunction(initializer) ? 'function' : 'value',
    }));
  });
}
