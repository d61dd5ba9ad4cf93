const PREFIX = 'wenqu://documents/';

/** The URI template of the resources. */
export const documentTemplate = `${PREFIX}{id}`;

export function toDocumentAddress(documentId: string): string {
  return `${PREFIX}${encodeURIComponent(documentId)}`;
}
