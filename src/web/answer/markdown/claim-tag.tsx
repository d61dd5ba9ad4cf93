import type { UiText } from '../../i18n/zh.ts';
import type { Claim } from './claim-marks.ts';
import { explainClaim } from './explain-claim.ts';

/** The word that follows a claim whose quote does not carry it: said, not only coloured. */
export function ClaimTag({ claim, text }: { claim: Claim; text: UiText }) {
  const { label } = explainClaim(claim.kind, text);
  return (
    <span className="claim-end">
      <span className="claim-tag" data-kind={claim.kind} title={explain(claim, text)}>
        {label}
        <span className="visually-hidden">
          {text.colon}
          {explain(claim, text)}
        </span>
      </span>
    </span>
  );
}

function explain(claim: Claim, text: UiText): string {
  if (claim.kind !== 'unsupported') return explainClaim(claim.kind, text).help;
  const missing = claim.missing ?? [];
  const reason = wordReason(claim.reason, text);
  return missing.length === 0
    ? (reason ?? text.unsupportedHelp)
    : `${reason ?? text.unsupportedHelp} ${text.missing}${missing.join('、')}`;
}

function wordReason(reason: string | undefined, text: UiText): string | undefined {
  switch (reason) {
    case 'number_not_found':
      return text.reason_number_not_found;
    case 'name_not_found':
      return text.reason_name_not_found;
    case 'no_support':
      return text.reason_no_support;
    default:
      return undefined;
  }
}
