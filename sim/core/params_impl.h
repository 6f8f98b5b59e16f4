// SPDX-License-Identifier: MIT
// The templates of params.h: from a description in the author's words to a ParamInfo and a function
// that puts a checked value into its member. Everything that does not depend on the struct is in
// params.cpp.
#pragma once

#include "sim/core/params.h"

namespace agora::sim {
namespace detail {

/// Aborts if a description is flawed, or if a key or an offset occurs twice.
void check_group(const GroupInfo& group, const std::vector<std::size_t>& offsets);

template <class S, class T>
std::size_t offset_of(T S::*member) {
  const S probe{};
  return static_cast<std::size_t>(reinterpret_cast<const char*>(&(probe.*member)) -
                                  reinterpret_cast<const char*>(&probe));
}

/// What every form has.
template <class Meta>
ParamInfo basic_info(ParamType type, const Meta& meta) {
  ParamInfo info;
  info.type = type;
  info.key = meta.key;
  info.doc = meta.doc;
  if constexpr (requires { meta.source; }) info.source = meta.source;
  if constexpr (requires { meta.unit; }) info.unit = meta.unit;
  if constexpr (requires { meta.required; }) info.required = meta.required;
  if constexpr (requires { meta.min; }) {
    if (meta.min) info.min = *meta.min;
    if (meta.max) info.max = *meta.max;
  }
  if constexpr (requires { meta.exclusive_min; }) info.exclusive_min = meta.exclusive_min;
  if constexpr (requires { meta.min_size; }) {
    info.min_size = meta.min_size.value_or(0);
    info.max_size = meta.max_size.value_or(ParamInfo::kUnlimited);
  }
  return info;
}

/// A parameter whose member is what the value holds.
template <class S, class T, class Meta>
Field<S> scalar(T S::*member, ParamType type, const Meta& meta) {
  ParamInfo info = basic_info(type, meta);
  if (meta.def) info.def = *meta.def;
  return {std::move(info), offset_of(member), [member](S& out, const Value& value) {
            if (const T* content = value.get<T>()) out.*member = *content;
          }};
}

template <class S, class T, class Meta>
Field<S> list(std::vector<T> S::*member, ParamType type, const Meta& meta) {
  ParamInfo info = basic_info(type, meta);
  if (!meta.required) info.def = Array(meta.def.begin(), meta.def.end());
  return {std::move(info), offset_of(member), [member](S& out, const Value& value) {
            (out.*member).clear();
            if (const Array* array = value.get<Array>()) {
              for (const Value& entry : *array) (out.*member).push_back(*entry.get<T>());
            }
          }};
}

template <class T>
const GroupInfo& group_of() {
  return T::describe().info();
}

template <class Interface>
std::vector<KindInfo> kinds_of() {
  return Registry<Interface>::instance().kinds();
}

}  // namespace detail

template <class S>
template <class... Fields>
requires(std::same_as<Fields, Field<S>>&&...) Group<S>::Group(std::string doc, Fields... fields) {
  static_assert(sizeof...(Fields) <= detail::kMaxMembers,
                "too many members to count: split the struct into sections");
  static_assert(sizeof...(Fields) == kMemberCount<S>,
                "every member of the struct needs exactly one description");
  info_.doc = std::move(doc);
  (fields_.push_back(std::move(fields)), ...);
  std::vector<std::size_t> offsets;
  for (const Field<S>& field : fields_) {
    info_.params.push_back(field.info);
    offsets.push_back(field.offset);
  }
  detail::check_group(info_, offsets);
}

template <class S>
S Group<S>::from(const Value& resolved) const {
  S out{};
  for (const Field<S>& field : fields_) {
    if (const Value* value = resolved.find(field.info.key)) field.assign(out, *value);
  }
  return out;
}

template <class S>
S defaults() {
  return S::describe().from(default_values(S::describe().info()));
}

template <class S>
Field<S> param(double S::*member, NumberMeta meta) {
  return detail::scalar(member, ParamType::number, meta);
}

template <class S>
Field<S> param(std::optional<double> S::*member, OptionalNumberMeta meta) {
  ParamInfo info = detail::basic_info(ParamType::number, meta);
  info.optional = true;
  return {std::move(info), detail::offset_of(member), [member](S& out, const Value& value) {
            if (const double* number = value.get<double>()) out.*member = *number;
          }};
}

template <class S>
Field<S> param(std::int64_t S::*member, WholeMeta meta) {
  return detail::scalar(member, ParamType::whole, meta);
}

template <class S>
Field<S> param(bool S::*member, FlagMeta meta) {
  return detail::scalar(member, ParamType::flag, meta);
}

template <class S>
Field<S> param(std::string S::*member, TextMeta meta) {
  Field<S> field = detail::scalar(member, ParamType::text, meta);
  field.info.is_path = meta.is_path;
  return field;
}

template <class S, class E>
requires std::is_enum_v<E> Field<S> param(E S::*member, ChoiceMeta<std::type_identity_t<E>> meta) {
  ParamInfo info = detail::basic_info(ParamType::choice, meta);
  for (const auto& [name, value] : meta.names) {
    info.names.push_back(name);
    if (meta.def == value) info.def = name;
  }
  return {std::move(info), detail::offset_of(member),
          [member, names = std::move(meta.names)](S& out, const Value& value) {
            const std::string* written = value.get<std::string>();
            for (const auto& [name, meant] : names) {
              if (written && name == *written) out.*member = meant;
            }
          }};
}

template <class S>
Field<S> param(std::vector<double> S::*member, NumbersMeta meta) {
  return detail::list(member, ParamType::numbers, meta);
}

template <class S>
Field<S> param(std::vector<std::int64_t> S::*member, WholesMeta meta) {
  return detail::list(member, ParamType::wholes, meta);
}

template <class S>
Field<S> param(std::vector<std::string> S::*member, TextsMeta meta) {
  return detail::list(member, ParamType::texts, meta);
}

template <class S>
Field<S> param(Value S::*member, TreeMeta meta) {
  ParamInfo info = detail::basic_info(ParamType::tree, meta);
  info.optional = true;
  return {std::move(info), detail::offset_of(member),
          [member](S& out, const Value& value) { out.*member = value; }};
}

template <class S, class T>
Field<S> section(T S::*member, std::string key) {
  ParamInfo info;
  info.type = ParamType::section;
  info.key = std::move(key);
  info.group = &detail::group_of<T>;
  return {std::move(info), detail::offset_of(member),
          [member](S& out, const Value& value) { out.*member = T::describe().from(value); }};
}

template <class S, class T>
Field<S> named(std::map<std::string, T> S::*member, NamedMeta meta) {
  ParamInfo info = detail::basic_info(ParamType::named, meta);
  info.placeholder = meta.placeholder;
  info.min_size = meta.min_count.value_or(0);
  info.max_size = meta.max_count.value_or(ParamInfo::kUnlimited);
  info.group = &detail::group_of<T>;
  return {std::move(info), detail::offset_of(member), [member](S& out, const Value& value) {
            const Table* table = value.get<Table>();
            if (!table) return;
            for (const Entry& entry : table->entries) {
              (out.*member)[entry.key] = T::describe().from(entry.value);
            }
          }};
}

template <class S, class Interface>
Field<S> chosen(Chosen<Interface> S::*member, ChosenMeta meta) {
  ParamInfo info = detail::basic_info(ParamType::chosen, meta);
  if (!meta.def.empty()) info.def = meta.def;
  info.kinds = &detail::kinds_of<Interface>;
  return {std::move(info), detail::offset_of(member), [member](S& out, const Value& value) {
            const Value* kind = value.find("kind");
            const std::string* name = kind ? kind->get<std::string>() : nullptr;
            if (name) out.*member = Registry<Interface>::instance().choose(*name, value);
          }};
}

}  // namespace agora::sim
