/** What a file is called without a title of its own: `资料/河流_年报.txt` → `河流 年报`. */
export function readFileTitle(path: string): string {
  return (
    (path.split('/').at(-1) ?? path)
      .replace(/\.[^.]+$/, '')
      .replace(/_+/g, ' ')
      .trim() || path
  );
}
