import type { BlockWriter } from '../block-writer.ts';
import { readIsoDate } from '../text/read-iso-date.ts';
import { findDialogue, type DialogueTurn } from './find-dialogue.ts';
import { isArray, isFlat, isObject, type Json, type JsonObject, showFlat } from './parse-json.ts';

/** Deeper values are left out; a file for people to read has a handful of levels. */
const maxDepth = 20;
/** A text this long is read as text, and does not fit into a cell. */
const longTextLength = 120;
/** An object with more fields than these gets a heading instead of a long key. */
const maxInlineFields = 8;
const maxColumns = 200;
/** A longer key is not repeated before every field below it. */
const maxKeyLength = 100;

/**
 * Writes a JSON value as what it is: fields, records, a conversation, lists, texts. Returns false when parts were
 * too deep.
 */
export function writeJson(writer: BlockWriter, value: Json): boolean {
  let isComplete = true;

  const writeValue = (given: Json, key: string, level: number): void => {
    if (level > maxDepth) {
      isComplete = false;
      return;
    }
    if (isObject(given)) writeObject(given, level);
    else if (isArray(given)) writeList(given, key, level);
    else writeText(showFlat(given));
  };

  const writeText = (text: string): void => {
    for (const paragraph of text.split(/\n\s*\n/u)) writer.paragraph(paragraph);
  };

  /** Fields first, then what has parts of its own, each under its key. */
  const writeObject = (object: JsonObject, level: number): void => {
    const sections: (readonly [string, Json])[] = [];
    const writeFields = (fields: JsonObject, prefix: string, depth: number): void => {
      for (const [key, field] of Object.entries(fields)) {
        const path = prefix === '' ? key : `${prefix}.${key}`;
        if (isFlat(field) && showFlat(field).length <= longTextLength && !showFlat(field).includes('\n\n')) {
          if (showFlat(field) !== '') writer.keyValue(path, showFlat(field));
        } else if (isObject(field) && isSmall(field) && depth < maxDepth && path.length <= maxKeyLength)
          writeFields(field, path, depth + 1);
        else sections.push([path, field]);
      }
    };
    writeFields(object, '', 0);
    for (const [path, field] of sections) {
      writer.heading(level, path);
      writeValue(field, path, level + 1);
    }
    if (sections.length > 0) writer.endSections(level);
  };

  const writeList = (list: readonly Json[], key: string, level: number): void => {
    const dialogue = findDialogue(list);
    if (dialogue !== undefined) writeDialogue(writer, dialogue, level);
    else if (list.every((entry) => !isArray(entry) && !isObject(entry))) {
      for (const entry of list) {
        const text = showFlat(entry);
        if (text.length > longTextLength) writeText(text);
        else writer.listItem(text);
      }
    } else if (list.every((entry) => isObject(entry) && isRecord(entry))) writeRecords(writer, list.filter(isObject));
    else {
      for (const [index, entry] of list.entries()) {
        const title = isObject(entry) ? findTitle(entry) : undefined;
        if (!isFlat(entry) || isArray(entry))
          writer.heading(level, title ?? `${key.length > maxKeyLength ? '' : key} ${index + 1}`);
        writeValue(entry, key, level + 1);
      }
      writer.endSections(level);
    }
  };

  writeValue(value, '', 1);
  return isComplete;
}

function isSmall(object: JsonObject): boolean {
  const fields = Object.values(object);
  return fields.length <= maxInlineFields && fields.every((field) => isFlat(field) || isObject(field));
}

/** True for an object that fits into a row. */
function isRecord(object: JsonObject): boolean {
  return Object.values(object).every((field) => isFlat(field) && showFlat(field).length <= longTextLength);
}

/** The first short text of an object, by which people would call it. */
function findTitle(object: JsonObject): string | undefined {
  const found = Object.values(object).find(
    (field) =>
      typeof field === 'string' && field.trim() !== '' && field.length <= 60 && !/^[\d\s:.TZ+-]+$/u.test(field),
  );
  return typeof found === 'string' ? found : undefined;
}

function writeRecords(writer: BlockWriter, records: readonly JsonObject[]): void {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, maxColumns);
  const table = writer.startTable();
  table.headerRow(columns);
  for (const record of records) table.row(columns.map((column) => showFlat(record[column])));
}

/** A day that begins in the conversation becomes a heading. */
function writeDialogue(writer: BlockWriter, dialogue: readonly DialogueTurn[], level: number): void {
  let lastDay: string | undefined;
  for (const { speaker, words, time } of dialogue) {
    const day = readIsoDate(time);
    if (day !== undefined && day !== lastDay) writer.heading(level, day);
    lastDay = day ?? lastDay;
    writer.dialogue(words, { speaker });
  }
}
