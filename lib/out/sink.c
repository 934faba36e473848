#include "out/sink.h"

#include <string.h>

void ns_sink_open(ns_sink *sink, newsent_sink_fn fn, void *ctx) {
    sink->fn = fn;
    sink->ctx = ctx;
    sink->failed = 0;
    sink->len = 0;
}

static void hand_on(ns_sink *sink, const char *bytes, size_t len) {
    if (sink->failed == 0 && len > 0) {
        sink->failed = sink->fn(sink->ctx, bytes, len);
    }
}

void ns_sink_flush(ns_sink *sink) {
    hand_on(sink, sink->bytes, sink->len);
    sink->len = 0;
}

void ns_sink_put(ns_sink *sink, const char *bytes, size_t len) {
    if (len > sizeof sink->bytes - sink->len) {
        ns_sink_flush(sink);
    }
    if (len > sizeof sink->bytes) {
        hand_on(sink, bytes, len);
    } else if (len > 0) {
        memcpy(sink->bytes + sink->len, bytes, len);
        sink->len += len;
    }
}

void ns_sink_text(ns_sink *sink, const char *text) { ns_sink_put(sink, text, strlen(text)); }

void ns_sink_char(ns_sink *sink, char c) { ns_sink_put(sink, &c, 1); }

void ns_sink_number(ns_sink *sink, uint64_t number) {
    char digits[20];
    size_t begin = sizeof digits;
    do {
        digits[--begin] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    ns_sink_put(sink, digits + begin, sizeof digits - begin);
}

void ns_sink_score(ns_sink *sink, float score) {
    enum { UNIT = 10000 };
    const double most = 1e12; /* far above any score, far below what uint64_t holds */
    double size = score < 0 ? -(double)score : (double)score;
    if (!(size >= 0)) {
        size = 0;
    } else if (size > most) {
        size = most;
    }
    const uint64_t units = (uint64_t)(size * UNIT + 0.5);
    if (score < 0 && units > 0) {
        ns_sink_char(sink, '-');
    }
    ns_sink_number(sink, units / UNIT);
    char fraction[5] = {'.', '0', '0', '0', '0'};
    uint64_t rest = units % UNIT;
    for (int i = 4; i > 0; i--) {
        fraction[i] = (char)('0' + rest % 10);
        rest /= 10;
    }
    ns_sink_put(sink, fraction, sizeof fraction);
}
