/*
 * refold.h - a pack whose names another version of Unicode folded. Versions differ in few characters, and most names have none
 * of them: so each name is folded anew and asked for in the pack's own table.
 */
#ifndef NS_GAZ_REFOLD_H
#define NS_GAZ_REFOLD_H

#include "pack/gazetteer.h"

/*
 * Nothing is done where the versions are the same. `path` is for the message. Errors: E_MISMATCH, a name is not found as it
 * folds now; E_MEMORY.
 */
newsent_status ns_refold_check(const newsent_pack *pack, const char *path, newsent_error *err);

#endif
