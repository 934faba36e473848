/* newsent - who and what a news text is about. One file a subcommand; this one hands over to them. */
#include "command.h"
#include "diag.h"
#include "jsonl.h"
#include "output.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "Examples:\n"
    "  newsent extract article.txt                 entities and topics of an article\n"
    "  cat articles.jsonl | newsent extract -j 4   one JSON answer for each line\n"
    "  newsent pack build my-names.tsv -o my.nspack && newsent extract --pack my.nspack article.txt\n"
    "\n"
    "Usage: newsent COMMAND [OPTION]... [FILE]...\n"
    "\n"
    "  extract   companies, organizations, people, places, products and topics of texts\n"
    "  tokens    the words and sentences of a text\n"
    "  pack      build | check | lookup | info | import: the dictionaries\n"
    "  eval      how well it does on texts that people have marked\n"
    "\n"
    "  newsent COMMAND --help   examples and options of a command\n"
    "  newsent --version        versions of the program, its library and what they stand on\n"
    "\n"
    "Exit status: 0 all done; 1 done, but some records failed; 2 wrong usage, or it could not start.\n";

static const char *fact(const char *key) {
    const char *const value = newsent_build_info(key);
    return value != NULL ? value : "unknown";
}

static int version(void) {
    printf("newsent %s\n", NEWSENT_VERSION);
    printf("libnewsent %s (%s)\n", newsent_version_string(), fact("compiler"));
    printf("pack format %s\n", fact("pack_format"));
    newsent_pack *pack = NULL;
    newsent_error err;
    if (newsent_pack_open_default(&pack, NEWSENT_PACK_TRUSTED, &err) == NEWSENT_OK) {
        newsent_pack_info_record info = {.struct_size = sizeof info};
        newsent_pack_info(pack, &info);
        printf("default pack %016llx, %u entities, %u topics\n", (unsigned long long)info.fingerprint,
               info.entity_count, info.topic_count);
    } else {
        printf("default pack none: %s\n", err.message);
    }
    newsent_pack_free(pack);
    printf("ICU %s\nPCRE2 %s\nutf8proc %s\nxxHash %s\njson-c %s\nUnicode %s (folding of names)\n", fact("icu"),
           fact("pcre2"), fact("utf8proc"), fact("xxhash"), jsonl_library_version(), fact("unicode"));
    return output_end(EXIT_DONE);
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        int (*run)(int argc, char **argv);
    } commands[] = {
        {"extract", command_extract}, {"tokens", command_tokens}, {"pack", command_pack}, {"eval", command_eval}};
    /* A closed pipe ends the program in silence, also where whoever started it ignores the signal. */
    signal(SIGPIPE, SIG_DFL);
    if (argc < 2) {
        fputs(help, stderr);
        return EXIT_CANNOT;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        fputs(help, stdout);
        return output_end(EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        return version();
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    return diag_usage("", "%s %s: the commands are extract, tokens, pack and eval",
                      argv[1][0] == '-' ? "unknown option" : "there is no command", argv[1]);
}
