#!/usr/bin/env python3
"""Makes words.txt and accepted.bin, which the program carries for putting slips right.

    python3 src/text/slips/make.py ACCEPTED COMMON NAMES

ACCEPTED is a large list of English words in every spelling, a word a line. COMMON lists words that people write often,
the same way. NAMES lists first names and surnames. Which lists were used, and their licences, stands in LICENCES.md beside
this file. field.txt and untouched.txt beside this file are ours, and so
are the words of the samples, the methods and the documents of this repository. unseen.txt is prose that nothing here reads:
the tests measure with it.

words.txt: words that a slip may be put right to, sorted, British spelling only.
accepted.bin: a Bloom filter of everything that is never touched. A word that it takes for accepted by mistake is left
as it is, which does no harm.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
BITS, HASHES = 5_600_000, 14
SHUNNED = re.compile(
    "^(arse|bastard|bitch|cock(s|tease)?$|crap|cunt|dick|faggot|fuck|goddamn|nazi|nigg|penis|piss|porn|retard|shit|slut"
    "|tits?$|twat|vagin|wank|whore)"
)


def hashes(word):
    """FNV-1a of 64 bits, in two halves: the n-th place is the first plus n times the second."""
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) % 2**64
    return value & 0xFFFFFFFF, value >> 32 | 1


def is_american(word, accepted):
    """Whether the same word has a British spelling as well."""
    others = {word.replace("iz", "is"), word.replace("yz", "ys"), re.sub("or(?=(s|ed|ing|ite|able|ful|less|hood)?$)", "our", word)}
    others |= {re.sub("er(s?)$", r"re\1", word), re.sub("og(s?)$", r"ogue\1", word), re.sub("ense(s?)$", r"ence\1", word)}
    others |= {re.sub("([a-z])l(ed|ing|er|ers|or|ors)$", r"\1ll\2", word)} if re.search("[aeiou]l(ed|ing|er|ers|or|ors)$", word) else set()
    for at, letter in enumerate(word):
        if letter == "e":
            others |= {word[:at] + "ae" + word[at + 1 :], word[:at] + "oe" + word[at + 1 :]}
    return any(other != word and other in accepted for other in others)


def of_the_repository():
    """Words that stand in lower case in what we have written."""
    files = [*ROOT.glob("sample-reviews/*.json"), *ROOT.glob("src/method/packs/*.json"), *ROOT.glob("docs/*.md"), ROOT / "README.md"]
    apart = re.compile(r"(?<![\w’'\\&/.`_-])[a-z]{4,}(?![\w_’'`.(/-]*[\w(])")
    return {word for file in files for word in apart.findall(file.read_text())}


def main():
    lists = [set(Path(name).read_text().lower().split()) for name in sys.argv[1:4]]
    accepted, often, names = lists
    field = set((HERE / "field.txt").read_text().split())
    untouched = set((HERE / "untouched.txt").read_text().split())
    ours = {word for word in of_the_repository() if word in accepted}
    common = {word for word in often if word in accepted and re.fullmatch("[a-z]{4,}", word)}
    common = {word for word in common | ours if not is_american(word, accepted)} | field
    common = sorted(word for word in common if not SHUNNED.search(word))
    (HERE / "words.txt").write_text("\n".join(common) + "\n")
    filter_ = bytearray(BITS // 8)
    for word in accepted | names | untouched | set(common):
        first, second = hashes(word)
        for n in range(HASHES):
            bit = (first + n * second) % BITS
            filter_[bit // 8] |= 1 << bit % 8
    (HERE / "accepted.bin").write_bytes(filter_)
    print(len(common), "words,", len(accepted | names | untouched), "accepted")


main()
