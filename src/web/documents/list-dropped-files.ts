/** A file, and the folder that it came in, such as `news/2026`; '' for none. */
export type GivenFile = { readonly file: File; readonly folder: string };

/** A file chosen alone, or within a folder that was chosen as a whole. */
export function toGivenFile(file: File): GivenFile {
  return { file, folder: file.webkitRelativePath.split('/').slice(0, -1).join('/') };
}

/** All files of a drop, those inside folders too; hidden ones are left out. */
export async function listDroppedFiles(transfer: DataTransfer): Promise<readonly GivenFile[]> {
  // Entries must be taken at once: after the event they are gone.
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (entries.length === 0) return [...transfer.files].map(toGivenFile);
  const files = await Promise.all(entries.map((entry) => listEntry(entry, '')));
  return files.flat().filter(({ file, folder }) => !`/${folder}/${file.name}`.includes('/.'));
}

async function listEntry(entry: FileSystemEntry, folder: string): Promise<GivenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    );
    return file === undefined ? [] : [{ file, folder }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const found: GivenFile[] = [];
  for (;;) {
    // A folder is read in portions; the last one is empty.
    const part = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await listEntry(child, inside)));
  }
}

/** Every picture from the clipboard is called `image.png`: it gets a name by its time, `粘贴-20261126-093205.png`. */
export function namePastedFile(file: File, now: Date): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return new File([file], `粘贴-${day}-${time}.${file.name.split('.').at(-1)}`, { type: file.type });
}
