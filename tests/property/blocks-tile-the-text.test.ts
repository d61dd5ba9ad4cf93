import fc from 'fast-check';
import { test } from 'vitest';
import { createBlockWriter } from '../../src/readers/block-writer.ts';
import { expectTiling } from '../unit/readers/expect-tiling.ts';

test('blocks tile the text and cells lie in their block, whatever is written', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('', ' | ', '甲：', '\n\n', ' 8:15 ', '|'),
  );
  const call = fc.oneof(
    fc.record({ name: fc.constantFrom('paragraph', 'quote', 'code', 'caption', 'verse'), text: words }),
    fc.record({ name: fc.constant('heading'), level: fc.integer({ min: 1, max: 6 }), text: words }),
    fc.record({ name: fc.constant('listItem'), level: fc.integer({ min: 1, max: 4 }), text: words }),
    fc.record({ name: fc.constant('keyValue'), key: words, text: words }),
    fc.record({
      name: fc.constant('table'),
      rows: fc.array(fc.array(words, { maxLength: 5 }), { maxLength: 5 }),
      headers: fc.nat(2),
    }),
  );
  fc.assert(
    fc.property(fc.array(call, { maxLength: 20 }), (calls) => {
      const writer = createBlockWriter();
      for (const made of calls) {
        if ('rows' in made) {
          const table = writer.startTable();
          made.rows.forEach((row, index) => (index < made.headers ? table.headerRow(row) : table.row(row)));
        } else if ('key' in made) writer.keyValue(made.key, made.text);
        else if (made.name === 'heading' && 'level' in made) writer.heading(made.level, made.text);
        else if ('level' in made) writer.listItem(made.text, { level: made.level });
        else writer[made.name as 'paragraph'](made.text);
      }
      expectTiling(writer.finish());
    }),
    { numRuns: 300 },
  );
});
