import type { ScannedFile } from '../../ingest/load/load-folder.ts';

/** Paths of the later look whose file is new or has another size or time than in the earlier one. */
export function listDifferent(before: readonly ScannedFile[], after: readonly ScannedFile[]): readonly string[] {
  const sign = ({ sizeBytes, modifiedMs }: ScannedFile): string => `${sizeBytes} ${modifiedMs}`;
  const known = new Map(before.map((file) => [file.path, sign(file)]));
  return after.filter((file) => known.get(file.path) !== sign(file)).map(({ path }) => path);
}
