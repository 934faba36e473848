#!/usr/bin/env python3
"""answers.py SCHEMA ANSWERS - checks answers that were written with --text: JSON, the schema, and that every offset holds."""
import json
import sys


def check_place(place: dict, answer: dict) -> None:
    field = answer["title"] if place.get("field") == "title" else answer["text"]
    assert field[place["start"]:place["end"]] == place["text"], place
    assert field.encode()[place["byte_start"]:place["byte_end"]].decode() == place["text"], place


def check_answer(answer: dict) -> None:
    entities = answer.get("entities", [])
    assert [e["salience"] for e in entities] == sorted((e["salience"] for e in entities), reverse=True)
    local = []
    for entity in entities:
        for mention in entity["mentions"]:
            check_place(mention, answer)
        first = entity["mentions"][0]
        if "local" in entity:
            local.append((first.get("field") != "title", first["start"], int(entity["local"][1:])))
    assert [number for _, _, number in sorted(local)] == list(range(1, len(local) + 1))
    for topic in answer.get("topics", []):
        for evidence in topic.get("evidence", []):
            check_place(evidence, answer)


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def no_twice(pairs: list) -> dict:
    assert len({key for key, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


def main() -> int:
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    try:
        import jsonschema
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
    except ImportError:
        validator = None
    count = 0
    with open(sys.argv[2], "rb") as answers:
        for line in answers:
            answer = json.loads(line.decode("utf-8"), parse_constant=no_constant, object_pairs_hook=no_twice)
            if validator is not None:
                validator.validate(answer)
            if "error" not in answer:
                check_answer(answer)
            count += 1
    print(f"{count} answers, " + ("validated" if validator else "the schema was not checked: no python3-jsonschema"))
    return 0 if count > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
