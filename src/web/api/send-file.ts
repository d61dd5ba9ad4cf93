/** What came back for an upload; `status` is 0 when nothing did. */
export type FileReply = { readonly status: number; readonly text: string; readonly retryAfter: string | null };

/** Posts one file and tells how much of it has left, from 0 to 1: `fetch` cannot. */
export function sendFile(
  path: string,
  file: File,
  key: string,
  onProgress: (share: number) => void,
): Promise<FileReply> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    if (key !== '') request.setRequestHeader('authorization', `Bearer ${key}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('loadend', () =>
      resolve({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader('retry-after'),
      }),
    );
    request.send(form);
  });
}
