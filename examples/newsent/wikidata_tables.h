/* wikidata_tables.h - what an import knows of Wikidata before it reads: classes, countries, exchanges. */
#ifndef NEWSENT_TOOL_WIKIDATA_TABLES_H
#define NEWSENT_TOOL_WIKIDATA_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* What an item's id stands for: 30 and "US", 13677 and "NYSE", 5 and "person". */
typedef struct {
    uint32_t id;
    const char *word;
} wikidata_word;

/* Countries → ISO 3166-1 alpha-2, by id. */
extern const wikidata_word wikidata_countries[];
extern const size_t wikidata_country_count;

/* Stock exchanges → the word before the colon of a ticker, by id. */
extern const wikidata_word wikidata_exchanges[];
extern const size_t wikidata_exchange_count;

/* Classes → types, as long as no --class is given; the one that stands first wins. */
extern const wikidata_word wikidata_classes[];
extern const size_t wikidata_class_count;

#endif
