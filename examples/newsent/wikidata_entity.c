#include "wikidata_entity.h"

#include "import.h"

static const char *const properties[P_COUNT] = {
    [P_INSTANCE_OF] = "P31",  [P_COUNTRY] = "P17",    [P_CITIZENSHIP] = "P27", [P_ORIGIN] = "P495",
    [P_POPULATION] = "P1082", [P_GEONAMES] = "P1566", [P_LEI] = "P1278",       [P_ISO_COUNTRY] = "P297",
    [P_ISO_REGION] = "P300",  [P_EXCHANGE] = "P414",
};

/* The claims of an item: the lists of the properties that count. An item without any has an empty list in their place. */
static bool read_claims(json_pull *p, wikidata_entity *entity) {
    json_span key;
    json_span value;
    bool first = true;
    if (!json_enter(p, '{')) {
        return json_value(p, &value);
    }
    while (json_member(p, &first, &key)) {
        if (!json_value(p, &value)) {
            return false;
        }
        for (size_t i = 0; i < P_COUNT; i++) {
            if (json_is(key, properties[i])) {
                entity->claims[i] = value;
            }
        }
    }
    return p->fault == NULL;
}

bool wikidata_read(json_pull *p, wikidata_entity *entity) {
    json_span key;
    json_span value;
    bool first = true;
    *entity = (wikidata_entity){0};
    if (!json_enter(p, '{')) {
        p->fault = "not a JSON object";
        return false;
    }
    while (json_member(p, &first, &key)) {
        if (json_is(key, "claims")) {
            if (!read_claims(p, entity)) {
                return false;
            }
            continue;
        }
        if (!json_value(p, &value)) {
            return false;
        }
        if (json_is(key, "id")) {
            entity->id = value;
        } else if (json_is(key, "type")) {
            entity->is_item = json_is(value, "item");
        } else if (json_is(key, "labels")) {
            entity->labels = value;
        } else if (json_is(key, "aliases")) {
            entity->aliases = value;
        } else if (json_is(key, "sitelinks")) {
            entity->sitelinks = value;
        }
    }
    return p->fault == NULL && json_ended(p);
}

json_span wikidata_member(json_span object, const char *key) {
    json_pull p = json_begin(object);
    json_span found = {0};
    json_span name;
    json_span value;
    bool first = true;
    if (object.text == NULL || !json_enter(&p, '{')) {
        return found;
    }
    while (json_member(&p, &first, &name) && json_value(&p, &value)) {
        if (json_is(name, key)) {
            found = value;
        }
    }
    return found;
}

uint32_t wikidata_size(json_span object) {
    json_pull p = json_begin(object);
    json_span key;
    json_span value;
    bool first = true;
    uint32_t size = 0;
    if (object.text == NULL || !json_enter(&p, '{')) {
        return 0;
    }
    while (json_member(&p, &first, &key) && json_value(&p, &value)) {
        size++;
    }
    return size;
}

/* What a snak says; text NULL where its value is unknown, or there is none. */
static json_span snak_value(json_span snak) { return wikidata_member(wikidata_member(snak, "datavalue"), "value"); }

bool wikidata_next(json_pull *list, bool *first, wikidata_statement *statement) {
    json_span whole;
    json_span key;
    json_span value;
    bool member = true;
    *statement = (wikidata_statement){.rank = RANK_NORMAL};
    if (*first && (list->at == NULL || !json_enter(list, '['))) {
        return false;
    }
    if (!json_item(list, first) || !json_value(list, &whole)) {
        return false;
    }
    json_pull p = json_begin(whole);
    if (!json_enter(&p, '{')) {
        statement->rank = RANK_DEPRECATED; /* no statement at all: nobody reads it */
        return true;
    }
    while (json_member(&p, &member, &key) && json_value(&p, &value)) {
        if (json_is(key, "mainsnak")) {
            statement->value = snak_value(value);
        } else if (json_is(key, "qualifiers")) {
            statement->qualifiers = value;
        } else if (json_is(key, "rank")) {
            statement->rank = json_is(value, "preferred")    ? RANK_PREFERRED
                              : json_is(value, "deprecated") ? RANK_DEPRECATED
                                                             : RANK_NORMAL;
        }
    }
    return true;
}

wikidata_rank wikidata_best(json_span claims) {
    json_pull list = json_begin(claims);
    wikidata_statement statement;
    bool first = true;
    while (wikidata_next(&list, &first, &statement)) {
        if (statement.rank == RANK_PREFERRED) {
            return RANK_PREFERRED;
        }
    }
    return RANK_NORMAL;
}

json_span wikidata_qualifier(const wikidata_statement *statement, const char *property) {
    const json_span snaks = wikidata_member(statement->qualifiers, property);
    json_pull list = json_begin(snaks);
    json_span snak;
    bool first = true;
    if (snaks.text == NULL || !json_enter(&list, '[') || !json_item(&list, &first) || !json_value(&list, &snak)) {
        return (json_span){0};
    }
    return snak_value(snak);
}

uint32_t wikidata_item_of(json_span value) {
    const json_span id = wikidata_member(value, "id");
    if (id.text != NULL) {
        return id.len > 2 ? import_qid(id.text + 1, id.len - 2) : 0;
    }
    const json_span number = wikidata_member(value, "numeric-id"); /* dumps of before 2017 have only this */
    uint32_t item = 0;
    for (size_t i = 0; i < number.len; i++) {
        if (number.text[i] < '0' || number.text[i] > '9' || i >= 9) {
            return 0;
        }
        item = item * 10 + (uint32_t)(number.text[i] - '0');
    }
    return item;
}
