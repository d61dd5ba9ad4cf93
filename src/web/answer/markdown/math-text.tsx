import { useEffect, useRef, useState } from 'react';

/** A formula: as it was written until KaTeX, which comes only where there is one, has turned it into MathML. */
export function MathText({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const box = useRef<HTMLSpanElement>(null);
  const [isSet, setIsSet] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    import('katex').then(
      ({ default: katex }) => {
        if (!isCurrent || box.current === null) return;
        katex.render(tex, box.current, { output: 'mathml', displayMode: isDisplay, throwOnError: false, trust: false });
        setIsSet(true);
      },
      // Without it the source of the formula stands there: nothing is lost.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [tex, isDisplay]);
  return (
    <span className={isDisplay ? 'math-block' : 'math'}>
      <span ref={box} />
      {!isSet && <code>{tex}</code>}
    </span>
  );
}
