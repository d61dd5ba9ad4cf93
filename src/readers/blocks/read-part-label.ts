const count = String.raw`\s?[〇零一二三四五六七八九十百千\d]{1,7}\s?`;
const clause = new RegExp(
  String.raw`^第${count}条(?:之[一二三四五六七八九十\d]{1,2}(?=[\s:：、.．]|$))?(?:第${count}[款项](?=[\s:：、.．]|$))?`,
  'u',
);
const bracketed = /^【(\p{Script=Han}{2,8})】(?=\s?\S)/u;

/**
 * What a paragraph that opens a part by its first words calls it: `第十二条 凡…` → `第十二条`, `第二十三条之一 春节…` →
 * `第二十三条之一`, `【禁忌】孕妇…` → `禁忌`. Undefined for one that only mentions a part: `第三条规定了…`.
 */
export function readPartLabel(text: string): string | undefined {
  const found = clause.exec(text.slice(0, 40))?.[0].trimEnd();
  if (found !== undefined) return /^[\s:：、.．【]/u.test(text.slice(found.length)) ? found : undefined;
  return bracketed.exec(text.slice(0, 20))?.[1];
}
