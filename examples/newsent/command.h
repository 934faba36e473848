/* command.h - the subcommands: each gets its own name as argv[0] and returns the exit code. */
#ifndef NEWSENT_TOOL_COMMAND_H
#define NEWSENT_TOOL_COMMAND_H

int command_extract(int argc, char **argv);
int command_tokens(int argc, char **argv);
int command_pack(int argc, char **argv);
int command_eval(int argc, char **argv);

typedef struct {
    const char *name; /* NULL ends the list */
    int (*run)(int argc, char **argv);
} command_part;

/* Runs the part that argv[1] names, or its help, or says what is `known`. */
int command_hand_over(const char *command, const char *help, const command_part *parts, const char *known, int argc,
                      char **argv);

/* The parts of `pack`. */
int pack_build(int argc, char **argv);
int pack_check(int argc, char **argv);
int pack_lookup(int argc, char **argv);
int pack_info(int argc, char **argv);
int pack_import(int argc, char **argv);

#endif
