/** False, and said aloud, where the optional packages of a shared index are not installed. */
export async function isLancedbHere(): Promise<boolean> {
  const name = '@lancedb/lancedb';
  const isHere = await import(name).then(
    () => true,
    () => false,
  );
  if (!isHere) console.log('skipped: @lancedb/lancedb is not installed, so a shared index is not tested');
  return isHere;
}
