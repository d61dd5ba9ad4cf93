/** Kinds that a browser shows by itself and that cannot run as a page of ours. */
const VIEWABLE: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

const extensionOf = (path: string) => path.split('.').at(-1)?.toLowerCase() ?? '';

export function isViewable(path: string): boolean {
  return Object.hasOwn(VIEWABLE, extensionOf(path));
}

export function isPdf(path: string): boolean {
  return extensionOf(path) === 'pdf';
}

/** An address at which a tab of this browser shows the file, a PDF at its 1-based page. */
export function makeFileAddress(path: string, bytes: Blob, page: number | undefined): string {
  const address = URL.createObjectURL(new Blob([bytes], { type: VIEWABLE[extensionOf(path)] ?? 'text/plain' }));
  // The tab has long read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return page === undefined ? address : `${address}#page=${page}`;
}
