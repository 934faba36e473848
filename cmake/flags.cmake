# newsent_flags: how every C file of the project is compiled. newsent_link: how every program and library is linked.
include(CheckCCompilerFlag)

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)

add_library(newsent_flags INTERFACE)
target_compile_definitions(newsent_flags INTERFACE _DEFAULT_SOURCE)
target_compile_options(newsent_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla -Wformat-security
    # The same decisions on every compiler: no fused multiply-add behind our back.
    -ffp-contract=off
    # No path of the building machine in the binaries.
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(NEWSENT_WERROR)
    target_compile_options(newsent_flags INTERFACE -Werror)
endif()

if(NEWSENT_HARDENING AND NOT NEWSENT_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_options(newsent_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
    foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
        string(MAKE_C_IDENTIFIER "NEWSENT_HAS${flag}" has)
        check_c_compiler_flag(${flag} ${has})
        if(${has})
            target_compile_options(newsent_flags INTERFACE ${flag})
        endif()
    endforeach()
    target_link_options(newsent_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

if(NEWSENT_SANITIZE)
    target_compile_options(newsent_flags INTERFACE -fsanitize=${NEWSENT_SANITIZE} -fno-sanitize-recover=all
                                                   -fno-omit-frame-pointer)
    target_link_options(newsent_flags INTERFACE -fsanitize=${NEWSENT_SANITIZE})
endif()
if(NEWSENT_FUZZ)
    target_compile_options(newsent_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(NEWSENT_COVERAGE)
    target_compile_options(newsent_flags INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(newsent_flags INTERFACE --coverage -fprofile-update=atomic)
endif()
