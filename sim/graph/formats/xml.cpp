// SPDX-License-Identifier: MIT
#include "sim/graph/formats/xml.h"

#include <expat.h>

#include <exception>
#include <memory>
#include <new>
#include <span>

#include "sim/core/diagnostics.h"
#include "sim/text/text_source.h"

namespace agora::sim {
namespace {

constexpr int kPiece = 64 * 1024;  // bytes handed to expat at a time

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// One document on its way through expat. No exception may pass through C: it waits here.
class Document {
 public:
  Document(TextSource& source, XmlListener& listener)
      : source_{source}, listener_{listener}, parser_{::XML_ParserCreate(nullptr)} {
    if (!parser_) throw std::bad_alloc{};
    ::XML_SetUserData(parser_.get(), this);
    ::XML_SetElementHandler(parser_.get(), &Document::opened, &Document::closed);
    ::XML_SetStartDoctypeDeclHandler(parser_.get(), &Document::doctype);
  }

  void tell() {
    std::uint64_t fed = 0;
    for (std::size_t got = 1; got > 0; fed += got) {
      void* const buffer = ::XML_GetBuffer(parser_.get(), kPiece);
      if (buffer == nullptr) throw std::bad_alloc{};
      got = source_.read({static_cast<char*>(buffer), kPiece});
      const bool well =
          ::XML_ParseBuffer(parser_.get(), static_cast<int>(got), got == 0) == XML_STATUS_OK;
      if (failure_) std::rethrow_exception(failure_);
      if (!well) fail_as_expat();
      // expat keeps a tag until it has all of it.
      const auto told = static_cast<std::uint64_t>(::XML_GetCurrentByteIndex(parser_.get()));
      if (fed + got > told + XmlLimits::kTag) {
        source_.fail(line(), "a tag of more than " + std::to_string(XmlLimits::kTag) + " bytes",
                     "shorten it");
      }
    }
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { ::XML_ParserFree(parser); }
  };

  std::uint64_t line() const { return ::XML_GetCurrentLineNumber(parser_.get()); }

  [[noreturn]] void fail_as_expat() const {
    const XML_Error error = ::XML_GetErrorCode(parser_.get());
    if (error == XML_ERROR_NO_MEMORY) throw std::bad_alloc{};
    source_.fail(line(), std::string{"this is no XML ("} + ::XML_ErrorString(error) + ")",
                 "repair the file, or export it again");
  }

  /// Calls `body`, and keeps what it throws for when expat has returned.
  template <class Body>
  void guarded(const Body& body) {
    if (failure_) return;
    try {
      body();
    } catch (...) {
      failure_ = std::current_exception();
      ::XML_StopParser(parser_.get(), XML_FALSE);
    }
  }

  void open(const char* name, const char* const* pairs) {
    if (++depth_ > XmlLimits::kDepth) {
      source_.fail(
          line(), "more than " + std::to_string(XmlLimits::kDepth) + " elements inside one another",
          "leave out what belongs to no graph");
    }
    for (const char* const* pair = pairs; *pair != nullptr; pair += 2) {
      if (std::string_view{pair[1]}.size() > XmlLimits::kAttribute) {
        source_.fail(line(),
                     "the attribute " + quote(pair[0]) + " has more than " +
                         std::to_string(XmlLimits::kAttribute) + " bytes",
                     "shorten it");
      }
    }
    listener_.open(without_prefix(name), XmlAttributes{pairs}, line());
  }

  static void XMLCALL opened(void* self, const char* name, const char** pairs) {
    auto& document = *static_cast<Document*>(self);
    document.guarded([&] { document.open(name, pairs); });
  }

  static void XMLCALL closed(void* self, const char* name) {
    auto& document = *static_cast<Document*>(self);
    --document.depth_;
    document.guarded([&] { document.listener_.close(without_prefix(name)); });
  }

  static void XMLCALL doctype(void* self, const char*, const char*, const char*, int) {
    auto& document = *static_cast<Document*>(self);
    document.guarded([&] {
      document.source_.fail(document.line(),
                            "a DOCTYPE, which could make a reader open other files",
                            "delete it: a graph needs none");
    });
  }

  TextSource& source_;
  XmlListener& listener_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::size_t depth_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (pair[0] == name) return pair[1];
  }
  return std::nullopt;
}

void read_xml(TextSource& source, XmlListener& listener) { Document{source, listener}.tell(); }

}  // namespace agora::sim
