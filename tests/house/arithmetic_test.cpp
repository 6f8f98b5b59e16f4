// SPDX-License-Identifier: MIT
// What enters the state of a run is computed by us: no generator or distribution of the standard
// library, and none of the C library's exp, log, pow or sin, whose last bits depend on the machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/house/source_tree.h"

namespace agora::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Rooms whose arithmetic enters the state of a run: the same bits on every machine.
const std::vector<std::string_view> kStateRooms{"sim/core/", "sim/graph/", "sim/study/", "models/"};

// Functions of <cmath> that no standard obliges to be exact. sqrt, floor, fmod and their like are.
const std::set<std::string_view> kInexact{
    "exp",   "exp2",  "expm1", "log",  "log2",  "log10", "log1p", "pow",    "sin",
    "cos",   "tan",   "asin",  "acos", "atan",  "atan2", "sinh",  "cosh",   "tanh",
    "asinh", "acosh", "atanh", "cbrt", "hypot", "erf",   "erfc",  "tgamma", "lgamma"};

const std::set<std::string_view> kBorrowedLuck{
    "rand",        "srand",        "random_device",  "mt19937",           "mt19937_64",
    "minstd_rand", "minstd_rand0", "ranlux24",       "ranlux48",          "default_random_engine",
    "knuth_b",     "drand48",      "random_shuffle", "generate_canonical"};

constexpr std::string_view kOwnMath = "sim/core/math.h";

Complaints check_luck(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    if (!starts_with_any(path, kStateRooms)) continue;
    for (const Include& include : includes_of(text)) {
      if (include.name == "random") {
        complaints.push_back(
            complaint(path, include.line, "<random> differs between platforms; use sim::Draws"));
      }
    }
    for (const Identifier& word : identifiers_of(text)) {
      const bool of_std = word.scope == "std" || word.scope == "ranges";
      const bool free = word.scope.empty() || word.scope == "::";
      if ((of_std && (word.name.ends_with("_distribution") || word.name == "shuffle" ||
                      word.name == "sample")) ||
          ((of_std || (free && word.called)) && kBorrowedLuck.contains(word.name))) {
        complaints.push_back(
            complaint(path, word.line, word.name + " is not our luck; use sim::Draws"));
      }
    }
  }
  return complaints;
}

/// exp for expf, expl and __builtin_exp; the name itself otherwise.
std::string plain_name(std::string name) {
  constexpr std::string_view kBuiltin = "__builtin_";
  if (name.starts_with(kBuiltin)) name = name.substr(kBuiltin.size());
  if ((name.ends_with('f') || name.ends_with('l')) &&
      kInexact.contains(std::string_view{name}.substr(0, name.size() - 1))) {
    name.pop_back();
  }
  return name;
}

/// True if `path` includes `target`, itself or through others.
bool reaches(const Tree& tree, const std::string& path, std::string_view target) {
  std::set<std::string> seen;
  std::vector<std::string> open{path};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (next == target) return true;
    const auto found = tree.find(next);
    if (found == tree.end() || !seen.insert(next).second) continue;
    for (const Include& include : includes_of(found->second)) {
      if (include.quoted) open.push_back(include.name);
    }
  }
  return false;
}

// An unqualified exp(x) is ours in agora::sim once math.h has been seen, or after a using. Without
// either it is the C library's, silently: <cmath> leaves its names in the global namespace.
bool is_ours(const Tree& tree, const std::string& path, const std::string& name) {
  const auto math = tree.find(std::string{kOwnMath});
  if (math == tree.end()) return false;
  const std::string own = code_of(math->second, Strings::blank);
  if (!std::regex_search(own, std::regex{"constexpr (double|float) " + name + "\\("})) return false;
  if (!reaches(tree, path, kOwnMath)) return false;
  const std::regex kUsing{"using (namespace )?(agora::)?sim(::" + name + ")?;"};
  return path.starts_with("sim/") ||
         std::regex_search(code_of(tree.at(path), Strings::blank), kUsing);
}

Complaints check_math(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    if (!starts_with_any(path, kStateRooms)) continue;
    for (const Identifier& word : identifiers_of(text)) {
      const std::string name = plain_name(word.name);
      if (!kInexact.contains(name)) continue;
      const bool named = word.scope == "std" || word.scope == "::";
      const bool called = word.scope.empty() && word.called;
      if (named || (called && (name != word.name || !is_ours(tree, path, name)))) {
        complaints.push_back(complaint(
            path, word.line,
            word.name + " is the C library's and differs between machines; use sim::" + name));
      }
    }
  }
  return complaints;
}

const Tree& project() {
  static const Tree tree = read_tree(AGORA_SOURCE_DIR);
  return tree;
}

TEST(House, LuckIsOurOwn) {
  const Complaints found = check_luck(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(House, ExpAndLogAreOurOwn) {
  const Complaints found = check_math(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(HouseRules, BorrowedLuckIsReported) {
  for (const std::string text : {"#include <random>", "std::normal_distribution<double> d;",
                                 "int i = std::rand();", "int i = rand();", "std::mt19937 g;",
                                 "std::shuffle(a, b, g);", "std::ranges::shuffle(a, g);"}) {
    for (const std::string room : {"sim/core/", "sim/graph/", "sim/study/", "models/"}) {
      EXPECT_THAT(check_luck({{room + "a.cpp", "\n" + text + "\n"}}),
                  ElementsAre(HasSubstr(room + "a.cpp:2: ")))
          << text;
    }
  }
  EXPECT_THAT(check_luck({{"models/a.cpp", "// std::rand\nint rand = degree_distribution(x);"}}),
              IsEmpty());
}

TEST(HouseRules, TheLibrarysExpAndLogAreReported) {
  const std::string math = "constexpr double exp(double x) { return x; }\n";
  const std::string include = "#include \"sim/core/math.h\"\n";
  const auto check = [&](const std::string& path, const std::string& text) {
    return check_math({{std::string{kOwnMath}, math}, {"sim/core/draws.h", include}, {path, text}});
  };
  for (const std::string room : {"sim/core/", "sim/graph/", "sim/study/", "models/"}) {
    for (const std::string text :
         {"std::exp(x)", "::exp(x)", "std::pow(x, 2)", "powf(x, y)", "std::expf(x)",
          "__builtin_log(x)", "auto f = std::sin;", "pow(x, 2)", "log (x)"}) {
      EXPECT_THAT(check(room + "a.cpp", include + text), ElementsAre(HasSubstr(room + "a.cpp:2: ")))
          << text;
    }
    EXPECT_THAT(check(room + "a.cpp", include + "sim::exp(x); std::sqrt(x); a.log(x); // std::exp"),
                IsEmpty());
  }
  // Unqualified: ours only where our own is in sight.
  EXPECT_THAT(check("sim/graph/a.cpp", "exp(x)"), ElementsAre(HasSubstr("a.cpp:1: exp")));
  EXPECT_THAT(check("sim/graph/a.cpp", include + "exp(x)"), IsEmpty());
  EXPECT_THAT(check("sim/graph/a.cpp", "#include \"sim/core/draws.h\"\nexp(x)"), IsEmpty());
  EXPECT_THAT(check("models/a.cpp", include + "exp(x)"), ElementsAre(HasSubstr("a.cpp:2: exp")));
  EXPECT_THAT(check("models/a.cpp", include + "using sim::exp;\nexp(x)"), IsEmpty());
  EXPECT_THAT(check("sim/stats/a.cpp", "std::exp(x)"), IsEmpty());
}

}  // namespace
}  // namespace agora::house
