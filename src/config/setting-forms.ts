import { z } from 'zod';

const switches = z.stringbool();

/** A number in a range; the message names the range, since a number may be wrong in two ways. */
export const allowNumber = (minimum: number, maximum: number): z.ZodType<number> => {
  const error = `应为 ${minimum} 到 ${maximum} 的数字 must be a number from ${minimum} to ${maximum}`;
  return z.coerce.number({ error }).min(minimum, error).max(maximum, error);
};

/** A whole number in a range. */
export const allowInteger = (minimum: number, maximum: number): z.ZodType<number> => {
  const error = `应为 ${minimum} 到 ${maximum} 的整数 must be a whole number from ${minimum} to ${maximum}`;
  return z.coerce.number({ error }).int(error).min(minimum, error).max(maximum, error);
};

/** Yes or no as elsewhere, and a third way. */
export const watchMode = z
  .string()
  .toLowerCase()
  .transform((text) => switches.safeParse(text).data?.toString() ?? text)
  .pipe(z.enum(['true', 'false', 'poll'], '应为 true、false 或 poll must be true, false or poll'));

/** `files`, `lancedb:/srv/shared/index` or `lancedb:s3://bucket/wenqu` */
export const indexStore = z
  .string()
  .regex(
    /^(?:files|lancedb:(?:[a-z][a-z0-9+]*:\/\/\S+|(?!.*:\/\/).+))$/u,
    '应为 files、lancedb:文件夹 或 lancedb:s3://桶/前缀 must be files, lancedb:FOLDER or lancedb:s3://BUCKET/PREFIX',
  );

/** `https://hf-mirror.com` */
export const httpUrl = z.url({ protocol: /^https?$/u, error: '应为 http(s) 地址 must be an http(s) URL' });

/** `https://app.example, app://obsidian.md` → both as browsers send them; `*` → `['*']`, every origin. */
export const originList = list(
  /^(?:\*|[a-z][a-z0-9+.-]*:\/\/(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?)$/iu,
  '应为逗号分隔的来源（如 https://app.example）或 * ' +
    'must be origins separated by commas, such as https://app.example, or *',
);

/** `wenqu.home, nas:8080` → both in lower case; a name without a port stands for all its ports. */
export const hostList = list(
  /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/iu,
  '应为逗号分隔的主机名（如 wenqu.home）must be host names separated by commas, such as wenqu.home',
);

/** Items separated by commas, in lower case, a slash at the end dropped as people copy it along. */
function list(item: RegExp, error: string): z.ZodType<readonly string[]> {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim().toLowerCase().replace(/\/$/u, ''))
        .filter((part) => part !== ''),
    )
    .refine((items) => items.length > 0 && items.every((found) => item.test(found)), error);
}
