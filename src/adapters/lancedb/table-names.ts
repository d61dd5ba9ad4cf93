/** Tables of a shared index: the vectors of a part, its other files, and the one row that says what is current. */
export const VECTORS_PREFIX = 'vectors-';
export const FILES_PREFIX = 'files-';
export const CURRENT_TABLE = 'current';
