import { useEffect, useRef, useState } from 'react';
import { useApp, useText } from '../../store/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { openPages } from './open-pages.ts';
import type { OpenPages } from './open-pages.ts';
import type { PageRectangle } from './find-on-page.ts';

type Props = { readonly documentId: string; readonly page: number; readonly quote: string };

/** A page of a PDF file as it was printed, with the quote marked where its words are found. */
export function PageView({ documentId, page, quote }: Props) {
  const text = useText();
  const pdf = usePages(documentId);
  const [shown, setShown] = useState(page);
  const [marks, setMarks] = useState<readonly PageRectangle[]>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => setShown(page), [page, quote]);
  const { file, hasFailed } = pdf;
  useEffect(() => {
    if (file === undefined || canvas.current === null || sheet.current === null) return;
    let isCurrent = true;
    setMarks(undefined);
    file.paint(canvas.current, shown, sheet.current.clientWidth, shown === page ? quote : '').then(
      (painted) => {
        if (isCurrent) setMarks(painted.marks);
      },
      // Another page was asked for before this one was there.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [file, page, quote, shown]);
  useEffect(() => {
    sheet.current?.querySelector('.page-mark')?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [marks]);
  if (hasFailed)
    return (
      <p className="field-error page-view" role="alert">
        {text.pageFailed}
      </p>
    );
  return (
    <section
      className="page-view"
      aria-label={text.pageOf(shown, file?.pages ?? shown)}
      aria-busy={marks === undefined}
    >
      <div className="page-tools">
        <IconButton
          icon="left"
          size={16}
          label={text.previousPage}
          disabled={shown <= 1}
          onClick={() => setShown(shown - 1)}
        />
        <span className="numeric" aria-live="polite">
          {text.pageOf(shown, file?.pages ?? shown)}
        </span>
        <IconButton
          icon="right"
          size={16}
          label={text.nextPage}
          disabled={file === undefined || shown >= file.pages}
          onClick={() => setShown(shown + 1)}
        />
        {marks?.length === 0 && quote !== '' && shown === page && <span className="quiet">{text.pageUnmarked}</span>}
      </div>
      <div className="page-scroller" tabIndex={0} role="group" aria-label={text.pageImage(shown)}>
        <div className="page-sheet" ref={sheet}>
          <canvas ref={canvas} aria-hidden="true" />
          {marks?.map(({ left, top, width, height }, index) => (
            <span
              key={index}
              className="page-mark"
              style={{
                left: `${left * 100}%`,
                top: `${top * 100}%`,
                width: `${width * 100}%`,
                height: `${height * 100}%`,
              }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** The file, opened once for a document and closed with the pane. */
function usePages(documentId: string): { readonly file: OpenPages | undefined; readonly hasFailed: boolean } {
  const { api } = useApp();
  const [file, setFile] = useState<OpenPages>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let opened: OpenPages | undefined;
    let isCurrent = true;
    api
      .getDocumentFile(documentId)
      .then(async (blob) => openPages(await blob.arrayBuffer()))
      .then(
        (result) => {
          opened = result;
          if (isCurrent) setFile(result);
          else result.close();
        },
        () => {
          if (isCurrent) setHasFailed(true);
        },
      );
    return () => {
      isCurrent = false;
      opened?.close();
    };
  }, [api, documentId]);
  return { file, hasFailed };
}
