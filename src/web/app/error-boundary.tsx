import { Component } from 'react';
import type { ReactNode } from 'react';
import { zh } from '../i18n/zh.ts';
import { en } from '../i18n/en.ts';

/** A mistake of the page never leaves it blank. Reads no store, because the store may be what broke. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { message: string | undefined }> {
  override state = { message: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === undefined) return this.props.children;
    const text = document.documentElement.lang === 'en' ? en : zh;
    return (
      <main className="crash" role="alert">
        <h1>{text.errorBoundary}</h1>
        <p>{this.state.message}</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          {text.reload}
        </button>
      </main>
    );
  }
}
