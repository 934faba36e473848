/* lookup.c - see lookup.h. */
#include "gaz/lookup.h"

#include "gaz/walk.h"

static void add(uint32_t entity, uint32_t *found, uint32_t *count) {
    for (uint32_t i = 0; i < *count; i++) {
        if (found[i] == entity) {
            return;
        }
    }
    if (*count < NS_FORMS_MAX) {
        found[(*count)++] = entity;
    }
}

/* All gaps are alike to a look-up, so the bytes of the stream count as one piece but for the places where a walk stops. */
newsent_status ns_lookup(const newsent_pack *pack, const uint8_t *name, uint32_t len, uint32_t *entities, uint32_t cap,
                         uint32_t *count) {
    const ns_name_index *names = ns_pack_names(pack);
    uint32_t found[NS_FORMS_MAX];
    ns_stream stream = {0};
    ns_hits hits = {0};
    newsent_status status = ns_stream_read(&stream, name, 0, len, NULL);

    *count = 0;
    if (status == NEWSENT_OK && stream.bytes.count != 0 && names->slots != NULL) {
        size_t stop = 0;
        uint64_t hash = 0;

        for (size_t i = 1; i < stream.code.count; i++) {
            if ((stream.code.items[i] & NS_GAP_MASK) == NS_GAP_STRONGER) {
                stream.code.items[i] = NS_GAP_SPACE;
            }
        }
        hash = ns_walk_piece(&stream, NS_NAME_HASH_SEED, 0, &stop);
        if (!ns_walk(names, &names->any, &stream, 0, hash, stop, &hits)) {
            status = NEWSENT_E_MEMORY;
        }
        for (size_t h = 0; h < hits.count; h++) {
            const ns_disk_surface *surface = &names->surfaces[hits.items[h].surface];
            for (uint32_t i = 0; hits.items[h].end == stream.bytes.count && i < surface->form_count; i++) {
                add(names->aliases[names->forms[surface->first_form + i].alias].entity, found, count);
            }
        }
    }
    for (uint32_t i = 0; i < *count && i < cap; i++) {
        entities[i] = found[i];
    }
    ns_vec_free(&hits);
    ns_stream_free(&stream);
    return status;
}
