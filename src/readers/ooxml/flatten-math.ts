import type { Element } from 'domhandler';
import { findChild, listChildren, localNameOf, textOf } from '../xml/query-tree.ts';

/** An Office formula on one line: a fraction as `a/b`, powers as `x^2`, indices as `x_1`, roots as `√(x)`. */
export function flattenMath(element: Element): string {
  const part = (name: string): string => flattenAll(findChild(element, name));
  switch (localNameOf(element)) {
    case 't':
      return textOf(element);
    case 'f':
      return `${wrap(part('num'))}/${wrap(part('den'))}`;
    case 'sSup':
      return `${part('e')}^${wrap(part('sup'))}`;
    case 'sSub':
      return `${part('e')}_${wrap(part('sub'))}`;
    case 'sSubSup':
      return `${part('e')}_${wrap(part('sub'))}^${wrap(part('sup'))}`;
    case 'rad':
      return `${part('deg')}√${wrap(part('e'))}`;
    case 'd':
      return `(${part('e')})`;
    default:
      return flattenAll(element);
  }
}

function flattenAll(element: Element | undefined): string {
  return listChildren(element).map(flattenMath).join('');
}

function wrap(text: string): string {
  return Array.from(text).length > 1 && !/^[\p{L}\d.]+$/u.test(text) ? `(${text})` : text;
}
