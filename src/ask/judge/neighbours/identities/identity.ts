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

/** The text itself decides; where it is silent, what it hangs on, then its document. A text is read once. */
export function createNearest(read: (text: string) => Place): (scope: SubjectScope) => Place {
  const known = new Map<string, Place>();
  return (scope) => {
    for (const text of [scope.text, scope.context, scope.document]) {
      const place = known.get(text) ?? read(text);
      known.set(text, place);
      if (place.whose !== 'nobody') return place;
    }
    return NOBODY;
  };
}
