import { useRef } from 'react';
import { Dialog } from 'radix-ui';
import { readConversationFile, writeConversationFile } from '../conversations/conversation-file.ts';
import type { Preferences } from '../store/preferences.ts';
import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { saveFile } from '../ui/save-file.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { scopeOf } from '../chat/chat-state.ts';
import { ServerFacts } from './server-facts.tsx';

export function SettingsDialog() {
  const { ui, preferences } = useApp();
  const text = useText();
  const isOpen = useStore(ui.store, (state) => state.dialog === 'settings');
  const current = useStore(preferences, (state) => state);
  const focus = useReturnFocus();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => ui.store.set({ dialog: open ? 'settings' : undefined })}>
      <Dialog.Portal>
        <div className="dialog-backdrop" />
        <Dialog.Content className="dialog" aria-describedby={undefined} tabIndex={0} {...focus}>
          <div className="dialog-head">
            <Dialog.Title className="dialog-title">{text.settings}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon="close" label={text.close} />
            </Dialog.Close>
          </div>
          <Choice
            label={text.language}
            value={current.language}
            options={[
              ['zh', '中文'],
              ['en', 'English'],
            ]}
            onChange={(language) => preferences.set({ language })}
          />
          <Choice
            label={text.theme}
            value={current.theme}
            options={[
              ['system', text.themeSystem],
              ['light', text.themeLight],
              ['dark', text.themeDark],
            ]}
            onChange={(theme) => preferences.set({ theme })}
          />
          <Choice
            label={text.textSize}
            value={current.textSize}
            options={[
              ['normal', text.textNormal],
              ['large', text.textLarge],
            ]}
            onChange={(textSize) => preferences.set({ textSize })}
          />
          <Choice
            label={text.answerLength}
            value={current.answerLength}
            options={[
              ['short', text.answerShort],
              ['normal', text.answerNormal],
              ['long', text.answerLong],
            ]}
            onChange={(answerLength) => preferences.set({ answerLength })}
          />
          <AskScope />
          <h3>{text.data}</h3>
          <DataTools />
          {current.apiKey !== '' && (
            <p className="setting-row">
              {text.keySaved}{' '}
              <button type="button" className="text-button" onClick={() => preferences.set({ apiKey: '' })}>
                {text.keyForget}
              </button>
            </p>
          )}
          <section className="shortcuts" aria-labelledby="shortcuts-title">
            <h3 id="shortcuts-title">{text.shortcuts}</h3>
            <dl className="shortcut-list">
              {text.shortcutList.map(([keys, what]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
          <details className="administrator">
            <summary>{text.aboutServer}</summary>
            <ServerFacts />
          </details>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choice<V extends Preferences[keyof Preferences] & string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
}) {
  return (
    <fieldset className="setting-row">
      <legend>{label}</legend>
      <div className="segments">
        {options.map(([option, name]) => (
          <label key={option} className="segment">
            <input type="radio" name={label} checked={option === value} onChange={() => onChange(option)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Which documents the next question is put to, and the way to choose others. */
function AskScope() {
  const { chat, ui } = useApp();
  const text = useText();
  const documents = useStore(chat.store, scopeOf)?.documents ?? [];
  const [only] = documents;
  return (
    <div className="setting-row">
      <span>{text.askScope}</span>
      <span className="setting-value">
        {only === undefined
          ? text.allDocuments
          : documents.length === 1
            ? text.quoted(only.title)
            : text.documentsChosen(documents.length)}
      </span>
      {only !== undefined && (
        <button type="button" className="text-button" onClick={() => chat.setScope(undefined)}>
          {text.clearScope}
        </button>
      )}
      <a className="text-button" href="#/documents" onClick={() => ui.store.set({ dialog: undefined })}>
        {text.chooseDocuments}
      </a>
    </div>
  );
}

function DataTools() {
  const { chat, ui } = useApp();
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  const exportAll = async () =>
    saveFile(
      `wenqu-${new Date().toISOString().slice(0, 10)}.json`,
      writeConversationFile(await chat.readAll(), new Date()),
      'application/json',
    );
  const importFile = async (file: File) => {
    const result = readConversationFile(await file.text());
    if (!result.ok) return ui.toast(result.reason === 'newer_version' ? text.importNewer : text.importBad);
    await chat.addAll(result.conversations);
    ui.toast(
      text.importDone(result.conversations.length) +
        (result.skipped > 0 ? ` ${text.importSkipped(result.skipped)}` : ''),
    );
  };
  return (
    <p className="setting-row">
      <button type="button" className="button" onClick={() => void exportAll()}>
        {text.exportAll}
      </button>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {text.importFile}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void importFile(file);
          event.target.value = '';
        }}
      />
    </p>
  );
}
