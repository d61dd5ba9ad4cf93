// WORK_DIR/ids/*.bin -> batches of (query ids, passage ids). Layout of the files: see encode.py.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using Ids = std::vector<uint16_t>;

// splitmix64: the standard library's distributions differ between compilers, this does not.
struct Random {
  uint64_t state;
  uint64_t next() {
    uint64_t z = (state += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
  }
  int below(int n) { return int(next() % uint64_t(n)); }
  double unit() { return double(next() >> 11) * 0x1.0p-53; }
};

struct Pair {
  Ids query, passage;
};

// One data source. cloze: a document's sentences, from which query and passage are cut; otherwise fields are (query, passage).
struct Source {
  std::string name;
  bool cloze;
  int windows;  // pairs taken from one document in a batch: the others of the document are hard negatives
  double weight;
  std::vector<uint32_t> first_field, first_token;
  Ids ids;

  int documents() const { return int(first_field.size()) - 1; }
};

inline Source read_source(const std::string& folder, const std::string& name, bool cloze, int windows, double weight) {
  Source source{name, cloze, windows, weight, {}, {}, {}};
  FILE* file = std::fopen((folder + "/" + name + ".bin").c_str(), "rb");
  if (!file) { std::perror(name.c_str()); std::exit(1); }
  uint32_t counts[3];
  auto read = [&](void* target, size_t size, size_t n) {
    if (std::fread(target, size, n, file) != n) { std::fprintf(stderr, "%s: cut short\n", name.c_str()); std::exit(1); }
  };
  read(counts, 4, 3);
  source.first_field.resize(counts[0] + 1);
  source.first_token.resize(counts[1] + 1);
  source.ids.resize(counts[2]);
  read(source.first_field.data(), 4, counts[0] + 1);
  read(source.first_token.data(), 4, counts[1] + 1);
  read(source.ids.data(), 2, counts[2]);
  std::fclose(file);
  return source;
}

inline void append(const Source& s, uint32_t field, size_t max_tokens, Ids& target) {
  for (uint32_t t = s.first_token[field]; t < s.first_token[field + 1] && target.size() < max_tokens; t++) target.push_back(s.ids[t]);
}

constexpr size_t MAX_QUERY = 48, MAX_PASSAGE = 112;

// A sentence (60 %) or a crop of 3-16 tokens -> 1-4 sentences around it, the sentence itself left out in 85 % of the cases.
inline Pair cloze_pair(const Source& s, int document, Random& random) {
  int begin = int(s.first_field[document]), end = int(s.first_field[document + 1]);
  int own = begin + random.below(end - begin);
  Pair pair;
  append(s, own, MAX_QUERY, pair.query);
  if (random.unit() < 0.4 && pair.query.size() > 3) {
    int size = std::min<int>(3 + random.below(14), int(pair.query.size()));
    int at = random.below(int(pair.query.size()) - size + 1);
    pair.query = Ids(pair.query.begin() + at, pair.query.begin() + at + size);
  }
  int wanted = 1 + random.below(4);
  int from = std::max(begin, own - random.below(wanted + 1));
  int to = std::min(end, from + wanted + 1);
  from = std::max(begin, std::min(from, to - wanted - 1));
  bool keep_own = random.unit() < 0.15;
  for (int field = from; field < to; field++)
    if (field != own || keep_own) append(s, field, MAX_PASSAGE, pair.passage);
  return pair;
}

// Fills the batch from one source, chosen by weight: in-batch negatives of one kind cannot be told apart by their kind.
inline const Source& sample_batch(const std::vector<Source>& sources, Random& random, int size, std::vector<Pair>& batch) {
  double total = 0;
  for (const Source& s : sources) total += s.weight;
  double mark = random.unit() * total;
  size_t chosen = 0;
  while (chosen + 1 < sources.size() && (mark -= sources[chosen].weight) >= 0) chosen++;
  const Source& s = sources[chosen];
  batch.clear();
  while (int(batch.size()) < size) {
    int document = random.below(s.documents());
    for (int w = 0; w < s.windows && int(batch.size()) < size; w++) {
      if (s.cloze) {
        batch.push_back(cloze_pair(s, document, random));
      } else {
        Pair pair;
        append(s, s.first_field[document], MAX_QUERY, pair.query);
        append(s, s.first_field[document] + 1, MAX_PASSAGE, pair.passage);
        batch.push_back(std::move(pair));
      }
    }
  }
  return s;
}

inline uint64_t hash(const Ids& ids) {
  uint64_t h = 1469598103934665603ull;
  for (uint16_t id : ids) h = (h ^ id) * 1099511628211ull;
  return h;
}
