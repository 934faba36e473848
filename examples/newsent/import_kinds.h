/* import_kinds.h - the kinds of `pack import`: each gets its own name as argv[0] and returns the exit code. */
#ifndef NEWSENT_TOOL_IMPORT_KINDS_H
#define NEWSENT_TOOL_IMPORT_KINDS_H

int import_wikidata(int argc, char **argv);
int import_geonames(int argc, char **argv);
int import_table(int argc, char **argv);

#endif
