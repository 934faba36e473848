#include "workers.h"

#include "diag.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Records that may wait for a thread or for their turn: enough that a slow one does not idle the others. */
enum { SLOTS_A_WORKER = 4 };
/* Bytes of input that may wait, so that many large documents do not fill memory. A single one always may. */
#define MOST_WAITING ((size_t)256 * 1024 * 1024)

typedef enum { SLOT_FREE, SLOT_READ, SLOT_WORKED, SLOT_DONE } slot_state;

typedef struct {
    work_item item;
    size_t size; /* of its input */
    slot_state state;
} slot;

/*
 * A ring. Numbers count records from the start of the run; the slot of one is its number % slot_count.
 *
 *     written ≤ taken ≤ read ≤ written + slot_count
 */
typedef struct {
    const worker_plan *plan;
    slot *slots;
    uint64_t slot_count, read, taken, written;
    size_t waiting;  /* bytes of input in slots that are not free */
    bool ended;      /* nothing more will be read */
    bool is_writing; /* a thread is writing, others need not */
    pthread_mutex_t lock;
    pthread_cond_t changed;
} ring;

static slot *slot_of(ring *r, uint64_t number) { return &r->slots[number % r->slot_count]; }

/* Writes all that is next in line. Called and left with the lock held, which is given up while a record is written. */
static void write_ready(ring *r) {
    const worker_plan *const plan = r->plan;
    if (r->is_writing) {
        return;
    }
    r->is_writing = true;
    while (r->written < r->taken && slot_of(r, r->written)->state == SLOT_DONE) {
        slot *const next = slot_of(r, r->written);
        pthread_mutex_unlock(&r->lock);
        if (!atomic_load(plan->stop) && !plan->write(plan->ctx, &next->item)) {
            atomic_store(plan->stop, true);
        }
        pthread_mutex_lock(&r->lock);
        next->state = SLOT_FREE;
        r->waiting -= next->size;
        r->written++;
        pthread_cond_broadcast(&r->changed);
    }
    r->is_writing = false;
}

typedef struct {
    ring *ring;
    void *worker;
} thread_start;

static void *work(void *arg) {
    const thread_start *const start = arg;
    ring *const r = start->ring;
    const worker_plan *const plan = r->plan;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->taken == r->read && !r->ended) {
            pthread_cond_wait(&r->changed, &r->lock);
        }
        if (r->taken == r->read) {
            break;
        }
        slot *const own = slot_of(r, r->taken++);
        own->state = SLOT_WORKED;
        pthread_mutex_unlock(&r->lock);
        if (!atomic_load(plan->stop)) {
            plan->work(plan->ctx, start->worker, &own->item);
        }
        pthread_mutex_lock(&r->lock);
        own->state = SLOT_DONE;
        write_ready(r);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Reads records into free slots until there is no more. */
static void read_all(ring *r) {
    const worker_plan *const plan = r->plan;
    pthread_mutex_lock(&r->lock);
    while (!atomic_load(plan->stop)) {
        while (r->read - r->written == r->slot_count || (r->waiting > MOST_WAITING && r->read > r->written)) {
            pthread_cond_wait(&r->changed, &r->lock);
        }
        slot *const next = slot_of(r, r->read);
        pthread_mutex_unlock(&r->lock);
        const bool any = plan->read(plan->ctx, &next->item);
        pthread_mutex_lock(&r->lock);
        if (!any) {
            break;
        }
        next->state = SLOT_READ;
        next->size = next->item.in.bytes.len;
        r->waiting += next->size;
        r->read++;
        pthread_cond_broadcast(&r->changed);
    }
    r->ended = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static void free_item(work_item *item) {
    input_record_free(&item->in);
    strbuf_free(&item->out);
    strbuf_free(&item->message);
}

static void run_alone(const worker_plan *plan) {
    work_item only = {0};
    while (!atomic_load(plan->stop) && plan->read(plan->ctx, &only)) {
        plan->work(plan->ctx, plan->workers[0], &only);
        if (!plan->write(plan->ctx, &only)) {
            atomic_store(plan->stop, true);
        }
    }
    free_item(&only);
}

bool workers_run(const worker_plan *plan) {
    if (plan->count == 1) {
        run_alone(plan);
        return true;
    }
    ring r = {.plan = plan, .slot_count = (uint64_t)plan->count * SLOTS_A_WORKER};
    pthread_t threads[MOST_WORKERS];
    thread_start starts[MOST_WORKERS];
    unsigned started = 0;
    r.slots = calloc((size_t)r.slot_count, sizeof *r.slots);
    if (r.slots == NULL) {
        diag_memory();
        return false;
    }
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.changed, NULL);
    while (started < plan->count) {
        starts[started] = (thread_start){&r, plan->workers[started]};
        const int error = pthread_create(&threads[started], NULL, work, &starts[started]);
        if (error != 0) {
            diag("thread %u of %u: %s", started + 1, plan->count, strerror(error));
            break;
        }
        started++;
    }
    if (started > 0) {
        read_all(&r);
    }
    for (unsigned i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
    for (uint64_t i = 0; i < r.slot_count; i++) {
        free_item(&r.slots[i].item);
    }
    free(r.slots);
    pthread_cond_destroy(&r.changed);
    pthread_mutex_destroy(&r.lock);
    return started > 0;
}
