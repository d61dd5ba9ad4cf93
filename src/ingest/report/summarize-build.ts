import type { Manifest } from '../../indexes/manifest.ts';
import type { GenerationDraft } from '../index/generation-draft.ts';
import type { IngestReport } from './ingest-report.ts';
import type { ChangePlan, PlannedFile } from '../plan/plan-changes.ts';

/** plan + draft → report. A file counts once: as failed, or as what happened to it. */
export function summarizeBuild(
  generation: string,
  plan: ChangePlan,
  draft: GenerationDraft,
  seconds: number,
  rebuiltBecause?: string,
): IngestReport {
  const failed = draft.documents.flatMap(({ path, error }) =>
    error === undefined ? [] : [{ path, code: error.code, reason: error.message }],
  );
  const failedPaths = new Set(failed.map(({ path }) => path));
  const count = (...actions: readonly PlannedFile['action'][]): number =>
    plan.files.filter(({ action, path }) => actions.includes(action) && !failedPaths.has(path)).length;
  return {
    generation,
    documents: draft.documents.length - failed.length,
    passages: draft.chunks.length,
    // A file that failed before was in no index, so that it is new now.
    added: count('add', 'retry'),
    changed: count('change'),
    removed: plan.removed.filter((path) => !failedPaths.has(path)).length,
    unchanged: count('reuse'),
    failed,
    warnings: draft.warnings,
    seconds,
    ...(rebuiltBecause !== undefined && { rebuiltBecause }),
  };
}

/** manifest + plan → report of a build that found nothing to do and kept the generation. */
export function summarizeUnchanged(
  { generation, documents, passages }: Manifest,
  plan: ChangePlan,
  seconds: number,
): IngestReport {
  return {
    generation,
    documents,
    passages,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: plan.files.length,
    failed: [],
    warnings: [],
    seconds,
  };
}
