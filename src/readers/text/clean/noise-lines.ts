const imageWord = /^[[【(（]?(?:图片|动图|配图|插图|视频|image|img|gif)\s?\d{0,3}[\]】)）]?$/i;
const imageFile = /^[^\s。，！？：:；]{1,120}\.(?:png|jpe?g|gif|webp|bmp|svg|tiff?|heic|avif)$/i;
/** Looked for before the name in front of it. */
const mayBeImage = /\.[a-z]{3,4}$/i;
const duration = /^[,，]?\s?时长\s?\d{1,2}:\d{2}(?::\d{2})?$/;
const credit = /^[(（]?(?:来自|图源|图片来源|来源)[:：]?\s?\[\d{1,3}\][)）]?$/;
const pageNumber = new RegExp(
  String.raw`^(?:[-–—~·]\s?\d{1,4}\s?[-–—~·]|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?` +
    String.raw`|\d{1,4}\s?/\s?\d{1,4}\s?页|Page\s?\d{1,4}(?:\s?of\s?\d{1,4})?)$`,
  'i',
);
const rule = /^(?:[-=_*~—–·•#+\\/<>^]{1,}|\|+|(?:[-*_] ){2,}[-*_])$/;

/** Web-page furniture that can stand alone nowhere in an article. */
const chrome = new RegExp(
  String.raw`^(?:搜索文档|(?:所有|全部|最新|热门|精选)评论\s?(?:[(（]\d*[)）])?|(?:被折叠的?)\s?\d*\s?(?:条评论)?|为什么被折叠[?？]` +
    String.raw`|\d*\s?条评论|更多推荐|相关推荐|猜你喜欢|热门推荐|展开全文|展开阅读全文|阅读全文|阅读原文|点击查看(?:全文|更多|原文)?|查看(?:更多|全部)(?:评论)?` +
    '|加载更多|请在(?:手机)?微信(?:客户端)?(?:登录投票|打开)|扫码关注.{0,12}|长按(?:识别)?二维码.{0,8}|返回(?:顶部|首页)|复制(?:代码|链接)' +
    '|上一篇[:：]?|下一篇[:：]?|打开APP(?:阅读全文|查看)?|登录后(?:查看|评论).{0,6})$',
  'i',
);
/** Words that may be a heading of an article, and are furniture only beside other furniture. */
const weakChrome =
  /^(?:分享|收藏|点赞|举报|关注|已关注|评论|登录|注册|登录\/注册|回复|转发|赞|踩|收起|展开|目录|首页|logo|写评论|发表评论|热门|最新|\d{1,7})$/i;

/**
 * Lines without the noise that pages and converters leave behind (image placeholders, names of image files, playing
 * times, page furniture, bare rules, lone numbers beside furniture): such a line becomes '', so that the gap stays
 * visible. Code is kept.
 */
export function dropNoiseLines(lines: readonly string[], code: Uint8Array): readonly string[] {
  const kinds = lines.map((line, index) => (code[index] === 1 ? 'text' : classifyLine(line.trim())));
  markWeakRuns(kinds);
  return lines.map((line, index) => (kinds[index] === 'noise' ? '' : line));
}

type LineKind = 'text' | 'blank' | 'noise' | 'weak';

function classifyLine(line: string): LineKind {
  if (line === '') return 'blank';
  if (line.length > 140) return 'text';
  if (
    imageWord.test(line) ||
    (mayBeImage.test(line.slice(-5)) && imageFile.test(line)) ||
    duration.test(line) ||
    credit.test(line) ||
    pageNumber.test(line) ||
    rule.test(line) ||
    chrome.test(line)
  )
    return 'noise';
  return weakChrome.test(line) ? 'weak' : 'text';
}

/** A weak line is noise when the next line with text, above or below, is page furniture; whole runs go together. */
function markWeakRuns(kinds: LineKind[]): void {
  let run: number[] = [];
  let touchesNoise = false;
  for (let index = 0; index <= kinds.length; index += 1) {
    const kind = kinds[index] ?? 'text';
    if (kind === 'weak') run.push(index);
    else if (kind === 'noise') touchesNoise = true;
    else if (kind === 'text') {
      if (touchesNoise) for (const at of run) kinds[at] = 'noise';
      run = [];
      touchesNoise = false;
    }
  }
}
