import { listBanners } from './pick-banners.ts';
import type { Banner } from './pick-banners.ts';
import type { UiText } from '../i18n/zh.ts';
import type { Language } from '../ui/format.ts';
import { pickLanguage } from '../i18n/pick-language.ts';
import { useApp, useLanguage, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { Icon } from '../ui/icon.tsx';
import { IndexProgress } from '../documents/index-progress.tsx';

/** What the reader must know before trusting an answer: index, model, connection. */
export function Banners({ isOnDocuments }: { isOnDocuments: boolean }) {
  const { status, chat } = useApp();
  const text = useText();
  const language = useLanguage();
  const state = useStore(status.store, (all) => all);
  const hasStorage = useStore(chat.store, (all) => all.hasStorage);
  const banners = listBanners(state);
  return (
    <div className="banners" role="status" aria-live="polite">
      {banners.map((banner) => (
        <div key={banner.kind} className="banner" data-kind={banner.kind}>
          <Icon
            name={banner.kind === 'offline' || banner.kind === 'server_unreachable' ? 'offline' : 'warn'}
            size={18}
          />
          <span className="banner-text">{wordBanner(banner, text, language)}</span>
          {banner.kind === 'index_building' && state.job !== undefined && <IndexProgress job={state.job} />}
          <BannerAction banner={banner} isOnDocuments={isOnDocuments} />
        </div>
      ))}
      {!hasStorage && (
        <div className="banner" data-kind="storage">
          <Icon name="warn" size={18} />
          <span className="banner-text">{text.storageFailed}</span>
        </div>
      )}
    </div>
  );
}

function BannerAction({ banner, isOnDocuments }: { banner: Banner; isOnDocuments: boolean }) {
  const { api, status, ui } = useApp();
  const text = useText();
  const language = useLanguage();
  const canWrite = useStore(status.store, (state) => state.status?.writable !== false);
  if (banner.kind === 'index_stale' && canWrite) {
    const update = () =>
      api.reindex(false).then(
        async ({ jobId }) => {
          const job = await status.watch(jobId);
          const isFailed = job?.state === 'failed';
          ui.toast(isFailed ? text.reindexFailed + pickLanguage(job.error?.message ?? '', language) : text.reindexDone);
        },
        () => status.refresh(),
      );
    return (
      <button type="button" className="text-button" onClick={() => void update()}>
        {text.updateNow}
      </button>
    );
  }
  if (banner.kind.startsWith('index_') && banner.kind !== 'index_building' && !isOnDocuments)
    return (
      <a className="text-button" href="#/documents">
        {text.seeDocuments}
      </a>
    );
  return null;
}

function wordBanner(banner: Banner, text: UiText, language: Language): string {
  switch (banner.kind) {
    case 'offline':
      return text.bannerOffline;
    case 'server_unreachable':
      return text.bannerServer;
    case 'index_failed':
      return text.sentences(text.bannerFailed, pickLanguage(banner.detail, language));
    case 'index_building':
      return banner.isFirst ? text.bannerFirst : text.bannerBuilding;
    case 'index_stale':
      return text.bannerStale;
    case 'index_empty':
      return text.bannerEmpty;
    case 'model_unreachable':
      return text.bannerModel(banner.model);
  }
}
