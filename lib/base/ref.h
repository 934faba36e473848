/* ref.h - counting references. */
#ifndef NS_BASE_REF_H
#define NS_BASE_REF_H

#include <stdatomic.h>
#include <stdbool.h>

typedef atomic_uint ns_ref;

static inline void ns_ref_init(ns_ref *ref) { atomic_init(ref, 1u); }
static inline void ns_ref_take(ns_ref *ref) { atomic_fetch_add_explicit(ref, 1u, memory_order_relaxed); }

/* true: the last reference is gone. Release and acquire, so that all uses happen before the freeing. */
static inline bool ns_ref_drop(ns_ref *ref) { return atomic_fetch_sub_explicit(ref, 1u, memory_order_acq_rel) == 1u; }

#endif
