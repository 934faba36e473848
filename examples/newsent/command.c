/* newsent: a command of several parts hands over to the one that is named. */
#include "command.h"

#include "diag.h"
#include "output.h"

#include <stdio.h>
#include <string.h>

int command_hand_over(const char *command, const char *help, const command_part *parts, const char *known, int argc,
                      char **argv) {
    if (argc < 2) {
        fputs(help, stderr);
        return EXIT_CANNOT;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        fputs(help, stdout);
        return output_end(EXIT_DONE);
    }
    for (; parts->name != NULL; parts++) {
        if (strcmp(argv[1], parts->name) == 0) {
            return parts->run(argc - 1, argv + 1);
        }
    }
    return diag_usage(command, "%s %s: %s", command, argv[1], known);
}
