import { everydayGroups } from '../../understand/synonyms.ts';

/** Words of grammar, which say nothing of what is meant: persons, places, directions, particles. */
const GENERIC = new RegExp(
  '[我咱你您他她它]们?|自己|别人|他人|人家|大家|这[个些里儿种次]?|那[个些里儿种次]?|[该本其]|的话|的?时候|期间|里[面边]?|内|中' +
    '|一[下起块个名位]|一(?=[户家人张件次])|[现目]前|现在|已经?|[也还再又就会把被给跟和与对着了过的地得是在到请个]|[使用拿]来?|来|进?出?回?去|回家|可以' +
    '|人员?|者|[均各每]|一律|任何|所有|提供|使用|算|凭',
  'gu',
);
/** A character that turns the meaning round where it stands alone: 开课前, 开课后. */
export const TURNING = /[前后外上下左右早晚大小多少高低男女新旧长短老]/u;

/** What of a folded claim none of the texts holds, without words of grammar; '' where all of it is covered. */
export function findUncovered(claim: string, texts: readonly string[]): string {
  const rest = findStretches(useKnownForms(claim, texts), texts);
  return rest
    .flatMap((stretch) => stretch.replace(GENERIC, ' ').split(/[^\p{L}\p{N}]+/u))
    .filter((piece) => piece !== '' && !isLoneVerb(piece, texts) && !isSplit(piece, texts))
    .join('');
}

/** `用` of 使用, `改` of 改动: one character of a word of the texts, unless it turns the meaning round. */
function isLoneVerb(piece: string, texts: readonly string[]): boolean {
  return piece.length === 1 && !TURNING.test(piece) && texts.some((text) => text.includes(piece));
}

/** `办卡` of 办理会员卡: a verb and its thing, with more words between them. */
function isSplit(piece: string, texts: readonly string[]): boolean {
  const [verb = '', thing = '', ...more] = piece;
  if (thing === '' || more.length > 0 || TURNING.test(piece) || !/^[\u3400-\u9fff]+$/u.test(piece)) return false;
  return texts.some((text) => new RegExp(`${verb}[\\u3400-\\u9fff]{1,4}${thing}`, 'u').test(text));
}

/** Stretches of a claim that lie in no run of two characters or more that a text holds. */
function findStretches(claim: string, texts: readonly string[]): string[] {
  const stretches: string[] = [];
  let open = '';
  for (let at = 0; at < claim.length;) {
    const length = measureRun(claim, at, texts);
    if (length < 2) {
      open += claim[at];
      at += 1;
    } else {
      stretches.push(open);
      open = '';
      at += length;
    }
  }
  return [...stretches, open].filter((stretch) => stretch !== '');
}

function measureRun(claim: string, at: number, texts: readonly string[]): number {
  let length = 0;
  while (at + length < claim.length && texts.some((text) => text.includes(claim.slice(at, at + length + 1))))
    length += 1;
  // A run never ends inside a number or a Latin word.
  while (length > 0 && /[a-z\d]/u.test(claim[at + length] ?? '') && /[a-z\d]/u.test(claim[at + length - 1] ?? ''))
    length -= 1;
  return length;
}

/** The claim in the words of the texts where they use another everyday one. */
function useKnownForms(claim: string, texts: readonly string[]): string {
  let known = claim;
  const stands = (form: string): boolean => texts.some((text) => text.includes(form));
  for (const forms of everydayGroups) {
    const unknown = forms.find((form) => form.length > 1 && known.includes(form));
    if (unknown === undefined || stands(unknown)) continue;
    const other = forms.find(stands);
    if (other !== undefined) known = known.replace(unknown, other);
  }
  return known;
}
