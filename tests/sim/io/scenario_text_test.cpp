// SPDX-License-Identifier: MIT
// Files with bases, and settings from a command line.
#include "sim/io/scenario_text.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "sim/core/failure.h"

namespace agora::sim {
namespace {

namespace fs = std::filesystem;

// A folder of files that vanishes with the test.
class ScenarioText : public testing::Test {
 protected:
  ScenarioText() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("agora_" + std::to_string(getpid()) + "_" + std::string{test->name()});
    fs::create_directories(folder_ / "sub");
  }
  ~ScenarioText() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
  }
  // Loads top.toml. Messages and places without the folder.
  Value load() {
    Diagnostics diagnostics;
    texts_.clear();
    Value out = load_scenario_text(folder_ / "top.toml", diagnostics, &texts_);
    messages_ = diagnostics.text();
    const std::string prefix = folder_.string() + "/";
    for (auto at = messages_.find(prefix); at != messages_.npos; at = messages_.find(prefix)) {
      messages_.erase(at, prefix.size());
    }
    return out;
  }

  fs::path folder_;
  std::string messages_;
  std::vector<SourceText> texts_;
};

TEST_F(ScenarioText, LiesOverItsBases) {
  write("root.toml", "a = 1\nb = 1\nc = 1\n[t]\nx = 1\n");
  write("sub/base.toml", "extends = \"deep.toml\"\nb = 2\nc = 2\n");
  write("sub/deep.toml", "a = 1\nb = 1\n[t]\nx = 1\ny = 1\n");
  write("top.toml", "extends = \"sub/base.toml\"\nc = 3\n[t]\nx = 3\n");
  const Value root = load();
  EXPECT_EQ(messages_, "");
  EXPECT_EQ(to_text(root), "{a = 1, b = 2, t = {x = 3, y = 1}, c = 3}");
  EXPECT_EQ(root.find("a")->place.source, (folder_ / "sub/deep.toml").string());
  ASSERT_EQ(texts_.size(), 3u);
  EXPECT_EQ(texts_[0].name, "top.toml");
  EXPECT_EQ(texts_[1].name, "sub/base.toml");
  EXPECT_EQ(texts_[1].text, "extends = \"deep.toml\"\nb = 2\nc = 2\n");
}

TEST_F(ScenarioText, AMissingScenarioIsAFailure) {
  try {
    load();
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::input_missing);
    EXPECT_NE(std::string{failure.what()}.find("top.toml: No such file"), std::string::npos);
  }
  fs::create_directory(folder_ / "top.toml");
  EXPECT_THROW(load(), Failure);
}

TEST_F(ScenarioText, AMissingBaseIsAnErrorInTheScenario) {
  write("top.toml", "a = 1\nextends = \"bsae.toml\"\n");
  load();
  EXPECT_EQ(messages_,
            "top.toml:2:11: extends names \"bsae.toml\", which cannot be read (No such file or "
            "directory); the name counts from the folder of this scenario\n");
}

TEST_F(ScenarioText, BasesStayInTheFolder) {
  for (const char* name : {"/etc/passwd", "../x.toml", "sub/../../x.toml", ".."}) {
    write("top.toml", std::string{"extends = \""} + name + "\"\n");
    load();
    EXPECT_EQ(messages_, std::string{"top.toml:1:11: extends names \""} + name +
                             "\", which is not in the folder of this scenario; put the base "
                             "beside the scenario or below it\n");
  }
  write("top.toml", "extends = \"sub\"\n");
  load();
  EXPECT_NE(messages_.find("cannot be read"), messages_.npos);
  write("top.toml", "extends = 3\n");
  load();
  EXPECT_EQ(messages_, "top.toml:1:11: extends must be the name of a file in quotes\n");
}

TEST_F(ScenarioText, CirclesAndLongChainsAreErrors) {
  write("top.toml", "extends = \"b.toml\"\n");
  write("b.toml", "extends = \"./sub/../top.toml\"\n");
  load();
  EXPECT_EQ(messages_,
            "b.toml:1:11: extends goes in a circle: \"./sub/../top.toml\" is already open\n");
  write("top.toml", "extends = \"f0.toml\"\n");
  for (int i = 0; i < 20; ++i) {
    write("f" + std::to_string(i) + ".toml", "extends = \"f" + std::to_string(i + 1) + ".toml\"\n");
  }
  load();
  EXPECT_EQ(messages_, "f7.toml:1:11: more than 8 scenarios build on each other\n");
}

std::string setting(const std::string& text) {
  Diagnostics diagnostics;
  const Value tree = parse_setting(text, diagnostics);
  return to_text(tree) + diagnostics.text();
}

TEST(Settings, AreTomlOrPlainText) {
  EXPECT_EQ(setting("a.b.c=3"), "{a = {b = {c = 3}}}");
  EXPECT_EQ(setting("a = [1, 2]"), "{a = [1, 2]}");
  EXPECT_EQ(setting("a={kind=\"x\", y=1}"), "{a = {kind = \"x\", y = 1}}");
  EXPECT_EQ(setting("beds.\"a b\".x=true"), "{beds = {\"a b\" = {x = true}}}");
  EXPECT_EQ(setting("network.kind=file"), "{network = {kind = \"file\"}}");
  EXPECT_EQ(setting("network.path=../x.txt"), "{network = {path = \"../x.txt\"}}");
  EXPECT_EQ(setting("path=a=b#c"), "{path = \"a=b#c\"}");
  EXPECT_EQ(setting("path=1#c"), "{path = \"1#c\"}");
  EXPECT_EQ(setting("date=2006-01-01"), "{date = \"2006-01-01\"}");
  EXPECT_EQ(setting("label="), "{label = \"\"}");
}

TEST_F(ScenarioText, RefusesWhatIsNoFileInsteadOfWaitingForIt) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  for (const char* name : {"pipe", "sub"}) {
    Diagnostics diagnostics;
    try {
      load_scenario_text(folder_ / name, diagnostics);
      FAIL() << name;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::bad_input);
    }
  }
}

TEST(Settings, RefuseWhatIsNoSetting) {
  for (const char* text : {"a", "=3", "a..b=3", "[a]", "a b=3", "a=1\nb=2", ""}) {
    EXPECT_EQ(setting(text),
              "{}--set: " + quote(text) + " is not a setting; write section.key=value\n");
  }
}

TEST(Settings, DoNotDependOnTheirOrder) {
  const auto merged = [](const std::vector<std::string>& settings, const Value& base) {
    Diagnostics diagnostics;
    const Value out = overlay(base, parse_settings(settings, diagnostics));
    EXPECT_EQ(diagnostics.text(), "");
    const Value* network = out.find("network");
    return std::vector<std::string>{to_text(*network->find("kind")),
                                    to_text(*network->find("path")),
                                    network->find("degree") ? "degree" : ""};
  };
  Table network, root;
  network.set("kind", "ring");
  network.set("degree", 4);
  root.set("network", network);
  const std::vector<std::string> expected{"\"file\"", "\"x.txt\"", ""};
  EXPECT_EQ(merged({"network.kind=file", "network.path=x.txt"}, root), expected);
  EXPECT_EQ(merged({"network.path=x.txt", "network.kind=file"}, root), expected);
  EXPECT_EQ(merged({"network=file", "network.path=x.txt"}, root), expected);
  EXPECT_EQ(merged({"network.path=x.txt", "network=file"}, root), expected);
}

TEST(Settings, RefuseTheSameKeyTwice) {
  Diagnostics diagnostics;
  parse_settings({"a.b=1", "c=1", "a.b=2"}, diagnostics);
  EXPECT_EQ(diagnostics.text(), "--set: a.b is set twice; leave one of the two out\n");
}

}  // namespace
}  // namespace agora::sim
