/** Characters the tiny tokenizers know; anything else becomes the unknown token. */
const characters = [
  ...new Set(
    '问渠那得清如许为有源头活水来机器人的关节由电机驱动续航四小时价格三万元桥梁在河上雨后鱼多今天天气很好我们去公园看花吧abcdefghijklmnopqrstuvwxyz0123456789，。？！:',
  ),
];

export function listWordPieces(): string[] {
  return ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...characters, ...characters.map((character) => `##${character}`)];
}

export function listUnigrams(): string[] {
  return ['<unk>', '<s>', '</s>', '<pad>', '▁', ...characters];
}

export function makeWordPieceTokenizer(vocabulary: readonly string[]): unknown {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: describeSpecials(['[PAD]', '[UNK]', '[CLS]', '[SEP]'], vocabulary),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: describeTemplate(['[CLS]', 'A', '[SEP]'], ['[CLS]', 'A', '[SEP]', 'B:1', '[SEP]:1'], vocabulary),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  };
}

export function makeUnigramTokenizer(vocabulary: readonly string[], isStatic: boolean): unknown {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: describeSpecials(['<unk>', '<s>', '</s>', '<pad>'], vocabulary),
    normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] },
    pre_tokenizer: isStatic
      ? { type: 'Split', pattern: { Regex: '[a-z]+|[0-9]+|[\u3400-\u9fff]+' }, behavior: 'Removed', invert: true }
      : { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    post_processor: isStatic
      ? describeTemplate(['<s>', 'A'], ['<s>', 'A', 'B'], vocabulary)
      : describeTemplate(['<s>', 'A', '</s>'], ['<s>', 'A', '</s>', '</s>', 'B', '</s>'], vocabulary),
    decoder: null,
    model: { type: 'Unigram', unk_id: 0, vocab: vocabulary.map((piece, id) => [piece, id < 4 ? 0 : -2 - id / 100]) },
  };
}

function describeSpecials(tokens: readonly string[], vocabulary: readonly string[]): unknown {
  return tokens.map((content) => ({
    id: vocabulary.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
}

/** `A`, `B` are the texts, anything else a special token; `:1` marks the token type. */
function describeTemplate(single: readonly string[], pair: readonly string[], vocabulary: readonly string[]): unknown {
  const items = (parts: readonly string[]): unknown[] =>
    parts.map((part) => {
      const [name = '', type] = part.split(':');
      const value = { id: name, type_id: type === undefined ? 0 : 1 };
      return name === 'A' || name === 'B' ? { Sequence: value } : { SpecialToken: value };
    });
  const specials = [...new Set(pair.map((part) => part.split(':')[0]!).filter((name) => name !== 'A' && name !== 'B'))];
  return {
    type: 'TemplateProcessing',
    single: items(single),
    pair: items(pair),
    special_tokens: Object.fromEntries(
      specials.map((name) => [name, { id: name, ids: [vocabulary.indexOf(name)], tokens: [name] }]),
    ),
  };
}
