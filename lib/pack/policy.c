/* policy.c - the words of a policy. */
#include "pack/gazetteer.h"

/* Index: context 1, after-full 2, weak 4, suppress 8. */
#define WITH(CASE)                                                                                                     \
    {                                                                                                                  \
        CASE, CASE ",context", CASE ",after-full", CASE ",context,after-full", CASE ",weak", CASE ",context,weak",     \
            CASE ",after-full,weak", CASE ",context,after-full,weak", CASE ",suppress", CASE ",context,suppress",      \
            CASE ",after-full,suppress", CASE ",context,after-full,suppress", CASE ",weak,suppress",                   \
            CASE ",context,weak,suppress", CASE ",after-full,weak,suppress", CASE ",context,after-full,weak,suppress"  \
    }

const char *ns_policy_text(uint16_t policy) {
    static const char *const texts[3][16] = {WITH("cased"), WITH("exact"), WITH("fold")};
    const unsigned words = ((policy & NS_POLICY_CONTEXT) != 0 ? 1u : 0u) |
                           ((policy & NS_POLICY_AFTER_FULL) != 0 ? 2u : 0u) |
                           ((policy & NS_POLICY_WEAK) != 0 ? 4u : 0u) | ((policy & NS_POLICY_SUPPRESS) != 0 ? 8u : 0u);
    const unsigned letters = (policy & NS_POLICY_EXACT) != 0 ? 1 : (policy & NS_POLICY_FOLD) != 0 ? 2 : 0;

    return texts[letters][words];
}
