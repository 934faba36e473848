# Each numbered file is a program of its own.
file(GLOB example_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/[0-9]*.c)
set(NEWSENT_EXAMPLES)
foreach(source ${example_sources})
    cmake_path(GET source STEM name)
    add_executable(example-${name} ${source})
    target_link_libraries(example-${name} PRIVATE newsent_flags newsent Threads::Threads)
    target_compile_definitions(example-${name} PRIVATE ARTICLES="${PROJECT_SOURCE_DIR}/examples/data")
    set_target_properties(example-${name} PROPERTIES
        OUTPUT_NAME ${name}
        RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/examples)
    list(APPEND NEWSENT_EXAMPLES example-${name})
endforeach()
