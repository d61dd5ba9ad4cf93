import type { SubjectScope } from '../scopes/read-scopes.ts';

/** What tells the thing that is asked about from its neighbours. */
export type Identity = {
  readonly kind: 'label' | 'number' | 'contrast' | 'period' | 'issue' | 'name';
  readonly asked: string;
  /** One neighbour is enough: the texts say of it what the question says of the thing itself. */
  readonly isPaired?: boolean;
  /** Whose scope it is: of the thing itself, of a neighbour, or of neither. */
  place(scope: SubjectScope): Place;
};
export type Place = { readonly whose: 'own' | 'other' | 'nobody'; readonly others: readonly string[] };

export const NOBODY: Place = { whose: 'nobody', others: [] };

/**
 * The text itself decides; where it is silent, what it hangs on, then its document. What hangs on the thing itself
 * speaks of it, whatever others it mentions, unless it bears the name of one, as a row does. A text is read once.
 */
export function createNearest(read: (text: string) => Place): (scope: SubjectScope) => Place {
  const known = new Map<string, Place>();
  const recall = (text: string): Place => {
    const place = known.get(text) ?? read(text);
    known.set(text, place);
    return place;
  };
  return (scope) => {
    const hung = [scope.context, scope.document].map(recall);
    const place = [recall(scope.text), ...hung].find(({ whose }) => whose !== 'nobody') ?? NOBODY;
    if (place.whose !== 'other' || !hung.some(({ whose }) => whose === 'own')) return place;
    const isNamed = scope.names.some(({ text }) => recall(text).whose === 'other');
    return isNamed ? place : { whose: 'own', others: [] };
  };
}
