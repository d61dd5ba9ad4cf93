/** Sentences around names and quotes, in the language of the question. */
export type Wording = {
  holds(count: number): string;
  failed(count: number): string;
  published(publisher: string, count: number): string;
  about(subject: string, count: number): string;
  noneAbout(subject: string, count: number): string;
  newest(basis: 'published' | 'indexed'): string;
  parts(title: string, count: number, part: string): string;
  readonly from: string;
  readonly to: string;
  /** Behind the last of so many quoted lines. */
  end(lines: number): string;
  readonly separator: string;
  more(count: number): string;
};

export const wordings: Readonly<Record<'zh' | 'en', Wording>> = {
  zh: {
    holds: (count) => `资料库里共有 ${count} 个文件：`,
    failed: (count) => `\n\n另有 ${count} 个文件没能读取。`,
    published: (publisher, count) => `${publisher}的内容共有 ${count} 篇：`,
    about: (subject, count) => `有，关于“${subject}”的文件有 ${count} 个：`,
    noneAbout: (subject, count) => `资料库的 ${count} 个文件里没有关于“${subject}”的。现有：`,
    newest: (basis) =>
      basis === 'published' ? '按日期，最新的是：' : '文件没有注明日期；按加入资料库的时间，最新的是：',
    parts: (title, count, part) => `《${title}》共有 ${count} ${part === '部分' ? '个部分' : part}`,
    from: '，从“',
    to: '”到“',
    end: (lines) => (lines === 0 ? '。' : '”。'),
    separator: '、',
    more: (count) => `……另有 ${count} 个。`,
  },
  en: {
    holds: (count) => `The library holds ${count} ${count === 1 ? 'document' : 'documents'}: `,
    failed: (count) => `\n\n${count} more could not be read.`,
    published: (publisher, count) => `${publisher} is the source of ${count} ${count === 1 ? 'article' : 'articles'}: `,
    about: (subject, count) => `Yes, ${count} ${count === 1 ? 'document' : 'documents'} about “${subject}”: `,
    noneAbout: (subject, count) => `None of the ${count} documents is about “${subject}”. There are: `,
    newest: (basis) => (basis === 'published' ? 'The newest by date: ' : 'The documents carry no dates; added last: '),
    parts: (title, count, part) => `“${title}” has ${count} ${part}`,
    from: ', from “',
    to: '” to “',
    end: (lines) => (lines === 0 ? '.' : '”.'),
    separator: ', ',
    more: (count) => `… and ${count} more.`,
  },
};
