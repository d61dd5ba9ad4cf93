import { formatDateValue } from './format-date-value.ts';
import { type NumberFormat, parseNumberFormat } from './parse-number-format.ts';

/** Turns the stored number of a cell into what the sheet shows. */
export type CellNumberFormatter = (value: number) => string;

/** `code` is an Excel format code such as `0.0%`; `is1904` says from which day the file counts. */
export function createNumberFormatter(code: string, is1904: boolean): CellNumberFormatter {
  const sections = code.split(';').map(parseNumberFormat);
  const [positive, negative, zero] = sections;
  if (positive === undefined) return formatGeneral;
  return (value) => {
    const isOwnNegative = value < 0 && negative !== undefined && negative.kind !== 'general';
    const section = isOwnNegative ? negative : value === 0 && zero !== undefined ? zero : positive;
    if (section.kind === 'date') return formatDateValue(value, section, is1904);
    if (section.kind === 'general') return `${section.prefix}${formatGeneral(value)}${section.suffix}`;
    // A section for negative numbers writes their sign itself, or brackets that mean it.
    const sign = value < 0 && (!isOwnNegative || !/[-(（]/u.test(section.prefix)) ? '-' : '';
    return sign + formatDecimal(Math.abs(value), section);
  };
}

/** A number as a sheet without a format shows it, with no digits that are only rounding noise: 0.1+0.2 → `0.3`. */
export function formatGeneral(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') && Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/u, '') : text;
}

function formatDecimal(value: number, format: NumberFormat): string {
  const { prefix, suffix, scale, minWhole, minDecimals, maxDecimals, isGrouped } = format;
  const scaled = Number((value * scale).toPrecision(15));
  const fixed = scaled.toFixed(Math.min(maxDecimals, 20));
  const [digits = '', decimals = ''] = fixed.split('.');
  const whole = digits.padStart(Math.min(minWhole, 30), '0');
  let kept = decimals;
  while (kept.length > minDecimals && kept.endsWith('0')) kept = kept.slice(0, -1);
  const grouped = isGrouped ? whole.replace(/\B(?=(?:\d{3})+$)/gu, ',') : whole;
  return `${prefix}${grouped}${kept === '' ? '' : `.${kept}`}${suffix}`;
}
