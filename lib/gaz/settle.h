/* settle.h - matches in order, without doubles and without what a higher layer suppresses. */
#ifndef NS_GAZ_SETTLE_H
#define NS_GAZ_SETTLE_H

#include "gaz/match.h"

/* matches[first, count), which are nearly in order. */
void ns_settle(ns_matches *out, size_t first);

#endif
