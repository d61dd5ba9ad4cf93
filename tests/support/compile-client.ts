import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypeScript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { createTemporaryFolder } from '../fakes/temporary-folder.ts';
import { repositoryRoot } from './repository-files.ts';

/**
 * Types of an OpenAPI document beside a client that uses them, in a folder of their own: what the strictest compiler
 * says of them, and the compiled program.
 */
export async function compileClient(
  description: string,
  client: string,
): Promise<{ readonly complaints: readonly string[]; readonly program: string }> {
  const folder = createTemporaryFolder();
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'wenqu-api.ts'), astToString(await openapiTypeScript(description)));
  copyFileSync(join(repositoryRoot, client), join(folder, 'client.ts'));
  const program = ts.createProgram([join(folder, 'client.ts')], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    // TypeScript's own libraries are not ours to check.
    skipDefaultLibCheck: true,
    types: ['node'],
    typeRoots: [join(repositoryRoot, 'node_modules/@types')],
    outDir: join(folder, 'out'),
  });
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return {
    complaints: found.map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    ),
    program: join(folder, 'out', 'client.js'),
  };
}
