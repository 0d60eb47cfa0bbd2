"""Lets Taguette read the codes of a codebook as tags (it takes a table only) and write them as its own codebook.

    python through_taguette.py CODEBOOK.qdc OUT.qdc
"""

import csv
import io
import sys
import types
import xml.etree.ElementTree as tree

from taguette import export, import_codebook

NAMESPACE = "{urn:QDA-XML:codebook:1.0}"
book, out = sys.argv[1:3]
codes = list(tree.parse(book).getroot().iter(f"{NAMESPACE}Code"))
table = io.StringIO()
rows = csv.writer(table)
rows.writerow(["tag", "description"])
for code in codes:
    if code.get("isCodable") == "true":
        rows.writerow([code.get("name"), code.findtext(f"{NAMESPACE}Description", "")])
tags = import_codebook.list_tags(io.BytesIO(table.getvalue().encode()))
print(f"{len(tags):6} tags of {sum(code.get('isCodable') == 'true' for code in codes)} codes")
with open(out, "wb") as file:
    export.codebook_xml([types.SimpleNamespace(path=tag["path"]) for tag in tags], file)
