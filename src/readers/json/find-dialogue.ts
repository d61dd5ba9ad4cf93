import { isArray, isObject, type Json, type JsonObject, showFlat } from './parse-json.ts';

/** What exports of chats and meetings call who speaks, what is said, and when. */
const speakerKeys = [
  'speaker',
  'role',
  'name',
  'nickname',
  'sender',
  'from',
  'author',
  'user',
  'username',
  '发言人',
  '说话人',
  '发送者',
  '发送人',
  '昵称',
  '姓名',
];
const wordsKeys = ['content', 'text', 'message', 'msg', 'body', 'utterance', '内容', '消息', '正文', '发言'];
const timeKeys = [
  'time',
  'timestamp',
  'datetime',
  'date',
  'created_at',
  'createdat',
  'create_time',
  'createtime',
  '时间',
  '日期',
  '发送时间',
];
/** Share of the entries that must say something. */
const minSpeakingShare = 0.8;

export type DialogueTurn = { readonly speaker: string; readonly words: string; readonly time: string };

/** The utterances of a list that is a conversation; undefined for any other list. */
export function findDialogue(list: readonly Json[]): readonly DialogueTurn[] | undefined {
  const entries = list.filter(isObject);
  if (entries.length < 2 || entries.length !== list.length) return undefined;
  const utterances = entries.map(readUtterance);
  const speaking = utterances.filter(({ words }) => words !== '');
  const speakers = new Set(speaking.map(({ speaker }) => speaker));
  // Where everyone speaks once, it is a list of people with a text each.
  if (
    speaking.length < entries.length * minSpeakingShare ||
    speakers.has('') ||
    (speakers.size === speaking.length && speaking.length > 3)
  )
    return undefined;
  return speaking;
}

function readUtterance(entry: JsonObject): DialogueTurn {
  const fields = new Map(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), value]));
  const first = (keys: readonly string[]): Json | undefined =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== null && value !== '');
  return {
    speaker: showPerson(first(speakerKeys)),
    words: showWords(first(wordsKeys)),
    time: showFlat(first(timeKeys)),
  };
}

/** A person may be an object with a name. */
function showPerson(value: Json | undefined): string {
  if (isObject(value)) return showFlat(speakerKeys.map((key) => value[key]).find((name) => typeof name === 'string'));
  return typeof value === 'object' ? '' : showFlat(value);
}

/** What is said may come in parts, of which only those with text are read. */
function showWords(value: Json | undefined): string {
  if (isArray(value))
    return value
      .map((part) => showWords(part))
      .filter((text) => text !== '')
      .join('\n');
  if (isObject(value)) return showFlat(wordsKeys.map((key) => value[key]).find((text) => typeof text === 'string'));
  return showFlat(value);
}
