/* newsent pack: hands over to build, check, lookup, info and import. */
#include "command.h"

#include <stddef.h>

static const char help[] =
    "Examples:\n"
    "  newsent pack build my-names.tsv -o my.nspack   compile rows of names into a pack\n"
    "  newsent pack check my-names.tsv                read rows as an editor would, and say what is doubtful\n"
    "  newsent pack lookup Huawei                     who or what a name leads to, and which row says so\n"
    "  newsent pack info                              what the default pack holds, as JSON\n"
    "  newsent pack import geonames cities15000.txt -o cities.tsv   rows from other data: also Wikidata, CSV\n"
    "\n"
    "Usage: newsent pack build DIR|FILE... -o FILE [--strict] [--drop-provenance] [--name NAME] [--licence TEXT]\n"
    "       newsent pack check [--level LEVEL] [--strict] [--max N] [--format text|json] DIR|FILE...\n"
    "       newsent pack lookup [--pack FILE]... [--no-default-pack] [--json] NAME | --key KEY\n"
    "       newsent pack info [FILE]\n"
    "       newsent pack import wikidata|geonames|table FILE... -o FILE [OPTION]...\n"
    "\n"
    "The format of rows is described in gazetteers/README.md. 'newsent pack PART --help' tells more about each part.\n";

int command_pack(int argc, char **argv) {
    static const command_part parts[] = {{"build", pack_build}, {"check", pack_check},   {"lookup", pack_lookup},
                                         {"info", pack_info},   {"import", pack_import}, {NULL, NULL}};
    return command_hand_over("pack", help, parts, "the parts are build, check, lookup, info and import", argc, argv);
}
