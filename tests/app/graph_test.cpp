// SPDX-License-Identifier: MIT
// agora graph, from outside: what is generated, converted and measured, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

const std::string kVillage = AGORA_SOURCE_DIR "/scenarios/data/village.txt";

/// `agora graph words...`, which must succeed.
Said graph(const Desk& desk, Words words) {
  words.insert(words.begin(), "graph");
  const Said said = desk.agora(words);
  EXPECT_EQ(said.code, 0) << said.err;
  return said;
}
std::string file(const Desk& desk, const std::string& name) {
  return read_file(desk.folder() / name);
}

TEST(GraphGenerate, MakesTheVillageAgain) {
  const Desk desk;
  const Said said = graph(desk, {"generate", "--kind", "social", "--set", "size=300", "--seed",
                                 "1999", "-o", "again.txt"});
  EXPECT_EQ(said.out, "300 vertices, 2394 edges\n");
  EXPECT_EQ(said.err, "The graph is in again.txt\n");
  graph(desk, {"import", kVillage, "-o", "village.txt"});
  EXPECT_EQ(file(desk, "again.txt"), file(desk, "village.txt"));
}

// The very graph: a run on the file is the run on the scenario, to the last digit.
TEST(GraphGenerate, GivesTheGraphThatAScenariosRunLivesOn) {
  const SmallMarket desk;
  graph(desk, {"generate", "small.toml", "--seed", "5", "-o", "friends.metis.gz", "--quiet"});
  const Said usual = desk.agora({"run", "small.toml", "--seed", "5", "-o", "a.h5"});
  const Said on_file = desk.agora({"run", "small.toml", "--seed", "5", "-o", "b.h5", "--set",
                                   "network.kind=file", "--set", "network.path=friends.metis.gz"});
  EXPECT_EQ(on_file.code, 0) << on_file.err;
  EXPECT_EQ(on_file.out, usual.out);
}

TEST(GraphGenerate, IsTheSameOnAnyNumberOfThreadsAndAnotherWithAnotherSeed) {
  const SmallMarket desk;
  int made = 0;
  const auto bytes = [&](Words words) {
    const std::string name = std::to_string(made++) + ".txt";
    words.insert(words.begin(), {"generate", "small.toml", "-o", name});
    graph(desk, words);
    return file(desk, name);
  };
  const std::string plain = bytes({});
  EXPECT_EQ(plain, bytes({"--threads", "1"}));
  EXPECT_EQ(plain, bytes({"--threads", "3", "--layer", "friends"}));
  EXPECT_NE(plain, bytes({"--seed", "77"}));
  EXPECT_NE(plain, bytes({"--set", "network.size=400"}));
  EXPECT_THAT(bytes({"--layer", "audience"}), StartsWith("# Directed graph\n# Nodes: 500 "));
}

// A profile of following is made alone as it is in a market: by its keys, and directed.
TEST(GraphGenerate, MakesAFollowingWithoutAMarket) {
  const Desk desk;
  int made = 0;
  const auto bytes = [&](Words words) {
    const std::string name = std::to_string(made++) + ".txt";
    words.insert(words.begin(),
                 {"generate", "--kind", "twitter_like", "--set", "size=600", "-o", name});
    graph(desk, words);
    return file(desk, name);
  };
  const std::string usual = bytes({});
  EXPECT_THAT(usual, StartsWith("# Directed graph\n# Nodes: 600 "));
  EXPECT_EQ(usual, bytes({"--threads", "3"}));
  EXPECT_NE(usual, bytes({"--seed", "5"}));
  EXPECT_NE(usual, bytes({"--set", "mean_following=5"}));
  const Said hubs = graph(desk, {"generate", "--kind", "hubs", "-o", "hubs.txt"});
  EXPECT_THAT(hubs.out, StartsWith("directed: 10000 vertices, "));
  const Json stats = Json::parse(graph(desk, {"stats", "0.txt", "--json"}).out);
  EXPECT_GT(stats["reciprocity"], 0.2);
}

TEST(GraphGenerate, TakesNoFollowingForFriendships) {
  const SmallMarket desk;
  const Said said = desk.agora(
      {"graph", "generate", "small.toml", "--set", "network.kind=twitter_like", "-o", "a.txt"});
  EXPECT_EQ(said.code, 65);
  EXPECT_THAT(said.err, HasSubstr("network has no kind \"twitter_like\""));
}

/// A graph of 400 people in a folder, and what is told of it.
Json small_society(const Desk& desk) {
  graph(desk, {"generate", "--kind", "social", "--set", "size=400", "--set", "mean_degree=10",
               "--set", "circle_share=0.8", "--set", "degree_spread=0.6", "--set",
               "community_size=50", "--seed", "11", "-o", "people.txt", "--quiet"});
  return Json::parse(graph(desk, {"stats", "people.txt", "--json"}).out);
}

TEST(GraphFit, FindsTheNetworkOfAScenario) {
  const SmallMarket desk;
  const Json measured = small_society(desk);
  const Said said = graph(desk, {"fit", "people.txt", "-o", "network.toml"});
  EXPECT_THAT(said.out, HasSubstr("\nclustering "));
  EXPECT_THAT(said.err, HasSubstr("The network is in network.toml\n"));
  // Pasted: the only network of a scenario.
  std::string scenario = file(desk, "small.toml");
  const std::string own = "[network]\nkind = \"social\"\nsize = 500\n";
  ASSERT_NE(scenario.find(own), std::string::npos);
  scenario.replace(scenario.find(own), own.size(), file(desk, "network.toml"));
  write_file(desk.folder() / "pasted.toml", scenario);
  const Said checked = desk.agora({"check", "pasted.toml", "--json"});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_EQ(Json::parse(checked.out)["agents"], 400);
  graph(desk, {"generate", "pasted.toml", "--seed", "3", "-o", "like.txt"});
  const Json like = Json::parse(graph(desk, {"stats", "like.txt", "--json"}).out);
  for (const char* measure : {"clustering", "mean_degree"}) {
    EXPECT_NEAR(like[measure].get<double>() / measured[measure].get<double>(), 1.0, 0.1) << measure;
  }
}

// The file alone is a network to generate, of any size; and a base for scenarios to stand on.
TEST(GraphFit, ScalesUp) {
  const SmallMarket desk;
  const Json measured = small_society(desk);
  graph(desk, {"fit", "people.txt", "-o", "network.toml", "--quiet"});
  graph(desk, {"generate", "network.toml", "--set", "network.size=8000", "-o", "big.txt"});
  const Json big = Json::parse(graph(desk, {"stats", "big.txt", "--json"}).out);
  EXPECT_EQ(big["vertices"], 8000);
  EXPECT_GT(big["giant_share"], 0.97);
  // Among 400 people some triangles close by chance that do not among 8,000.
  EXPECT_NEAR(big["clustering"].get<double>() / measured["clustering"].get<double>(), 0.95, 0.1);
  EXPECT_NEAR(big["mean_degree"].get<double>() / measured["mean_degree"].get<double>(), 1.0, 0.05);
  write_file(desk.folder() / "standing.toml",
             "extends = \"network.toml\"\nnetwork.size = 700\nbrands.acme.strategy = \"silent\"\n");
  const Said checked = desk.agora({"check", "standing.toml", "--json"});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_EQ(Json::parse(checked.out)["agents"], 700);
}

TEST(GraphFit, IsTheSameOnAnyNumberOfThreadsAndInEitherForm) {
  const Desk desk;
  small_society(desk);
  const std::string plain = graph(desk, {"fit", "people.txt", "--quiet", "--people", "200"}).out;
  EXPECT_EQ(plain, graph(desk, {"fit", "people.txt", "--people", "200", "--threads", "1"}).out);
  EXPECT_NE(plain, graph(desk, {"fit", "people.txt", "--people", "200", "--seed", "5"}).out);
  const Json told =
      Json::parse(graph(desk, {"fit", "people.txt", "--people", "200", "--json", "--quiet"}).out);
  EXPECT_EQ(told["people"], 200);
  EXPECT_EQ(told["network"]["size"], 400);
  EXPECT_GT(told["reached"]["clustering"], 0.1);
  for (const auto& [key, value] : told["network"].items()) {
    const std::size_t at = plain.find("\n" + key + " = ");
    ASSERT_NE(at, std::string::npos) << key;
    EXPECT_EQ(Json::parse(plain.substr(at + key.size() + 4,
                                       plain.find('\n', at + 1) - at - key.size() - 4)),
              value)
        << key;
  }
}

TEST(GraphFit, RefusesWhatIsNoSociety) {
  const Desk desk;
  write_file(desk.folder() / "arrows.txt", "# Directed graph\n0 1\n1 0\n1 2\n2 0\n");
  write_file(desk.folder() / "strangers.metis", "3 0\n\n\n\n");
  write_file(desk.folder() / "there.toml", "seed = 1\n");
  const auto fails = [&](Words words, int code, const std::string& why) {
    words.insert(words.begin(), {"graph", "fit"});
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, code);
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.err, HasSubstr(why));
    EXPECT_THAT(desk.names(), ElementsAre("arrows.txt", "strangers.metis", "there.toml"));
  };
  fails({"arrows.txt", "-o", "a.toml"}, 65, "arrows.txt: this graph is directed");
  fails({"arrows.txt"}, 65, "--direction undirected");
  fails({"strangers.metis"}, 65, "strangers.metis: this graph has no ties");
  fails({"nowhere.txt"}, 66, "nowhere.txt: there is no such file");
  fails({"arrows.txt", "-o", "there.toml"}, 73, "there.toml exists already");
  fails({"arrows.txt", "--people", "1"}, 64, "--people is \"1\"; it must be a whole number, 2 to");
  EXPECT_EQ(desk.agora({"graph", "fit", "arrows.txt", "--direction", "undirected"}).code, 0);
}

// Whatever else a scenario says makes it one of a model.
TEST(GraphGenerate, TakesANetworkWithoutAWorld) {
  const Desk desk;
  write_file(desk.folder() / "alone.toml",
             "title = \"Ring\"\nseed = 4\nnetwork = {kind = \"watts_strogatz\", size = 50}\n");
  graph(desk, {"generate", "alone.toml", "-o", "a.txt"});
  graph(desk,
        {"generate", "--kind", "watts_strogatz", "--set", "size=50", "--seed", "4", "-o", "b.txt"});
  graph(desk, {"generate", "alone.toml", "--seed", "5", "-o", "c.txt"});
  EXPECT_EQ(file(desk, "a.txt"), file(desk, "b.txt"));
  EXPECT_NE(file(desk, "a.txt"), file(desk, "c.txt"));
  const auto told = [&](Words words) {
    words.insert(words.begin(), {"graph", "generate", "alone.toml", "-o", "d.txt"});
    const Said said = desk.agora(words);
    EXPECT_NE(said.code, 0);
    return said.err;
  };
  EXPECT_THAT(told({"--layer", "friends"}), HasSubstr("--layer goes with a market"));
  EXPECT_THAT(told({"--set", "network.rewirring=0.1"}), HasSubstr("did you mean \"rewiring\"?"));
  EXPECT_THAT(told({"--set", "model=market"}), HasSubstr("brands has 0 entries"));
}

TEST(GraphImport, ConvertsWithoutLosingAnything) {
  const Desk desk;
  graph(desk, {"import", kVillage, "-o", "a.graphml.gz"});
  graph(desk, {"import", "a.graphml.gz", "-o", "b.metis"});
  graph(desk, {"import", "b.metis", "-o", "c.csv"});
  graph(desk, {"import", "c.csv", "-o", "d.txt"});
  graph(desk, {"import", kVillage, "-o", "e.txt"});
  EXPECT_EQ(file(desk, "d.txt"), file(desk, "e.txt"));
  EXPECT_THAT(desk.names(), ElementsAre("a.graphml.gz", "b.metis", "c.csv", "d.txt", "e.txt"));
}

TEST(GraphImport, SaysWhatItDropped) {
  const Desk desk;
  write_file(desk.folder() / "a.csv",
             "source,target,weight\nann,bob,2\nbob,ann,2\nann,ann,1\nbob,cyd,0.5\n");
  const Said said =
      graph(desk, {"import", "a.csv", "-o", "a.metis", "--min-weight", "1", "--json", "--quiet"});
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(Json::parse(said.out),
            Json::parse(R"({"vertices": 3, "edges": 1, "directed": false, "isolated": 1,
                            "dropped_loops": 1, "dropped_duplicates": 1, "dropped_weak": 1,
                            "file": "a.metis"})"));
  EXPECT_EQ(file(desk, "a.metis"), "3 1\n2\n1\n\n");
}

TEST(GraphImport, TakesTiesForWhatItIsTold) {
  const Desk desk;
  write_file(desk.folder() / "a.txt", "0 1\n1 2\n");
  graph(desk, {"import", "a.txt", "-o", "b.csv", "--direction", "directed", "--format", "snap"});
  EXPECT_EQ(file(desk, "b.csv"), "source,target,type\n0,1,Directed\n1,2,Directed\n");
}

TEST(GraphStats, MeasuresATriangleWithATail) {
  const Desk desk;
  write_file(desk.folder() / "a.txt", "# Nodes: 6 Edges: 4\n0 1\n1 2\n2 0\n2 3\n");
  const Json stats = Json::parse(graph(desk, {"stats", "a.txt", "--json"}).out);
  EXPECT_EQ(stats["file"], "a.txt");
  EXPECT_EQ(stats["directed"], false);
  EXPECT_EQ(stats["vertices"], 6);
  EXPECT_EQ(stats["edges"], 4);
  EXPECT_EQ(stats["isolated"], 2);
  EXPECT_EQ(stats["max_degree"], 3);
  EXPECT_DOUBLE_EQ(stats["mean_degree"], 4.0 / 3.0);
  EXPECT_DOUBLE_EQ(stats["clustering"], (1.0 + 1.0 + 1.0 / 3.0) / 6.0);
  EXPECT_DOUBLE_EQ(stats["transitivity"], 0.6);
  EXPECT_DOUBLE_EQ(stats["assortativity"], -5.0 / 7.0);
  EXPECT_EQ(stats["components"], 3);
  EXPECT_EQ(stats["giant_size"], 4);
  EXPECT_DOUBLE_EQ(stats["giant_share"], 4.0 / 6.0);
  const Said table = graph(desk, {"stats", "a.txt"});
  EXPECT_THAT(table.out, HasSubstr("\ntransitivity"));
  EXPECT_THAT(table.out, HasSubstr("  0.6  "));
  EXPECT_EQ(table.err, "6 vertices, 4 edges, 2 vertices without ties\n");
}

TEST(GraphStats, AreThereForArrowsAndForNobody) {
  const Desk desk;
  write_file(desk.folder() / "arrows.txt", "# Directed graph\n0 1\n1 0\n1 2\n2 0\n");
  const Json arrows = Json::parse(graph(desk, {"stats", "arrows.txt", "--json"}).out);
  EXPECT_EQ(arrows["directed"], true);
  EXPECT_EQ(arrows["edges"], 4);
  EXPECT_EQ(arrows["transitivity"], 1);
  write_file(desk.folder() / "nobody.metis", "0 0\n");
  const Json nobody = Json::parse(graph(desk, {"stats", "nobody.metis", "--json"}).out);
  for (const auto& [name, value] : nobody.items()) {
    if (value.is_number()) {
      EXPECT_EQ(value, 0) << name;
    }
  }
}

TEST(Graph, WrongWordsAreUsageErrors) {
  const SmallMarket desk;
  const std::vector<std::pair<Words, std::string>> wrong{
      {{}, "subcommand"},
      {{"walk"}, "subcommand"},
      {{"stats"}, "FILE is required"},
      {{"import", "a.txt"}, "--output is required"},
      {{"generate", "-o", "a.txt"}, "name a scenario, or a family with --kind"},
      {{"generate", "small.toml", "--kind", "social", "-o", "a.txt"}, "excludes"},
      {{"generate", "--kind", "socail", "-o", "a.txt"}, "did you mean \"social\"?"},
      {{"generate", "--kind", "social", "--layer", "friends", "-o", "a.txt"}, "--layer goes"},
      {{"generate", "small.toml", "--layer", "freinds", "-o", "a.txt"},
       "did you mean \"friends\"? (audience, friends)"},
      {{"stats", "a.txt", "--format", "graphlm"}, "did you mean \"graphml\"?"},
      {{"stats", "a.txt", "--direction", "undirekted"}, "did you mean \"undirected\"?"},
      {{"stats", "a.txt", "--min-weight", "-1"}, "it must be a number, 0 or more"},
      {{"stats", "a.txt", "--min-weight", "nan"}, "it must be a number, 0 or more"}};
  for (auto [words, hint] : wrong) {
    words.insert(words.begin(), "graph");
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, 64) << ::testing::PrintToString(words);
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.err, HasSubstr(hint));
  }
  EXPECT_THAT(desk.names(), ElementsAre("small.toml"));
}

TEST(Graph, KeysOfAFamilyAreCheckedLikeThoseOfAScenario) {
  const Desk desk;
  const auto told = [&](const std::string& setting) {
    const Said said =
        desk.agora({"graph", "generate", "--kind", "erdos_renyi", "--set", setting, "-o", "a.txt"});
    EXPECT_EQ(said.code, 65);
    return said.err;
  };
  EXPECT_THAT(told("mean_dergee=3"), HasSubstr("did you mean \"mean_degree\"?"));
  EXPECT_THAT(told("mean_degree=-3"), HasSubstr("it must lie in 0 to 10000 ties"));
  EXPECT_THAT(desk.names(), IsEmpty());
}

TEST(Graph, LeavesNothingWhereItFails) {
  const Desk desk;
  write_file(desk.folder() / "a.metis", "3 1\n2\n1\n\n");
  const auto fails = [&](const Words& words, int code, const std::string& why) {
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, code);
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.err, HasSubstr(why));
    EXPECT_THAT(desk.names(), ElementsAre("a.metis"));
  };
  fails({"graph", "import", "a.metis", "-o", "a.csv"}, 65, "1 vertices have none");
  fails({"graph", "import", "a.metis", "-o", "a.metis"}, 73, "a.metis exists already");
  fails({"graph", "import", "a.metis", "-o", "b.metis", "--direction", "directed"}, 65,
        "METIS has no directed graphs");
  fails({"graph", "import", "a.metis", "-o", "no/where.txt"}, 73, "there is no such folder");
  fails({"graph", "import", "b.metis", "-o", "b.txt"}, 66, "there is no such file");
  fails({"graph", "stats", "a.metis", "--format", "csv"}, 65, "a.metis:1: ");
  EXPECT_EQ(file(desk, "a.metis"), "3 1\n2\n1\n\n");
}

}  // namespace
}  // namespace agora::testing
