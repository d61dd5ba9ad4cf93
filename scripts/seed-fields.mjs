/** True when a value of the front matter has the form of its kind: `text`, `list` or `date`. */
export function isValidField(kind, value, isRequired) {
  if (kind === 'list')
    return (
      Array.isArray(value) &&
      (value.length > 0 || !isRequired) &&
      value.every((item) => typeof item === 'string' && item.trim() !== '')
    );
  if (typeof value !== 'string' || value.trim() === '') return false;
  return kind === 'text' || isDate(value);
}

/** `2026-02-30` has the form of a date and is none. */
function isDate(value) {
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
