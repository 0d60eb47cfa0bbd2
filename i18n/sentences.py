#!/usr/bin/env python3
"""Lists every text that whyboard shows, as a file for a translator: {"English": ""}.

Run from the top of the checkout: `python3 i18n/sentences.py > i18n/cy.json`. With a file that is there already
(`python3 i18n/sentences.py i18n/cy.json`) what is translated in it is kept, and what is no longer said is left out.

A text is what stands in `tr!(…)`, in whatever file, or in one of the tables whose macros hold words without it:

- `actions!` in command/action.rs: label and sentence of each row, what a place calls it, what is typed for it;
- `contexts!` in command/context.rs: the title of each;
- `choices!` in command/report.rs: the words for each choice;
- `item!`, `fields!`, `part!` and `choice!` in review/items: label and question of each field, the word for each choice and
  the fact it is within a line.

A table that is new, or another shape of `tr!`, is a row more in SHAPES.
"""

import json
import pathlib
import re
import sys

# A string of Rust's, and what may stand between two tokens.
STRING = r'"((?:[^"\\]|\\[\s\S])*)"'
GAP = r"\s*"

# Which files, and what stands in them: each group is a text.
SHAPES = [
    # tr!("…"), tr!(const "…"), tr!("one" | "many", …)
    ("*.rs", rf"\btr!\({GAP}(?:const{GAP})?{STRING}(?:{GAP}\|{GAP}{STRING})?"),
    # Name (Argument) "id" HelpSection, "Label", "sentence"
    ("command/action.rs", rf'^ +\w+(?: \(\w+\))? "[a-z-]+" \w+,{GAP}{STRING},{GAP}{STRING}'),
    # .called(&[(Place, "Label"), …])
    ("command/action.rs", rf"\([A-Z]\w*, {STRING}\)"),
    # .typed("Click")
    ("command/action.rs", rf"\.typed\({STRING}\)"),
    # Name "name" State on Parent, TypingKeys, "Title";
    ("command/context.rs", rf'^ +\w+ +"[a-z-]+" +\w+(?: on \w+)?, +\w+, +{STRING};'),
    # Choice = "id", "words";
    ("command/report.rs", rf'^ +\w+ = "[a-z0-9-]+",{GAP}{STRING};'),
    # prose("Label", "question"), mark("Label", "no", "yes"), role("Label")
    (
        "review/items/*.rs",
        r"\b(?:prose|words|date|choice|mark|of_pack|pack_id|letters|factor|roles?|links?|citations|list|number)"
        rf"\({GAP}{STRING}(?:,{GAP}{STRING})?(?:,{GAP}{STRING})?",
    ),
    # Choice = "id", "words", "fact", "sign";
    ("review/items/*.rs", rf'^ +\w+ = "[a-z_]*",{GAP}{STRING},{GAP}{STRING},{GAP}"[^"]*";'),
    # ChoiceSpec { words: "…", fact: "…" }
    ("review/items/*.rs", rf"\b(?:words|fact): {STRING}"),
]


def unescaped(text: str) -> str:
    """A string as Rust reads it: a backslash at a line's end joins it to the next."""
    text = re.sub(r"\\\n\s*", "", text)
    return re.sub(r"\\(u\{[0-9a-fA-F]+\}|.)", lambda it: escape(it.group(1)), text)


def escape(code: str) -> str:
    if code.startswith("u{"):
        return chr(int(code[2:-1], 16))
    return {"n": "\n", "t": "\t"}.get(code, code)


def shipped(code: str) -> str:
    """What of a file is neither a line of comment nor a test."""
    code = code.split("#[cfg(test)]\nmod tests", 1)[0]
    return re.sub(r"^\s*//.*$", "", code, flags=re.MULTILINE)


def sentences(root: pathlib.Path) -> list[str]:
    """Each text once, in the order of the files."""
    found: dict[str, None] = {}
    for file in sorted(root.rglob("*.rs")):
        code = shipped(file.read_text(encoding="utf-8"))
        shapes = [shape for files, shape in SHAPES if file.match(files)]
        hits = [hit for shape in shapes for hit in re.finditer(shape, code, re.MULTILINE)]
        for hit in sorted(hits, key=lambda hit: hit.start()):
            found.update((unescaped(text), None) for text in hit.groups() if text)
    return list(found)


def main() -> None:
    known = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")) if len(sys.argv) > 1 else {}
    table = {text: known.get(text, "") for text in sentences(pathlib.Path("src"))}
    json.dump(table, sys.stdout, ensure_ascii=False, indent=2)
    print()


if __name__ == "__main__":
    main()
