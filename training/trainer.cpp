// Trains the static token table. Usage: trainer WORK_DIR MIXTURE STEPS SEED OUTPUT.f32
// Reads WORK_DIR/ids/*.bin and WORK_DIR/frequencies.txt (one count a piece); writes float32 [vocabulary, 256], row-major.
// Rows of tokens that never occur stay as initialised; row 0 (unknown) is zero.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>

#include "losses.hpp"

constexpr int MEAN_BATCH = 1024, MAXSIM_BATCH = 192, WARM_UP = 100;
constexpr double MAXSIM_FROM = 0.4, MAXSIM_SHARE = 0.6;  // share of the MaxSim steps, from that part of the training on
constexpr float LEARNING_RATE = 0.01f, BETA1 = 0.9f, BETA2 = 0.999f, EPSILON = 1e-8f;
constexpr double INIT_SCALE = 0.1, SIF = 1e-3;  // frequent tokens start small (Arora et al. 2017)

static std::vector<Source> read_mixture(const std::string& folder, const char* path) {
  std::vector<Source> sources;
  std::ifstream file(path);
  std::string name, kind;
  int windows;
  double weight;
  for (std::string line; std::getline(file, line);) {
    char name_buffer[256], kind_buffer[32];
    if (line.empty() || line[0] == '#' || std::sscanf(line.c_str(), "%255s %31s %d %lf", name_buffer, kind_buffer, &windows, &weight) != 4) continue;
    sources.push_back(read_source(folder + "/ids", name_buffer, std::string(kind_buffer) == "cloze", windows, weight));
  }
  return sources;
}

static double gaussian(Random& random) {
  return std::sqrt(-2 * std::log(1 - random.unit())) * std::cos(6.283185307179586 * random.unit());
}

static void initialise(Table& table, const std::vector<double>& counts, Random& random) {
  double total = 0;
  for (double c : counts) total += c;
  for (int id = 3; id < table.vocabulary; id++) {  // 0 unknown, 1 and 2 the sentence marks: not trained
    double scale = INIT_SCALE * SIF / (SIF + counts[id] / total);
    for (int d = 0; d < DIMENSIONS; d++) table.weights[size_t(id) * DIMENSIONS + d] = float(gaussian(random) * scale);
  }
}

// Adam that moves only the rows of the batch: the others keep their moments untouched.
class LazyAdam {
 public:
  explicit LazyAdam(const Table& table) : first_(table.weights.size()), second_(table.weights.size()) {}

  void step(Table& table, float rate) {
    steps_++;
    float correction1 = 1 - std::pow(BETA1, float(steps_)), correction2 = 1 - std::pow(BETA2, float(steps_));
    int n = int(table.touched.size());
#pragma omp parallel for schedule(static)
    for (int i = 0; i < n; i++) {
      size_t at = size_t(table.touched[i]) * DIMENSIONS;
      for (size_t k = at; k < at + DIMENSIONS; k++) {
        float g = table.gradient[k];
        first_[k] = BETA1 * first_[k] + (1 - BETA1) * g;
        second_[k] = BETA2 * second_[k] + (1 - BETA2) * g * g;
        table.weights[k] -= rate * (first_[k] / correction1) / (std::sqrt(second_[k] / correction2) + EPSILON);
        table.gradient[k] = 0;
      }
      table.is_touched[table.touched[i]] = 0;
    }
    table.touched.clear();
  }

 private:
  std::vector<float> first_, second_;
  long steps_ = 0;
};

static float rate_at(int step, int steps) {
  if (step < WARM_UP) return LEARNING_RATE * float(step + 1) / WARM_UP;
  return LEARNING_RATE * 0.5f * (1 + std::cos(3.14159265f * float(step - WARM_UP) / float(steps - WARM_UP)));
}

int main(int argc, char** argv) {
  if (argc != 6) { std::fprintf(stderr, "usage: trainer WORK_DIR MIXTURE STEPS SEED OUTPUT\n"); return 2; }
  std::string folder = argv[1];
  int steps = std::atoi(argv[3]);
  Random random{uint64_t(std::atoll(argv[4]))};
  std::vector<Source> sources = read_mixture(folder, argv[2]);
  std::vector<double> counts;
  std::ifstream frequencies(folder + "/frequencies.txt");
  for (double c; frequencies >> c;) counts.push_back(c);
  Table table(int(counts.size()));
  initialise(table, counts, random);
  LazyAdam adam(table);
  std::vector<Pair> batch;
  std::map<std::string, std::pair<double, int>> losses;
  auto start = std::chrono::steady_clock::now();
  for (int step = 0; step < steps; step++) {
    bool maxsim = step >= MAXSIM_FROM * steps && random.unit() < MAXSIM_SHARE;
    const Source& source = sample_batch(sources, random, maxsim ? MAXSIM_BATCH : MEAN_BATCH, batch);
    float loss = maxsim ? maxsim_step(table, batch) : mean_step(table, batch);
    adam.step(table, rate_at(step, steps));
    auto& sum = losses[(maxsim ? "max " : "mean ") + source.name];
    sum.first += loss;
    sum.second++;
    if ((step + 1) % 500 == 0 || step + 1 == steps) {
      double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      std::printf("step %d, %.0f s\n", step + 1, seconds);
      for (auto& [name, l] : losses) std::printf("   %-24s %.3f (%d)\n", name.c_str(), l.first / l.second, l.second);
      std::fflush(stdout);
      losses.clear();
    }
  }
  FILE* file = std::fopen(argv[5], "wb");
  size_t written = file ? std::fwrite(table.weights.data(), 4, table.weights.size(), file) : 0;
  if (!file || std::fclose(file) != 0 || written != table.weights.size()) { std::perror(argv[5]); return 1; }
  return 0;
}
