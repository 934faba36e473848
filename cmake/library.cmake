# One set of objects, two libraries.
set(NEWSENT_SOURCES)
foreach(room base text pack token page gaz entity topic engine build out api)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/${room}/*.c)
    list(APPEND NEWSENT_SOURCES ${sources})
endforeach()

set(NEWSENT_HEADERS newsent.h newsent/base.h newsent/build.h newsent/doc.h newsent/engine.h newsent/pack.h
                    newsent/types.h newsent/write.h)

add_library(newsent_objects OBJECT ${NEWSENT_SOURCES})
target_include_directories(newsent_objects PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/lib)
target_link_libraries(newsent_objects PRIVATE newsent_flags ${NEWSENT_REQUIRES})
target_compile_definitions(newsent_objects PRIVATE NEWSENT_BUILDING)
# Only these files know of them, so a new version does not compile everything anew.
file(GLOB api_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/api/*.c)
set_property(SOURCE ${api_sources} ${PROJECT_SOURCE_DIR}/lib/pack/defaultpack.c
    ${PROJECT_SOURCE_DIR}/lib/engine/engine.c APPEND PROPERTY COMPILE_DEFINITIONS
    NEWSENT_VERSION="${PROJECT_VERSION}"
    NEWSENT_VERSION_MAJOR=${PROJECT_VERSION_MAJOR}
    NEWSENT_VERSION_MINOR=${PROJECT_VERSION_MINOR}
    NEWSENT_VERSION_PATCH=${PROJECT_VERSION_PATCH}
    NEWSENT_DEFAULT_PACK="${CMAKE_INSTALL_FULL_DATADIR}/newsent/default.nspack")

add_library(newsent SHARED)
add_library(newsent_static STATIC)
foreach(library newsent newsent_static)
    # The object files themselves: the libraries must not hand the project's own warning flags on.
    target_sources(${library} PRIVATE $<TARGET_OBJECTS:newsent_objects>)
    target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                                 $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(${library} PRIVATE $<BUILD_INTERFACE:newsent_flags>)
    set_target_properties(${library} PROPERTIES OUTPUT_NAME newsent LINKER_LANGUAGE C)
endforeach()
target_link_libraries(newsent PRIVATE ${NEWSENT_REQUIRES})
target_link_libraries(newsent_static PUBLIC ${NEWSENT_REQUIRES})
target_compile_definitions(newsent_static INTERFACE NEWSENT_STATIC)

set_target_properties(newsent PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${NEWSENT_SONAME}
    EXPORT_NAME newsent
    LINK_DEPENDS ${PROJECT_SOURCE_DIR}/lib/newsent.map)
set_target_properties(newsent_static PROPERTIES EXPORT_NAME static)
target_link_options(newsent PRIVATE -Wl,--version-script=${PROJECT_SOURCE_DIR}/lib/newsent.map)
if(NOT NEWSENT_SANITIZE)
    target_link_options(newsent PRIVATE -Wl,-z,defs)
endif()
add_library(newsent::newsent ALIAS newsent)
add_library(newsent::static ALIAS newsent_static)
