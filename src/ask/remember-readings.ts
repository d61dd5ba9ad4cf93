import type { AnswerReader, ReadablePassage } from '../ports/answer-reader.ts';

/** The same reader, which reads each passage of one question once, whoever asks: judging and choosing both do. */
export function rememberReadings(reader: AnswerReader): AnswerReader {
  /** Of each passage the call that read it, and its place there. */
  const known = new Map<string, { readonly read: ReturnType<AnswerReader['read']>; readonly place: number }>();
  return {
    read: async (question, passages) => {
      const unknown = passages.filter((passage) => !known.has(keyOf(question, passage)));
      if (unknown.length > 0) {
        const read = reader.read(question, unknown);
        unknown.forEach((passage, place) => known.set(keyOf(question, passage), { read, place }));
      }
      const readings = [];
      for (const passage of passages) {
        const { read, place } = known.get(keyOf(question, passage)) ?? {};
        readings.push((await read)?.[place ?? 0] ?? []);
      }
      return readings;
    },
  };
}

function keyOf(question: string, { title, units }: ReadablePassage): string {
  return JSON.stringify([question, title, units]);
}
