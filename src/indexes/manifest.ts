import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Raise it whenever the files of a segment or the manifest change their form. */
export const FORMAT_VERSION = 6;

const fileSummary = z.object({ bytes: z.number().int(), crc32: z.number().int() });

const segmentEntry = z.object({
  /** Its folder beside the generations. */
  name: z.string().regex(/^segment-[0-9a-z]+$/u),
  /** Of all documents, dead ones included. */
  documents: z.number().int(),
  passages: z.number().int(),
  /** Numbers of the documents that were replaced or deleted since, ascending. */
  dead: z.array(z.number().int()),
  files: z.record(z.string(), fileSummary),
});

const manifestSchema = z.object({
  format: z.literal('wenqu-index'),
  formatVersion: z.number().int(),
  generation: z.string(),
  builtAt: z.string(),
  /** Hash of all that changes vectors or terms, with its parts for a message that names the difference. */
  fingerprint: z.object({ embeddingModel: z.string(), analyzer: z.string(), chunker: z.string() }),
  embeddingModelName: z.string(),
  /** Paths, sizes and times of the source folder when it was read: a cheap test for staleness. */
  folderFingerprint: z.string(),
  /** Of live documents that can be asked about, and of their passages. */
  documents: z.number().int(),
  passages: z.number().int(),
  segments: z.array(segmentEntry),
});

const signedSchema = z.object({
  format: z.literal('wenqu-index'),
  formatVersion: z.number().int(),
  checksum: z.string(),
});

/** What a generation says about itself; the last file written, so that a generation without one is unfinished. */
export type Manifest = z.infer<typeof manifestSchema>;

export type SegmentEntry = Manifest['segments'][number];

export type Fingerprint = Manifest['fingerprint'];

/** A manifest written by another version of Wenqu. */
export class OtherFormat extends Error {
  readonly formatVersion: number;

  constructor(formatVersion: number) {
    super(`format ${formatVersion}`);
    this.formatVersion = formatVersion;
  }
}

/** The manifest as JSON, with a checksum of itself. */
export function writeManifest(manifest: Manifest): string {
  return JSON.stringify({ ...manifest, checksum: sumOf(manifest) }, null, 1);
}

/**
 * Parses a manifest. Throws `OtherFormat` for one of another version, a SyntaxError, ZodError or RangeError for
 * anything that was not written so.
 */
export function parseManifest(json: string): Manifest {
  const parsed: unknown = JSON.parse(json);
  const { formatVersion } = signedSchema.partial({ checksum: true }).parse(parsed);
  if (formatVersion !== FORMAT_VERSION) throw new OtherFormat(formatVersion);
  const { checksum } = signedSchema.parse(parsed);
  const manifest = manifestSchema.parse(parsed);
  if (sumOf(manifest) !== checksum) throw new RangeError('the checksum does not fit');
  return manifest;
}

/** Names of the parts in which two fingerprints differ; [] when vectors and terms can be reused. */
export function compareFingerprints(left: Fingerprint, right: Fingerprint): (keyof Fingerprint)[] {
  return (['embeddingModel', 'analyzer', 'chunker'] as const).filter((part) => left[part] !== right[part]);
}

/** The schema puts keys in one order, whatever the order they came in. */
function sumOf(manifest: Manifest): string {
  return createHash('sha256')
    .update(JSON.stringify(manifestSchema.parse(manifest)))
    .digest('hex');
}
