# SPDX-License-Identifier: MIT
# What `cmake --install` puts beside the program, which its own folder installs.
include(GNUInstallDirs)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios/ DESTINATION ${CMAKE_INSTALL_DATADIR}/agora/scenarios)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
