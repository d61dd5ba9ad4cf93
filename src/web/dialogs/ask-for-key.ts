import type { Preferences } from '../store/preferences.ts';
import type { Store } from '../store/create-store.ts';
import type { UiStore } from '../store/ui-store.ts';

/** Opens the key dialog; calls that fail while it is open share its answer, so the reader is asked once. */
export function createKeyAsker(
  ui: UiStore,
  preferences: Store<Preferences>,
): (isWrong: boolean) => Promise<string | undefined> {
  let asked: Promise<string | undefined> | undefined;
  return (isWrong) => {
    asked ??= new Promise<string | undefined>((resolve) => {
      ui.store.set({ keyPrompt: { isWrong, resolve } });
    }).then((key) => {
      asked = undefined;
      ui.store.set({ keyPrompt: undefined });
      if (key !== undefined) preferences.set({ apiKey: key });
      return key;
    });
    return asked;
  };
}
