import { common, createLowlight } from 'lowlight';
import type { ReactNode } from 'react';

type Node = ReturnType<ReturnType<typeof createLowlight>['highlight']>['children'][number];

const lowlight = createLowlight(common);

/** Code as React elements with highlight.js's class names, never as HTML; an unknown language stays without colour. */
export function colourCode(code: string, language: string): ReactNode {
  if (!lowlight.registered(language)) return code;
  return lowlight.highlight(language, code).children.map(toElement);
}

function toElement(node: Node, key: number): ReactNode {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const names = node.properties['className'];
  return (
    <span key={key} className={Array.isArray(names) ? names.join(' ') : undefined}>
      {node.children.map((child, index) => toElement(child, index))}
    </span>
  );
}
