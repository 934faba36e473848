/* newsent pack import: hands over to the kinds of data that it reads. */
#include "command.h"
#include "import_kinds.h"

#include <stddef.h>

static const char help[] =
    "Examples:\n"
    "  newsent pack import wikidata latest-all.json.gz -o world.tsv --min-sitelinks 10\n"
    "  newsent pack import geonames cities15000.txt -o cities.tsv\n"
    "  newsent pack import table firms.csv -o firms.tsv --type company --name Name --attr country=Country\n"
    "  newsent pack build world.tsv cities.tsv firms.tsv -o mine.nspack\n"
    "\n"
    "Usage: newsent pack import KIND FILE... -o FILE [OPTION]...\n"
    "Makes rows (gazetteers/README.md) of data in other forms, for 'newsent pack build'. Files may be packed with\n"
    "gzip or Zstandard; '-' is stdin.\n"
    "\n"
    "  wikidata  a JSON dump of Wikidata\n"
    "  geonames  places of GeoNames, with or without its alternate names\n"
    "  table     a CSV or TSV file of your own; you say which column is what\n"
    "\n"
    "'newsent pack import KIND --help' tells the options; docs/import.md tells all of it.\n"
    "Exit status: 0 all done; 1 done, but some lines were refused, or nothing was written because a file is\n"
    "damaged; 2 wrong usage, or it could not start or write.\n";

int pack_import(int argc, char **argv) {
    static const command_part kinds[] = {
        {"wikidata", import_wikidata}, {"geonames", import_geonames}, {"table", import_table}, {NULL, NULL}};
    return command_hand_over("pack import", help, kinds, "the kinds are wikidata, geonames and table", argc, argv);
}
