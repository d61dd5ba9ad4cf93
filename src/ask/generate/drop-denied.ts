const DENIED = /[，,]\s*(?:(?:而|并)?不是|而非|并非|而不是|(?:and )?not)\s*(?:在|于|in |on )?([^，,。；;]{1,20})$/iu;

/**
 * `赤霞桥是 2011 年通车的，不是 2019 年` → what it says of the sources, where the question named what it denies: the
 * sources need not hold a wrong premise. Any other claim stays as it is.
 */
export function dropDenied(claim: string, question: string): string {
  const denied = DENIED.exec(claim);
  const words = denied?.[1]?.trim();
  if (denied === null || words === undefined || !squeeze(question).includes(squeeze(words))) return claim;
  return claim.slice(0, denied.index);
}

function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s的]/gu, '');
}
