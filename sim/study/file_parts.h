// SPDX-License-Identifier: MIT
// What the result files of studies and of sweeps have in common: the axes and variables of what a
// run records. docs/file-format.md has the list for readers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/model.h"
#include "sim/core/record.h"
#include "sim/io/result.h"
#include "sim/study/settings.h"

namespace agora::sim {

/// first, first + 1, ... : the labels of an axis that counts.
std::vector<std::int32_t> counted(std::size_t n, std::int32_t first = 0);

/// A variable of numbers without anything special.
Variable plain_variable(std::string name, std::string long_name, std::string unit,
                        std::vector<std::string> axes, std::string cell_methods = "");
/// Whole numbers that count the labels of the axis `index_of`, or nothing ("").
Variable whole_variable(std::string name, std::string long_name, std::vector<std::string> axes,
                        std::string index_of = "");
/// Yes or no, or another two words.
Variable flag_variable(std::string name, std::string long_name, std::vector<std::string> axes,
                       std::string no, std::string yes);

/// The end of each recorded interval.
Axis time_axis(const Settings& settings);
/// The axis of what the model compares.
Axis item_axis(const Model& model);
/// An axis that a channel or a table brings along.
Axis record_axis(const RecordAxis& axis);
/// What a channel recorded, in runs that the axes `runs` number.
Variable channel_variable(const Channel& channel, const Model& model,
                          std::vector<std::string> runs);
/// An outcome of every item, in runs that the axes `runs` number.
Variable outcome_variable(const Outcome& outcome, const Model& model,
                          std::vector<std::string> runs);

/// 64-bit integers are not for every reader of HDF5: a digest is four words of 16 bits.
Axis digest_word_axis();
Variable digest_variable(std::vector<std::string> runs);
std::vector<double> digest_words(std::span<const std::uint64_t> digests);

}  // namespace agora::sim
