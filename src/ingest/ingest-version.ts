/** Changes whenever the same file could come out otherwise: text, sections or chunks. Part of the index fingerprint. */
export const INGEST_VERSION = 17;
