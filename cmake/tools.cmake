# The program newsent, and the default pack that it compiles from gazetteers/.
pkg_check_modules(JSONC REQUIRED IMPORTED_TARGET json-c>=0.16)
# For the importers: dumps are packed.
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib>=1.2)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd>=1.4)

file(GLOB tool_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/newsent/*.c)
if(tool_sources)
    add_executable(newsent_tool ${tool_sources})
    set_target_properties(newsent_tool PROPERTIES
        OUTPUT_NAME newsent
        INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
    target_compile_definitions(newsent_tool PRIVATE NEWSENT_VERSION="${PROJECT_VERSION}")
    target_link_libraries(newsent_tool PRIVATE newsent_flags newsent PkgConfig::JSONC PkgConfig::ZLIB PkgConfig::ZSTD Threads::Threads)

    # Beside the library of the build tree, where it looks first.
    set(NEWSENT_PACK_FILE ${PROJECT_BINARY_DIR}/lib/newsent/default.nspack)
    file(GLOB_RECURSE pack_rows CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/gazetteers/*.tsv)
    add_custom_command(OUTPUT ${NEWSENT_PACK_FILE}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/lib/newsent
        COMMAND newsent_tool pack build --strict gazetteers -o ${NEWSENT_PACK_FILE}
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
        DEPENDS newsent_tool ${pack_rows}
        COMMENT "Compiling the default pack"
        VERBATIM)
    add_custom_target(newsent_pack ALL DEPENDS ${NEWSENT_PACK_FILE})
endif()
