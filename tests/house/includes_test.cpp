// SPDX-License-Identifier: MIT
// Who may include whom, read from the tree: the layers, the one door of every third-party library,
// and the rooms that never open a file. The three tables below are the rules; change the house by
// changing them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "tests/house/source_tree.h"

namespace agora::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Room {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};
const std::vector<Room> kRooms{
    {"sim/core/", {"sim/core/"}},
    {"sim/text/", {"sim/text/", "sim/core/"}},
    {"sim/graph/", {"sim/graph/", "sim/text/", "sim/core/"}},
    {"sim/stats/", {"sim/stats/", "sim/core/"}},
    {"sim/io/", {"sim/io/", "sim/core/"}},
    {"sim/study/", {"sim/"}},
    {"models/", {"models/", "sim/core/", "sim/text/", "sim/graph/", "sim/stats/"}},
    {"analysis/", {"analysis/", "sim/io/", "sim/stats/", "sim/core/"}},
    {"app/", {"app/", "analysis/", "models/", "sim/"}},
    {"tests/", {"tests/", "app/", "analysis/", "models/", "sim/"}},
};

// Tests may walk around a door: they hold our work against the library's own.
struct Door {
  std::string_view library;
  std::string_view headers;  // how its includes begin; the first row that fits counts
  std::string_view door;     // how the paths of the files that may include it begin
};
const std::vector<Door> kDoors{
    {"oneTBB", "tbb/", "sim/core/parallel."},
    {"oneTBB", "oneapi/", "sim/core/parallel."},
    {"Random123", "Random123/", "sim/core/draws."},
    {"xxHash", "xxh", "sim/core/digest."},
    {"Boost.Math", "boost/math/", "sim/stats/distributions."},
    {"Boost.Random", "boost/random/", "sim/stats/points."},
    {"Boost.Graph", "boost/", "sim/graph/boost_graph."},
    {"zlib", "zlib", "sim/core/deflate."},
    {"expat", "expat", "sim/graph/formats/xml."},
    {"HDF5", "hdf5", "sim/io/hdf5_door/"},
    {"HDF5", "H5", "sim/io/hdf5_door/"},
    {"toml++", "toml", "sim/io/toml."},
    {"nlohmann-json", "nlohmann/", "sim/io/json."},
    {"OpenSSL", "openssl/", "sim/io/sha256."},
    {"CLI11", "CLI/", "app/"},
    {"GoogleTest", "gtest/", "tests/"},
    {"GoogleTest", "gmock/", "tests/"},
    {"other processes", "spawn.h", "sim/study/workers."},
    {"the build", "revision.inc", "sim/study/provenance."},
    {"fmt", "fmt/", ""},  // text for people: anywhere
    {"spdlog", "spdlog/", ""},
};

const std::vector<std::string_view> kNeverOpenFiles{"models/", "sim/stats/"};
const std::vector<std::string_view> kFileHeaders{"fstream", "filesystem", "fcntl.h", "unistd.h",
                                                 "sys/",    "dirent.h",   "poll.h",  "linux/"};
const std::vector<std::string_view> kFileWords{"fopen",    "freopen",  "fdopen",  "tmpfile",
                                               "ifstream", "ofstream", "opendir", "filesystem"};

/// Headers of the language and of the machine that need no door.
bool is_system_header(const std::string& name) {
  static const std::regex kLanguage{"[a-z_0-9]+"};
  static const std::regex kMachine{
      "(sys|linux)/[a-z_0-9]+\\.h|(fcntl|unistd|signal|poll|termios|dirent|pthread|sched|dlfcn|"
      "[a-z]*intrin|malloc|execinfo)\\.h"};
  return std::regex_match(name, kLanguage) || std::regex_match(name, kMachine);
}

Complaints check_layers(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    const auto room = std::find_if(kRooms.begin(), kRooms.end(), [&](const Room& each) {
      return std::string_view{path}.starts_with(each.folder);
    });
    if (room == kRooms.end()) {
      complaints.push_back(complaint(path, 1, "stands in no room of the house"));
      continue;
    }
    for (const Include& include : includes_of(text)) {
      if (!include.quoted) continue;
      if (!tree.contains(include.name)) {
        complaints.push_back(
            complaint(path, include.line,
                      "\"" + include.name + "\" names no file; paths start at the project's root"));
      } else if (!starts_with_any(include.name, room->may_include)) {
        complaints.push_back(complaint(
            path, include.line,
            std::string{room->folder} + " may not include " + include.name + " (layers)"));
      }
    }
  }
  return complaints;
}

Complaints check_doors(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    for (const Include& include : includes_of(text)) {
      if (include.quoted || is_system_header(include.name)) continue;
      const auto row = std::find_if(kDoors.begin(), kDoors.end(), [&](const Door& each) {
        return include.name.starts_with(each.headers);
      });
      if (row == kDoors.end()) {
        complaints.push_back(complaint(path, include.line,
                                       "<" + include.name + "> has no row in the table of doors"));
      } else if (!path.starts_with(row->door) && !path.starts_with("tests/")) {
        complaints.push_back(complaint(path, include.line,
                                       "<" + include.name + ">: the one door of " +
                                           std::string{row->library} + " is " +
                                           std::string{row->door} + "*"));
      }
    }
  }
  return complaints;
}

Complaints check_files_stay_shut(const Tree& tree) {
  Complaints complaints;
  for (const auto& [path, text] : tree) {
    if (!starts_with_any(path, kNeverOpenFiles)) continue;
    for (const Include& include : includes_of(text)) {
      if (starts_with_any(include.name, kFileHeaders)) {
        complaints.push_back(
            complaint(path, include.line, "<" + include.name + ">: this room opens no files"));
      }
    }
    for (const Identifier& word : identifiers_of(text)) {
      if (std::find(kFileWords.begin(), kFileWords.end(), word.name) != kFileWords.end() ||
          (word.name == "open" && word.scope == "::")) {
        complaints.push_back(complaint(path, word.line, word.name + ": this room opens no files"));
      }
    }
  }
  return complaints;
}

const Tree& project() {
  static const Tree tree = read_tree(AGORA_SOURCE_DIR);
  return tree;
}

TEST(House, IsReadAtAll) {
  EXPECT_TRUE(project().contains("sim/core/draws.h"));
  EXPECT_TRUE(project().contains("tests/house/includes_test.cpp"));
  EXPECT_THAT(includes_of(project().at("sim/core/draws.h")).size(), testing::Ge(3u));
}

TEST(House, LayersHold) {
  const Complaints found = check_layers(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(House, EveryLibraryHasOneDoor) {
  const Complaints found = check_doors(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(House, RoomsThatOpenNoFilesOpenNone) {
  const Complaints found = check_files_stay_shut(project());
  EXPECT_TRUE(found.empty()) << listed(found);
}

// Each rule is shown a tree in which it is broken.

TEST(HouseRules, EveryForbiddenStepBetweenRoomsIsReported) {
  const std::vector<std::string> rooms{"sim/core/",  "sim/text/", "sim/graph/",
                                       "sim/stats/", "sim/io/",   "sim/study/",
                                       "models/",    "analysis/", "app/"};
  const std::vector<std::string> allowed{
      "sim/text/>sim/core/",   "sim/graph/>sim/text/",  "sim/study/>sim/text/",
      "models/>sim/text/",     "app/>sim/text/",        "sim/graph/>sim/core/",
      "sim/stats/>sim/core/",  "sim/io/>sim/core/",     "sim/study/>sim/core/",
      "sim/study/>sim/graph/", "sim/study/>sim/stats/", "sim/study/>sim/io/",
      "models/>sim/core/",     "models/>sim/graph/",    "models/>sim/stats/",
      "analysis/>sim/core/",   "analysis/>sim/stats/",  "analysis/>sim/io/",
      "app/>sim/core/",        "app/>sim/graph/",       "app/>sim/stats/",
      "app/>sim/io/",          "app/>sim/study/",       "app/>models/",
      "app/>analysis/"};
  for (const std::string& from : rooms) {
    for (const std::string& to : rooms) {
      const Tree tree{{from + "a.cpp", "\n#include \"" + to + "b.h\"\n"}, {to + "b.h", ""}};
      const bool fine =
          from == to || std::find(allowed.begin(), allowed.end(), from + ">" + to) != allowed.end();
      EXPECT_EQ(check_layers(tree).empty(), fine) << from << " including " << to;
      if (!fine) {
        EXPECT_THAT(check_layers(tree), ElementsAre(HasSubstr(from + "a.cpp:2: ")));
      }
    }
  }
}

TEST(HouseRules, AFileOutsideTheRoomsOrAPathNotFromTheRootIsReported) {
  EXPECT_THAT(check_layers({{"sim/loose.h", ""}}),
              ElementsAre("sim/loose.h:1: stands in no room of "
                          "the house"));
  EXPECT_THAT(check_layers({{"sim/core/a.h", ""}, {"sim/core/b.h", "#include \"a.h\"\n"}}),
              ElementsAre(HasSubstr("sim/core/b.h:1: \"a.h\" names no file")));
}

TEST(HouseRules, ALibraryBesideItsDoorIsReportedForEveryRow) {
  for (const Door& row : kDoors) {
    if (row.door.empty()) continue;
    const std::string include = "#include <" + std::string{row.headers} + "x.h>\n";
    EXPECT_THAT(check_doors({{"sim/study/a.cpp", "// one\n" + include}}),
                ElementsAre(HasSubstr("sim/study/a.cpp:2: ")))
        << row.library;
    EXPECT_THAT(check_doors({{std::string{row.door} + "x.cpp", include}}), IsEmpty())
        << row.library;
    EXPECT_THAT(check_doors({{"tests/sim/a_test.cpp", include}}), IsEmpty()) << row.library;
  }
}

TEST(HouseRules, ALibraryWithoutADoorIsReported) {
  EXPECT_THAT(check_doors({{"sim/core/a.cpp", "#include <Eigen/Dense>\n"}}),
              ElementsAre("sim/core/a.cpp:1: <Eigen/Dense> has no row in the table of doors"));
  EXPECT_THAT(check_doors({{"sim/core/a.cpp", "#include <vector>\n#include <sys/stat.h>\n"}}),
              IsEmpty());
}

TEST(HouseRules, OpeningAFileWhereNoneMayBeIsReported) {
  for (const std::string room : {"models/market/", "sim/stats/"}) {
    EXPECT_THAT(check_files_stay_shut({{room + "a.cpp", "#include <fstream>\n"}}),
                ElementsAre(HasSubstr("a.cpp:1: <fstream>")));
    EXPECT_THAT(check_files_stay_shut({{room + "a.cpp", "#include <filesystem>\n"}}),
                ElementsAre(HasSubstr("a.cpp:1: <filesystem>")));
    EXPECT_THAT(
        check_files_stay_shut({{room + "a.cpp", "int x;\nauto f = std::fopen(name, 0);\n"}}),
        ElementsAre(HasSubstr("a.cpp:2: fopen")));
    EXPECT_THAT(check_files_stay_shut({{room + "a.cpp", "int f = ::open(name, 0);\n"}}),
                ElementsAre(HasSubstr("a.cpp:1: open")));
    EXPECT_THAT(check_files_stay_shut({{room + "a.cpp", "// no fopen here\nshop.open();\n"}}),
                IsEmpty());
  }
  EXPECT_THAT(check_files_stay_shut({{"sim/io/a.cpp", "#include <fstream>\n"}}), IsEmpty());
}

TEST(HouseRules, CommentsAndStringsAreNotCode) {
  const std::string text =
      "// #include <a.h>\n/*\n#include <b.h>\n*/\nauto s = R\"(\n#include <c.h>\n)\";\n"
      "int million = 1'000'000;  // '\n#  include <d.h>\n\"exp\"; '\"'; exp(1);\n";
  const std::vector<Include> includes = includes_of(text);
  ASSERT_EQ(includes.size(), 1u);
  EXPECT_EQ(includes[0].name, "d.h");
  EXPECT_EQ(includes[0].line, 9u);
  const std::vector<Identifier> words = identifiers_of("\"exp\"; '\"'; std::exp (1); a.b; ::c");
  ASSERT_EQ(words.size(), 5u);
  EXPECT_EQ(words[1].scope, "std");
  EXPECT_TRUE(words[1].called);
  EXPECT_EQ(words[3].scope, ".");
  EXPECT_EQ(words[4].scope, "::");
}

}  // namespace
}  // namespace agora::house
