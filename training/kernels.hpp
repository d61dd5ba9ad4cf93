// Float kernels on GCC vector extensions: plain g++ -O3 gives SSE, -march=native gives AVX2 or AVX-512 from the same source.
#pragma once
#include <cmath>
#include <cstring>
#include <vector>

#if defined(__AVX512F__)
constexpr int LANES = 16;
#elif defined(__AVX__)
constexpr int LANES = 8;
#else
constexpr int LANES = 4;
#endif
typedef float Lanes __attribute__((vector_size(LANES * 4)));

inline Lanes load(const float* p) { Lanes v; std::memcpy(&v, p, sizeof v); return v; }
inline void store(float* p, Lanes v) { std::memcpy(p, &v, sizeof v); }

// n must be a multiple of LANES.
inline float dot(const float* a, const float* b, int n) {
  Lanes sum = {};
  for (int i = 0; i < n; i += LANES) sum += load(a + i) * load(b + i);
  float total = 0;
  for (int i = 0; i < LANES; i++) total += sum[i];
  return total;
}

inline void add_scaled(float* target, const float* source, float scale, int n) {
  for (int i = 0; i < n; i += LANES) store(target + i, load(target + i) + load(source + i) * scale);
}

// The same for any n.
inline void add_scaled_any(float* target, const float* source, float scale, int n) {
  for (int i = 0; i < n; i++) target[i] += source[i] * scale;
}

constexpr int ROWS = 6, COLUMNS = 2 * LANES;  // 12 accumulators, 2 columns and 1 broadcast fit into 16 registers

// C [m,n] = A [m,k] * B [k,n]; element (i,l) of A is a[i*row_step + l*column_step]; B and C are dense row-major.
// Every element of C is summed by one thread in one order: the result does not depend on the number of threads.
inline void multiply(int m, int n, int k, const float* a, int row_step, int column_step, const float* b, float* c) {
  int panels = (n + COLUMNS - 1) / COLUMNS;
#pragma omp parallel for schedule(dynamic, 1)
  for (int panel = 0; panel < panels; panel++) {
    int first = panel * COLUMNS, width = n - first < COLUMNS ? n - first : COLUMNS;
    std::vector<float> packed(size_t(k) * COLUMNS, 0.f);
    for (int l = 0; l < k; l++) std::memcpy(&packed[size_t(l) * COLUMNS], b + size_t(l) * n + first, width * 4);
    for (int i = 0; i < m; i += ROWS) {
      const float* row[ROWS];
      for (int r = 0; r < ROWS; r++) row[r] = a + size_t(i + r < m ? i + r : m - 1) * row_step;
      Lanes sum[ROWS][2] = {};
      for (int l = 0; l < k; l++) {
        Lanes left = load(&packed[size_t(l) * COLUMNS]), right = load(&packed[size_t(l) * COLUMNS + LANES]);
        for (int r = 0; r < ROWS; r++) {
          float x = row[r][size_t(l) * column_step];
          sum[r][0] += left * x;
          sum[r][1] += right * x;
        }
      }
      for (int r = 0; r < ROWS && i + r < m; r++) std::memcpy(c + size_t(i + r) * n + first, sum[r], width * 4);
    }
  }
}

inline void transpose(int rows, int columns, const float* a, float* t) {
  for (int i0 = 0; i0 < rows; i0 += 32)
    for (int j0 = 0; j0 < columns; j0 += 32)
      for (int i = i0; i < i0 + 32 && i < rows; i++)
        for (int j = j0; j < j0 + 32 && j < columns; j++) t[size_t(j) * rows + i] = a[size_t(i) * columns + j];
}

// Symmetric InfoNCE over a score matrix [n,n] whose diagonal holds the true pairs; blocked entries take no part.
// Overwrites scores with d loss / d score and returns the mean loss of both directions.
template <class Blocked>
float contrast(int n, float* scores, float temperature, Blocked blocked) {
  std::vector<float> row_max(n, -1e30f), column_max(n, -1e30f);
  std::vector<double> row_sum(n, 0), column_sum(n, 0);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      float& s = scores[size_t(i) * n + j];
      s = i != j && blocked(i, j) ? -1e4f : s / temperature;
      row_max[i] = std::fmax(row_max[i], s);
      column_max[j] = std::fmax(column_max[j], s);
    }
  std::vector<float> row_part(size_t(n) * n), column_part(size_t(n) * n);
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    double sum = 0;
    for (int j = 0; j < n; j++) {
      size_t at = size_t(i) * n + j;
      row_part[at] = std::exp(scores[at] - row_max[i]);
      column_part[at] = std::exp(scores[at] - column_max[j]);
      sum += row_part[at];
    }
    row_sum[i] = sum;
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) column_sum[j] += column_part[size_t(i) * n + j];
  double loss = 0;
  for (int i = 0; i < n; i++) {
    float s = scores[size_t(i) * n + i];
    loss += std::log(row_sum[i]) + row_max[i] - s + std::log(column_sum[i]) + column_max[i] - s;
  }
  float scale = 0.5f / (n * temperature);
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      size_t at = size_t(i) * n + j;
      scores[at] = scale * float(row_part[at] / row_sum[i] + column_part[at] / column_sum[j] - (i == j ? 2. : 0.));
    }
  return float(loss / (2 * n));
}
