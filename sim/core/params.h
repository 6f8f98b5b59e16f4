// SPDX-License-Identifier: MIT
// Say it once. A struct of parameters describes its members where it is defined:
//
//   struct BedParams {
//     double area;
//     static const sim::Group<BedParams>& describe();
//   };
//   const sim::Group<BedParams>& BedParams::describe() {
//     static const sim::Group<BedParams> group{"A bed of the garden.",
//       sim::param(&BedParams::area,
//                  {.key = "area", .unit = "m2", .doc = "Area of the soil.",
//                   .source = "assumed", .def = 4.5, .min = 0.0, .max = 1000.0})};
//     return group;
//   }
//
// and reading, ranges, errors, schema, manual and provenance follow. A member without a description
// does not compile; a description without a source or a range stops the program at once.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/params_arity.h"
#include "sim/core/params_info.h"
#include "sim/core/params_meta.h"
#include "sim/core/registry.h"

namespace agora::sim {

/// One described member of S.
template <class S>
struct Field {
  ParamInfo info;
  std::size_t offset;                            // of the member in S
  std::function<void(S&, const Value&)> assign;  // from a value that has been checked
};

/// The described members of S, all of them.
template <class S>
class Group {
 public:
  template <class... Fields>
  requires(std::same_as<Fields, Field<S>>&&...) Group(std::string doc, Fields... fields);

  const GroupInfo& info() const { return info_; }
  /// S from a table that resolve() has checked and completed. Absent members stay as S{} has them.
  S from(const Value& resolved) const;

 private:
  GroupInfo info_;
  std::vector<Field<S>> fields_;
};

/// The struct with every default; required members as S{} has them.
template <class S>
S defaults();

/// A parameter. The type of the member picks the form of the description.
template <class S>
Field<S> param(double S::*member, NumberMeta meta);
template <class S>
Field<S> param(std::optional<double> S::*member, OptionalNumberMeta meta);
template <class S>
Field<S> param(std::int64_t S::*member, WholeMeta meta);
template <class S>
Field<S> param(bool S::*member, FlagMeta meta);
template <class S>
Field<S> param(std::string S::*member, TextMeta meta);
template <class S, class E>
requires std::is_enum_v<E> Field<S> param(E S::*member, ChoiceMeta<std::type_identity_t<E>> meta);
template <class S>
Field<S> param(std::vector<double> S::*member, NumbersMeta meta);
template <class S>
Field<S> param(std::vector<std::int64_t> S::*member, WholesMeta meta);
template <class S>
Field<S> param(std::vector<std::string> S::*member, TextsMeta meta);
template <class S>
Field<S> param(Value S::*member, TreeMeta meta);

/// A nested group under `key`.
template <class S, class T>
Field<S> section(T S::*member, std::string key);
/// Sections with names of the user's choosing, all alike, in name order.
template <class S, class T>
Field<S> named(std::map<std::string, T> S::*member, NamedMeta meta);
/// One kind of Interface's registry with its own parameters.
template <class S, class Interface>
Field<S> chosen(Chosen<Interface> S::*member, ChosenMeta meta);

}  // namespace agora::sim

#include "sim/core/params_impl.h"
