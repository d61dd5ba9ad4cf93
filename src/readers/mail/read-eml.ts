import PostalMime, { type Address, type Email } from 'postal-mime';
import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import { writeHtmlBlocks } from '../html/write-html-blocks.ts';
import type { Reader } from '../reader.ts';
import {
  createBrokenError,
  createEmptyError,
  createEncryptedError,
  createMislabelledError,
} from '../reading-errors.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { parseHtmlTree } from '../xml/parse-tree.ts';
import { showMailDate } from './show-mail-date.ts';
import { writePlainBody } from './write-plain-body.ts';

/** Parts inside parts; a forwarded chain has a dozen. */
const maxNestingDepth = 50;

/** Mails (`.eml`): subject, who wrote to whom and when, the text, and the names of what is attached. */
export const readEml: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const mail = await parseMail(bytes);
  const headerOf = (name: string): string => mail.headers.find(({ key }) => key === name)?.value ?? '';
  if (!['from', 'to', 'subject', 'date', 'received'].some((name) => headerOf(name) !== ''))
    throw createMislabelledError('EML');
  if (isEncrypted(mail, headerOf('content-type'))) throw createEncryptedError();

  const title = normalizeLine(mail.subject ?? '');
  const sender = showAddresses(mail.from === undefined ? [] : [mail.from]);
  const date = showMailDate(headerOf('date'));
  const writer = createBlockWriter();
  writer.heading(1, title);
  const pairs = [
    ['发件人', sender],
    ['收件人', showAddresses(mail.to ?? [])],
    ['抄送', showAddresses(mail.cc ?? [])],
    ['日期', date],
    ['附件', listAttachments(mail)],
  ] as const;
  for (const [key, value] of pairs) if (value !== '') writer.keyValue(key, value);
  const html = mail.html ?? '';
  if (html.trim() === '') writePlainBody(writer, mail.text ?? '');
  else writeHtmlBlocks(writer, parseHtmlTree(html).children, { headingOffset: 1 });
  return createReadResult(writer, {
    ...(title !== '' && { title }),
    ...(sender !== '' && { publisher: sender }),
    ...(date !== '' && { publishedAt: date.slice(0, 10) }),
  });
};

async function parseMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth });
  } catch (error) {
    throw createBrokenError(['邮件结构', 'the structure of the mail'], error);
  }
}

/** Pictures that stand in the text are no attachments to a reader. */
function listAttachments({ attachments }: Email): string {
  const names = attachments
    .filter(({ related }) => related !== true)
    .map(({ filename }) => normalizeLine(filename ?? ''));
  return names.filter((name) => name !== '').join('、');
}

function isEncrypted(mail: Email, contentType: string): boolean {
  if (
    /^\s*multipart\/encrypted/iu.test(contentType) ||
    /smime-type\s?=\s?"?(?:enveloped|authenveloped)-data/iu.test(contentType)
  )
    return true;
  return (mail.text ?? '').trimStart().startsWith('-----BEGIN PGP MESSAGE-----');
}

function showAddresses(addresses: readonly Address[]): string {
  return addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) =>
      normalizeLine(name === '' || name === address ? (address ?? '') : `${name} <${address ?? ''}>`),
    )
    .filter((shown) => shown !== '')
    .join('、');
}
