import { createBlockWriter } from '../block-writer.ts';
import { createReadResult } from '../create-read-result.ts';
import type { Reader } from '../reader.ts';
import { createBrokenError, createEmptyError } from '../reading-errors.ts';
import { decodePlain } from '../text/decode.ts';
import { joinCues } from './join-cues.ts';
import { parseCues } from './parse-cues.ts';

/** Subtitles, SubRip (`.srt`) and WebVTT (`.vtt`): sentences with the time they are said. */
export const readSubtitle: Reader = async (bytes) => {
  if (bytes.byteLength === 0) throw createEmptyError();
  const text = decodePlain(bytes);
  const cues = parseCues(text);
  if (cues.length === 0 && text.trim() !== '' && !/^\s*WEBVTT/u.test(text))
    throw createBrokenError(['字幕时间', 'the times of its subtitles']);
  const writer = createBlockWriter();
  for (const { text: words, startMs, endMs, speaker } of joinCues(cues))
    writer.dialogue(words, { speaker, startMs, endMs });
  return createReadResult(writer);
};
