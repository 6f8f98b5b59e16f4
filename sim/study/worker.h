// SPDX-License-Identifier: MIT
// A worker of a sweep: the same program once more, as a process of its own, so that a run that
// crashes takes nothing with it. It is told the study, then one cell after the other (a point and a
// replicate, all variants in turn on shared graphs), and tells what became of every run.
#pragma once

namespace agora::sim {

/// The word by which a program is started as a worker; its main() then returns work().
inline constexpr const char* kWorkerWord = "--as-worker-of-a-sweep";
/// Where a worker finds its socket.
inline constexpr int kWorkerSocket = 3;

/// Works until the sweep that started it has no more to do, or is gone. Returns an exit code.
int work();

}  // namespace agora::sim
