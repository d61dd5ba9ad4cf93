import type { Block } from '../../types/block.ts';
import { normalizeLine } from '../text/normalize-text.ts';
import { findUnit } from './find-unit.ts';

const maxNoteLength = 60;

/** Remembers what stands right above a table: its title and its unit. */
export type TableNotes = {
  /** A line was written; what is neither title nor unit ends what came before. */
  readonly note: (line: string) => void;
  /** A line is known to be a title. */
  readonly noteCaption: (line: string) => void;
  readonly clear: () => void;
  /** For the table that starts now. */
  readonly take: () => Pick<Block, 'caption' | 'unit'>;
};

/** See `TableNotes`. */
export function createTableNotes(): TableNotes {
  let notes: Pick<Block, 'caption' | 'unit'> = {};
  const noteCaption = (line: string): void => {
    const caption = normalizeLine(line);
    const unit = findUnit(caption);
    notes = { ...(caption !== '' && { caption }), ...(unit !== undefined && { unit }) };
  };
  return {
    note: (line) => {
      const words = normalizeLine(line);
      const unit = words.length <= maxNoteLength ? findUnit(words) : undefined;
      if (words.length <= maxNoteLength && /^(?:附?表\s?[\d一二三四五六七八九十]|table\s\d)/iu.test(words))
        noteCaption(words);
      else notes = unit === undefined ? {} : { ...notes, unit };
    },
    noteCaption,
    clear: () => {
      notes = {};
    },
    take: () => {
      const taken = notes;
      notes = {};
      return taken;
    },
  };
}
