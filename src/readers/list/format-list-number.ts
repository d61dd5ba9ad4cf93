const digits = '零一二三四五六七八九';
const legalDigits = '零壹贰叁肆伍陆柒捌玖';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

/**
 * A list number as Word writes it; `format` is a `w:numFmt` value of ECMA-376 Part 1, 17.18.59. Unknown ones count
 * in figures.
 */
export function formatListNumber(number: number, format: string): string {
  if (number < 1 || number > 9999) return String(number);
  switch (format) {
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'upperRoman':
      return number > 3999 ? String(number) : toRoman(number);
    case 'lowerRoman':
      return number > 3999 ? String(number) : toRoman(number).toLowerCase();
    case 'upperLetter':
      return toLetters(number);
    case 'lowerLetter':
      return toLetters(number).toLowerCase();
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return countInChinese(number, digits, '十百千');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return countInChinese(number, legalDigits, '拾佰仟');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return Array.from(String(number), (digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    case 'ideographTraditional':
      return stems[number - 1] ?? String(number);
    case 'ideographZodiac':
      return branches[number - 1] ?? String(number);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x2460 + number - 1) : String(number);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return Array.from(String(number), (digit) => String.fromCharCode(0xff10 + Number(digit))).join('');
    default:
      return String(number);
  }
}

/** 12 → 十二, 105 → 一百零五; below 10,000. */
function countInChinese(number: number, names: string, places: string): string {
  if (number < 10) return names[number] ?? '';
  let text = '';
  let isZeroDue = false;
  const figures = String(number);
  for (const [index, figure] of Array.from(figures).entries()) {
    const place = figures.length - index - 1;
    if (figure === '0') isZeroDue = true;
    else {
      const isLeadingTen = place === 1 && index === 0 && figure === '1' && places.startsWith('十');
      const digit = isLeadingTen ? '' : names[Number(figure)];
      text += `${isZeroDue ? names[0] : ''}${digit}${place > 0 ? places[place - 1] : ''}`;
      isZeroDue = false;
    }
  }
  return text;
}

/** 1 → A, 26 → Z, 27 → AA. */
function toLetters(number: number): string {
  let letters = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** 4 → IV, for 1 to 3999. */
function toRoman(number: number): string {
  const digits = [
    ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'],
    ['', 'X', 'XX', 'XXX', 'XL', 'L', 'LX', 'LXX', 'LXXX', 'XC'],
    ['', 'C', 'CC', 'CCC', 'CD', 'D', 'DC', 'DCC', 'DCCC', 'CM'],
    ['', 'M', 'MM', 'MMM'],
  ];
  const places = Array.from(String(number)).reverse();
  return places
    .map((digit, place) => digits[place]?.[Number(digit)] ?? '')
    .reverse()
    .join('');
}
