import type { WireStatus } from '../../http/wire/schemas/wire-schemas.ts';

export type Banner =
  | { readonly kind: 'offline' }
  | { readonly kind: 'server_unreachable' }
  | { readonly kind: 'index_failed'; readonly detail: string }
  | { readonly kind: 'index_building'; readonly jobId?: string; readonly isFirst: boolean }
  | { readonly kind: 'index_stale' }
  | { readonly kind: 'index_empty' }
  | { readonly kind: 'model_unreachable'; readonly model: string };

/** What the reader must know now, the gravest first. Offline hides the rest: nothing else can be known. */
export function listBanners(state: {
  isOnline: boolean;
  isServerReachable: boolean;
  status: WireStatus | undefined;
}): Banner[] {
  if (!state.isOnline) return [{ kind: 'offline' }];
  if (!state.isServerReachable) return [{ kind: 'server_unreachable' }];
  const { index, llm, watch = 'off' } = state.status ?? {};
  const isFollowed = watch !== 'off';
  const banners: Banner[] = [];
  if (index?.state === 'failed') banners.push({ kind: 'index_failed', detail: index.error?.message ?? '' });
  else if (index?.state === 'building') {
    banners.push({
      kind: 'index_building',
      isFirst: (index.passages ?? 0) === 0,
      ...(index.jobId === undefined ? {} : { jobId: index.jobId }),
    });
  } else if (index !== undefined && index.documents === 0) banners.push({ kind: 'index_empty' });
  // A server that follows the folder is about to read it by itself.
  else if (index?.stale === true && !isFollowed) banners.push({ kind: 'index_stale' });
  if (llm?.state === 'unreachable') banners.push({ kind: 'model_unreachable', model: llm.model ?? llm.provider });
  return banners;
}
