// The two losses of the token table: InfoNCE of mean vectors and InfoNCE of MaxSim (late interaction) scores.
#pragma once
#include <cmath>
#include <vector>

#include "corpus.hpp"
#include "kernels.hpp"

constexpr int DIMENSIONS = 256;
constexpr int SLICE = 64;  // gradients are scattered slice by slice of the dimensions, so that threads never meet
constexpr float MEAN_TEMPERATURE = 0.07f, MAXSIM_TEMPERATURE = 0.06f;
constexpr size_t MAXSIM_QUERY = 16, MAXSIM_PASSAGE = 80;  // unique tokens

// The parameters [vocabulary, 256] with their gradient; touched lists the rows whose gradient is not zero.
struct Table {
  int vocabulary;
  std::vector<float> weights, gradient;
  std::vector<uint16_t> touched;
  std::vector<char> is_touched;

  explicit Table(int n) : vocabulary(n), weights(size_t(n) * DIMENSIONS), gradient(size_t(n) * DIMENSIONS), is_touched(n) {}
  const float* row(int id) const { return &weights[size_t(id) * DIMENSIONS]; }
  float* gradient_row(int id) { return &gradient[size_t(id) * DIMENSIONS]; }
  void touch(uint16_t id) {
    if (!is_touched[id]) { is_touched[id] = 1; touched.push_back(id); }
  }
};

inline float norm(const float* v) { return std::sqrt(dot(v, v, DIMENSIONS)) + 1e-12f; }

// g <- gradient before normalisation, where unit = v / length was what the loss saw.
inline void through_normalisation(float* g, const float* unit, float length) {
  float along = dot(g, unit, DIMENSIONS);
  for (int d = 0; d < DIMENSIONS; d++) g[d] = (g[d] - along * unit[d]) / length;
}

// Sum of the token rows, normalised: equal to mean pooling + normalisation, and the norms of the rows are the token weights.
inline void pool(const Table& table, const std::vector<const Ids*>& texts, std::vector<float>& unit, std::vector<float>& length) {
  int n = int(texts.size());
  unit.assign(size_t(n) * DIMENSIONS, 0.f);
  length.resize(n);
#pragma omp parallel for schedule(static)
  for (int i = 0; i < n; i++) {
    float* target = &unit[size_t(i) * DIMENSIONS];
    for (uint16_t id : *texts[i]) add_scaled(target, table.row(id), 1.f, DIMENSIONS);
    length[i] = norm(target);
    for (int d = 0; d < DIMENSIONS; d++) target[d] /= length[i];
  }
}

inline void scatter(Table& table, const std::vector<const Ids*>& texts, const std::vector<float>& gradient) {
  for (const Ids* ids : texts)
    for (uint16_t id : *ids) table.touch(id);
#pragma omp parallel for schedule(static)
  for (int slice = 0; slice < DIMENSIONS; slice += SLICE)
    for (size_t i = 0; i < texts.size(); i++)
      for (uint16_t id : *texts[i]) add_scaled(table.gradient_row(id) + slice, &gradient[i * DIMENSIONS + slice], 1.f, SLICE);
}

struct Blocks {  // equal queries or equal passages are not negatives of each other
  std::vector<uint64_t> query, passage;
  explicit Blocks(const std::vector<Pair>& batch) {
    for (const Pair& p : batch) { query.push_back(hash(p.query)); passage.push_back(hash(p.passage)); }
  }
  bool operator()(int i, int j) const { return query[i] == query[j] || passage[i] == passage[j]; }
};

inline float mean_step(Table& table, const std::vector<Pair>& batch) {
  int n = int(batch.size());
  std::vector<const Ids*> queries, passages;
  for (const Pair& p : batch) { queries.push_back(&p.query); passages.push_back(&p.passage); }
  std::vector<float> q, p, q_length, p_length;
  pool(table, queries, q, q_length);
  pool(table, passages, p, p_length);
  std::vector<float> p_columns(p.size()), scores(size_t(n) * n), dq(q.size()), dp(p.size());
  transpose(n, DIMENSIONS, p.data(), p_columns.data());
  multiply(n, n, DIMENSIONS, q.data(), DIMENSIONS, 1, p_columns.data(), scores.data());
  float loss = contrast(n, scores.data(), MEAN_TEMPERATURE, Blocks(batch));
  multiply(n, DIMENSIONS, n, scores.data(), n, 1, p.data(), dq.data());
  multiply(n, DIMENSIONS, n, scores.data(), 1, n, q.data(), dp.data());
#pragma omp parallel for schedule(static)
  for (int i = 0; i < n; i++) {
    through_normalisation(&dq[size_t(i) * DIMENSIONS], &q[size_t(i) * DIMENSIONS], q_length[i]);
    through_normalisation(&dp[size_t(i) * DIMENSIONS], &p[size_t(i) * DIMENSIONS], p_length[i]);
  }
  scatter(table, queries, dq);
  scatter(table, passages, dp);
  return loss;
}

// The distinct tokens of one side of a batch, their unit vectors, and each text as positions in that list.
struct Side {
  Ids tokens;
  std::vector<std::vector<int>> texts;
  std::vector<float> unit, length, gradient;

  Side(const Table& table, const std::vector<Pair>& batch, Ids Pair::* field, size_t max_tokens) {
    std::vector<int> position(table.vocabulary, -1), last_text(table.vocabulary, -1);
    for (size_t i = 0; i < batch.size(); i++) {
      std::vector<int> text;
      for (uint16_t id : batch[i].*field) {
        if (text.size() == max_tokens) break;
        if (last_text[id] == int(i)) continue;
        last_text[id] = int(i);
        if (position[id] < 0) { position[id] = int(tokens.size()); tokens.push_back(id); }
        text.push_back(position[id]);
      }
      texts.push_back(std::move(text));
    }
    unit.resize(tokens.size() * DIMENSIONS);
    gradient.assign(unit.size(), 0.f);
    for (size_t t = 0; t < tokens.size(); t++) {
      length.push_back(norm(table.row(tokens[t])));
      for (int d = 0; d < DIMENSIONS; d++) unit[t * DIMENSIONS + d] = table.row(tokens[t])[d] / length[t];
    }
  }
  int size() const { return int(tokens.size()); }
  // Adds the gradient of the rows: through their direction, and along it by along[t] (the gradient of the norm).
  void scatter_into(Table& table, const std::vector<double>& along) {
    for (int t = 0; t < size(); t++) {
      float *g = &gradient[size_t(t) * DIMENSIONS], *u = &unit[size_t(t) * DIMENSIONS], *target = table.gradient_row(tokens[t]);
      through_normalisation(g, u, length[t]);
      table.touch(tokens[t]);
      for (int d = 0; d < DIMENSIONS; d++) target[d] += g[d] + float(along[t]) * u[d];
    }
  }
};

// score(q, p) = sum_t |E_t| max_s cos(E_t, E_s) / sum_t |E_t| over unique tokens t of q, s of p (ColBERT's MaxSim, weighted).
inline float maxsim_step(Table& table, const std::vector<Pair>& batch) {
  int n = int(batch.size());
  Side q(table, batch, &Pair::query, MAXSIM_QUERY), p(table, batch, &Pair::passage, MAXSIM_PASSAGE);
  std::vector<float> columns(p.unit.size()), cosine(size_t(q.size()) * p.size());
  transpose(p.size(), DIMENSIONS, p.unit.data(), columns.data());
  multiply(q.size(), p.size(), DIMENSIONS, q.unit.data(), DIMENSIONS, 1, columns.data(), cosine.data());
  std::vector<float> best(size_t(q.size()) * n), scores(size_t(n) * n), total(n, 0.f);
  std::vector<int> winner(best.size());
#pragma omp parallel for schedule(static)
  for (int t = 0; t < q.size(); t++)
    for (int j = 0; j < n; j++) {
      const float* row = &cosine[size_t(t) * p.size()];
      float value = -2.f;
      int at = 0;
      for (int s : p.texts[j]) if (row[s] > value) { value = row[s]; at = s; }
      best[size_t(t) * n + j] = value;
      winner[size_t(t) * n + j] = at;
    }
  for (int i = 0; i < n; i++) {
    for (int t : q.texts[i]) total[i] += q.length[t];
    for (int t : q.texts[i]) add_scaled_any(&scores[size_t(i) * n], &best[size_t(t) * n], q.length[t] / total[i], n);
  }
  std::vector<float> kept = scores;
  float loss = contrast(n, scores.data(), MAXSIM_TEMPERATURE, Blocks(batch));
  std::vector<float> share(best.size(), 0.f);
  std::vector<double> q_along(q.size(), 0.), p_along(p.size(), 0.);
  for (int i = 0; i < n; i++)
    for (int t : q.texts[i]) {
      add_scaled_any(&share[size_t(t) * n], &scores[size_t(i) * n], q.length[t] / total[i], n);
      for (int j = 0; j < n; j++) q_along[t] += scores[size_t(i) * n + j] * (best[size_t(t) * n + j] - kept[size_t(i) * n + j]) / total[i];
    }
#pragma omp parallel for schedule(static)
  for (int slice = 0; slice < DIMENSIONS; slice += SLICE)
    for (int t = 0; t < q.size(); t++)
      for (int j = 0; j < n; j++) {
        float c = share[size_t(t) * n + j];
        if (std::fabs(c) < 1e-7f) continue;
        size_t s = winner[size_t(t) * n + j];
        add_scaled(&q.gradient[size_t(t) * DIMENSIONS + slice], &p.unit[s * DIMENSIONS + slice], c, SLICE);
        add_scaled(&p.gradient[s * DIMENSIONS + slice], &q.unit[size_t(t) * DIMENSIONS + slice], c, SLICE);
      }
  q.scatter_into(table, q_along);
  p.scatter_into(table, p_along);
  return loss;
}
