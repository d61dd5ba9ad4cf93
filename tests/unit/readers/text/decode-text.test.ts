import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../../../src/errors.ts';
import { decodeText } from '../../../../src/readers/text/decode/decode-text.ts';

const simplified =
  '这座水文站建于一九五八年，负责测量河流的水位和流量。工作人员每天记录三次数据，并把结果发送到中心。\nStation 7 reports every hour.\n';
const traditional =
  '這座水文站建於一九五八年，負責測量河流的水位和流量。工作人員每天記錄三次數據，並把結果發送到中心。\n';

function codeOf(bytes: Uint8Array): string {
  try {
    return `decoded as ${decodeText(bytes).encoding}`;
  } catch (error) {
    return error instanceof DocumentError ? error.code : 'another error';
  }
}

describe('decodeText', () => {
  it.each([
    ['utf8', 'utf-8', simplified],
    ['gb18030', 'gb18030', simplified],
    ['gbk', 'gb18030', simplified],
    ['big5', 'big5', traditional],
    ['utf-16le', 'utf-16le', simplified],
    ['utf-16be', 'utf-16be', simplified],
  ])('recognises %s without a byte order mark as %s', (encoding, label, text) => {
    expect(decodeText(iconv.encode(text, encoding))).toEqual({ text, encoding: label });
  });

  it.each(['utf8', 'utf-16le', 'utf-16be'])('takes the byte order mark of %s off', (encoding) => {
    expect(decodeText(iconv.encode(simplified, encoding, { addBOM: true })).text).toBe(simplified);
  });

  it('recognises UTF-16 text without any ASCII character', () => {
    const text = '水文站的工作人员每天都要测量水位和流量，然后把数据发送到中心去';
    expect(decodeText(iconv.encode(text, 'utf-16le'))).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(iconv.encode(text, 'utf-16be'))).toEqual({ text, encoding: 'utf-16be' });
  });

  it('recognises a short GBK text', () => {
    expect(decodeText(iconv.encode('你好，我们的工作。', 'gbk'))).toEqual({
      text: '你好，我们的工作。',
      encoding: 'gb18030',
    });
  });

  it('recognises a GBK list of uncommon words, and takes Korean and Russian for none', () => {
    const list = '器材,单价（元）,库存\n哑铃,45,12\n跳绳,18,40\n';
    expect(decodeText(iconv.encode(list, 'gbk'))).toEqual({ text: list, encoding: 'gb18030' });
    expect(codeOf(iconv.encode('수영장 이용 안내 문의 전화', 'euc-kr'))).toBe('document_encoding_unknown');
    expect(codeOf(iconv.encode('Правила бассейна и расписание', 'windows-1251'))).toBe('document_encoding_unknown');
    expect(codeOf(iconv.encode('プールの利用案内', 'shift_jis'))).toBe('document_encoding_unknown');
  });

  it('reads a large text to its last character though only its head is looked at', () => {
    const text = `${simplified.repeat(6000)}结束`;
    expect(decodeText(iconv.encode(text, 'gb18030')).text).toBe(text);
  });

  it('tolerates a few damaged bytes in UTF-8 and shows where they were', () => {
    const bytes = Buffer.from(simplified.repeat(20));
    bytes[1] = 0xff;
    const { text, encoding } = decodeText(bytes);
    expect(encoding).toBe('utf-8');
    expect(text).toContain('\ufffd');
    expect(text.endsWith('every hour.\n')).toBe(true);
  });

  it('gives empty text for no bytes', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' });
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a ZIP', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['zero bytes', new Uint8Array(500)],
    ['data with zero bytes', Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3)) % 256)],
    ['control characters in ASCII', Buffer.from('abc\u0001\u0002\u0003def'.repeat(20))],
  ])('refuses %s as binary', (_name, bytes) => {
    expect(codeOf(bytes)).toBe('document_binary');
  });

  it.each([
    [
      'EUC-KR',
      iconv.encode(
        '이 관측소는 하천의 수위와 유량을 매일 세 번 측정합니다. 직원들은 결과를 중앙으로 보냅니다.',
        'euc-kr',
      ),
    ],
    [
      'Latin-1',
      iconv.encode(
        'Les données étaient déjà publiées à Orléans, près de la forêt, où l’été dure.'.replace('’', "'"),
        'latin1',
      ),
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x2d, 0x4e, 0, 0])],
  ])('reports %s as unknown rather than index garbage', (_name, bytes) => {
    expect(codeOf(bytes)).toBe('document_encoding_unknown');
  });
});
