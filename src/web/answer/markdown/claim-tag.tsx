import { useState } from 'react';
import type { UiText } from '../../i18n/zh.ts';
import type { Claim } from './claim-marks.ts';
import { explainClaim } from './explain-claim.ts';

/** The word that follows a claim whose quote does not carry it: said, not only coloured. It opens to say why. */
export function ClaimTag({ claim, text }: { claim: Claim; text: UiText }) {
  const { label } = explainClaim(claim.kind, text);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <span className="claim-end">
        <button
          type="button"
          className="claim-tag"
          data-kind={claim.kind}
          title={explain(claim, text)}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {label}
          <span className="visually-hidden">
            {text.colon}
            {explain(claim, text)}
          </span>
        </button>
      </span>
      {isOpen && <span className="claim-help">{text.aside(explain(claim, text))}</span>}
    </>
  );
}

function explain(claim: Claim, text: UiText): string {
  if (claim.kind !== 'unsupported') return explainClaim(claim.kind, text).help;
  const missing = claim.missing ?? [];
  const reason = wordReason(claim.reason, text);
  return missing.length === 0
    ? (reason ?? text.unsupportedHelp)
    : `${reason ?? text.unsupportedHelp}${text.clauseGap}${text.missing}${missing.join(text.listComma)}`;
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
