# What an installation holds. tests/install/manifest.txt lists it file by file.
include(CMakePackageConfigHelpers)

set(NEWSENT_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/newsent)

# Two sets: who links the shared library needs none of the packages that the static one names.
install(TARGETS newsent EXPORT newsentTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS newsent_static EXPORT newsentStaticTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(header ${NEWSENT_HEADERS})
    cmake_path(GET header PARENT_PATH folder)
    install(FILES ${PROJECT_SOURCE_DIR}/include/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/${folder})
endforeach()
if(TARGET newsent_tool)
    install(TARGETS newsent_tool RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(FILES ${NEWSENT_PACK_FILE} DESTINATION ${CMAKE_INSTALL_DATADIR}/newsent)
endif()

install(EXPORT newsentTargets NAMESPACE newsent:: DESTINATION ${NEWSENT_CMAKE_DIR})
install(EXPORT newsentStaticTargets NAMESPACE newsent:: DESTINATION ${NEWSENT_CMAKE_DIR})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/newsentConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/newsentConfig.cmake
                              INSTALL_DESTINATION ${NEWSENT_CMAKE_DIR})
# While the major version is 0, a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/newsentConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/newsentConfig.cmake ${PROJECT_BINARY_DIR}/newsentConfigVersion.cmake
        DESTINATION ${NEWSENT_CMAKE_DIR})

# The .pc file finds its prefix from the place where it lies, so that a moved prefix works.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
           OUTPUT_VARIABLE NEWSENT_PC_PREFIX)
configure_file(${PROJECT_SOURCE_DIR}/cmake/newsent.pc.in ${PROJECT_BINARY_DIR}/newsent.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/newsent.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

file(GLOB man1 CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.1)
file(GLOB man5 CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.5)
install(FILES ${man1} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${man5} DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
