/** How tables write a day: `12-14`, `12.14`, `12/14`, with zeros and without; [] where month or day is not known. */
export function spellDay({ month, day }: { readonly month?: number; readonly day?: number }): readonly string[] {
  if (month === undefined || day === undefined) return [];
  const padded = [month, day].map((part) => String(part).padStart(2, '0'));
  const forms = ['-', '.', '/'].flatMap((mark) => [`${month}${mark}${day}`, padded.join(mark)]);
  return [...new Set(forms)];
}
