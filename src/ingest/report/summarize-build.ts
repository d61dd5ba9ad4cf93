import type { Manifest } from '../../indexes/manifest.ts';
import type { SegmentDraft } from '../index/segment-draft.ts';
import type { IngestReport } from './ingest-report.ts';
import type { ChangePlan, PlannedFile } from '../plan/plan-changes.ts';

/** plan + draft → report. A file counts once: as failed, or as what happened to it. */
export function summarizeBuild(
  { generation, documents, passages }: Manifest,
  plan: ChangePlan,
  draft: SegmentDraft,
  seconds: number,
  rebuiltBecause?: string,
): IngestReport {
  const failed = draft.documents.flatMap(({ path, error }) =>
    error === undefined ? [] : [{ path, code: error.code, reason: error.message }],
  );
  const waiting = draft.documents.filter(({ status, picturesLeft }) => status === 'waiting' || picturesLeft === true);
  const unread = draft.documents.filter(({ status }) => status !== 'indexed');
  const failedPaths = new Set(unread.map(({ path }) => path));
  const count = (...actions: readonly PlannedFile['action'][]): number =>
    plan.files.filter(({ action, path }) => actions.includes(action) && !failedPaths.has(path)).length;
  return {
    generation,
    documents,
    passages,
    // A file that failed before was in no index, so that it is new now.
    added: count('add', 'retry'),
    changed: count('change'),
    removed: plan.removed.filter((path) => !failedPaths.has(path)).length,
    unchanged: plan.unchanged + count('reuse', 'complete'),
    failed,
    waiting: waiting.map(({ path }) => path),
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
    unchanged: plan.unchanged + plan.files.length,
    failed: [],
    waiting: [],
    warnings: [],
    seconds,
  };
}

/** What two builds in a row did, the second of which read what had been waiting. */
export function joinReports(first: IngestReport, then: IngestReport): IngestReport {
  return {
    ...then,
    added: first.added + then.added,
    changed: first.changed + then.changed,
    removed: first.removed + then.removed,
    unchanged: first.unchanged,
    warnings: [...first.warnings, ...then.warnings],
    seconds: first.seconds + then.seconds,
    ...(first.rebuiltBecause !== undefined && { rebuiltBecause: first.rebuiltBecause }),
  };
}
