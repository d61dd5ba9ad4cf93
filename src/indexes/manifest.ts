import { z } from 'zod';

/** Raise it whenever the files of a generation change their form. */
export const FORMAT_VERSION = 5;

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
  documents: z.number().int(),
  passages: z.number().int(),
  nextLabel: z.number().int(),
  files: z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() })),
});

/** What a generation says about itself; the last file written, so that a generation without one is unfinished. */
export type Manifest = z.infer<typeof manifestSchema>;

export type Fingerprint = Manifest['fingerprint'];

/** Parses a manifest; throws a ZodError or SyntaxError on anything else. */
export function parseManifest(json: string): Manifest {
  return manifestSchema.parse(JSON.parse(json));
}

/** Names of the parts in which two fingerprints differ; [] when vectors and terms can be reused. */
export function compareFingerprints(left: Fingerprint, right: Fingerprint): (keyof Fingerprint)[] {
  return (['embeddingModel', 'analyzer', 'chunker'] as const).filter((part) => left[part] !== right[part]);
}
