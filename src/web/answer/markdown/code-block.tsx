import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useApp, useText } from '../../store/app-context.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';

type Props = { code: string; language: string; isWhole: boolean; children: ReactNode };

/** Code with a button to copy it; colours come later, and only where there is code. */
export function CodeBlock({ code, language, isWhole, children }: Props) {
  const { ui } = useApp();
  const text = useText();
  const [coloured, setColoured] = useState<{ of: string; nodes: ReactNode }>();
  useEffect(() => {
    if (!isWhole) return;
    let isCurrent = true;
    import('./colour-code.tsx').then(
      ({ colourCode }) => {
        if (isCurrent) setColoured({ of: code, nodes: colourCode(code, language) });
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [code, isWhole, language]);
  return (
    <div className="code-block">
      {language !== '' && <span className="code-name">{language}</span>}
      <pre tabIndex={0} role="group" aria-label={text.codeRegion}>
        <code>{coloured?.of === code ? coloured.nodes : children}</code>
      </pre>
      <IconButton
        icon="copy"
        size={16}
        label={text.copyCode}
        onClick={() => void copyText(code).then((isCopied) => ui.toast(isCopied ? text.copied : text.copyFailed))}
      />
    </div>
  );
}
