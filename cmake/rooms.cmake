# SPDX-License-Identifier: MIT
# What every target of Agora shares: flags that keep the bits, warnings, third-party packages.

# The same bits on every x86-64 machine: no contraction of a*b+c, no reordering, no libm shortcuts.
# Nobody looks at the flags that arithmetic raises, so a loop may compute what it then does not take.
add_library(agora_flags INTERFACE)
target_include_directories(agora_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(agora_flags INTERFACE -ffp-contract=off -fno-math-errno -fno-trapping-math -Wall -Wextra -Wpedantic
                       -Wshadow -Wconversion -Wsign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlapping copies in std::string that are not there (GCC bug 105329).
  target_compile_options(agora_flags INTERFACE -Wno-restrict)
endif()
# Under sanitizers g++ sees uninitialized values in the standard library that are not there.
if(AGORA_WERROR AND NOT AGORA_SANITIZE)
  target_compile_options(agora_flags INTERFACE -Werror)
endif()
if(AGORA_SANITIZE)
  target_compile_options(agora_flags INTERFACE -fsanitize=${AGORA_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer -g)
  target_link_options(agora_flags INTERFACE -fsanitize=${AGORA_SANITIZE})
endif()

find_package(Threads REQUIRED)
find_package(Boost CONFIG REQUIRED)
find_package(HDF5 REQUIRED COMPONENTS C HL)
add_library(agora_hdf5 INTERFACE)
target_include_directories(agora_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(agora_hdf5 INTERFACE ${HDF5_C_HL_LIBRARIES} ${HDF5_C_LIBRARIES})
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
if(AGORA_THREADS STREQUAL "tbb")
  find_package(TBB REQUIRED)
endif()

# agora_room(NAME DEPENDS...): an object library of every source in the calling folder's NAME.
# Objects, not an archive: a static library would drop the lines that register strategies and families.
function(agora_room name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  if(NOT sources)
    add_library(${name} INTERFACE)
    return()
  endif()
  add_library(${name} OBJECT ${sources})
  target_link_libraries(${name} PUBLIC agora_flags ${ARGN})
endfunction()
