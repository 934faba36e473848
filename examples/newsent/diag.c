#include "diag.h"

#include "text.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 2, 0))) static void say(const char *prefix, const char *format, va_list args) {
    strbuf raw = {0};
    strbuf line = {0};
    strbuf_vformat(&raw, format, args);
    strbuf_text(&line, prefix);
    if (!raw.failed && raw.bytes != NULL) {
        text_shown(&line, raw.bytes, raw.len);
    }
    strbuf_char(&line, '\n');
    fputs(line.failed ? "newsent: out of memory\n" : line.bytes, stderr);
    strbuf_free(&raw);
    strbuf_free(&line);
}

void diag(const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("newsent: ", format, args);
    va_end(args);
}

void diag_plain(const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("", format, args);
    va_end(args);
}

int diag_usage(const char *command, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say("newsent: ", format, args);
    va_end(args);
    fprintf(stderr, "Try 'newsent %s%s--help'.\n", command, *command != '\0' ? " " : "");
    return EXIT_CANNOT;
}

int diag_getopt(const char *command, int said, char *const *argv) {
    const char *const last = argv[optind - 1];
    const bool is_long = strncmp(last, "--", 2) == 0;
    if (said == ':') {
        return is_long ? diag_usage(command, "option %s needs a value", last)
                       : diag_usage(command, "option -%c needs a value", optopt);
    }
    if (is_long && optopt != 0) {
        return diag_usage(command, "option %s takes no value", last);
    }
    return is_long ? diag_usage(command, "unknown option %s", last) : diag_usage(command, "unknown option -%c", optopt);
}

int diag_memory(void) {
    diag("out of memory");
    return EXIT_CANNOT;
}

const char *diag_code(newsent_status status, char word[32]) {
    static const char prefix[] = "NEWSENT_E_";
    const char *name = newsent_status_name(status);
    if (strncmp(name, prefix, sizeof prefix - 1) == 0) {
        name += sizeof prefix - 1;
    }
    size_t i = 0;
    for (; i < 31 && name[i] != '\0'; i++) {
        word[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] - 'A' + 'a') : name[i];
    }
    word[i] = '\0';
    return word;
}
