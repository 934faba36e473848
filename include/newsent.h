/*
 * newsent.h - libnewsent: who and what a news text is about.
 *
 * This is the umbrella over the public headers. What is not declared in them is not API.
 * C99 and C++ clean. Rules that hold everywhere:
 *
 *   - `X **out` is owned by the caller and goes to X_free(); a returned pointer is borrowed from the first
 *     argument and lives as long as it (for a document: until it is analyzed anew or freed). free(NULL) is fine.
 *   - A `const` handle may be used by any number of threads at once; a non-const one by one thread at a time.
 *   - A fallible call returns a newsent_status; the optional newsent_error tells what, where and what to do.
 *   - Options: set struct_size to sizeof(the struct), leave the rest zero for defaults.
 *   - `byte` offsets count bytes, `cp` offsets count code points, both half-open and in the document text.
 */
#ifndef NEWSENT_H
#define NEWSENT_H

#include "newsent/base.h"
#include "newsent/build.h"
#include "newsent/doc.h"
#include "newsent/engine.h"
#include "newsent/pack.h"
#include "newsent/types.h"
#include "newsent/write.h"

#endif
