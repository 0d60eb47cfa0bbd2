"""Lets QualCoder's own importer read a project, its own exporter write it again, and counts what arrived.

    python through_qualcoder.py QUALCODER_SOURCE PROJECT.qdpx OUT.qdpx

QualCoder has no command line. Its windows are not shown (Qt runs off screen), its messages are answered with nothing, and
the tables of its database are made by the statements that stand in its own program.
"""

import ast
import builtins
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import types

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
source, project, out = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
home = pathlib.Path(tempfile.mkdtemp())
os.environ["HOME"] = str(home)
(home / ".qualcoder").mkdir()
sys.path.insert(0, str(source / "src"))
builtins._ = lambda text: text

from PyQt6 import QtWidgets  # noqa: E402

qt = QtWidgets.QApplication([])


class Message:
    """Says nothing, and waits for nobody."""

    def __init__(self, *said):
        pass

    def exec(self):
        pass


helpers = types.ModuleType("qualcoder.helpers")
helpers.Message = Message
sys.modules["qualcoder.helpers"] = helpers
from qualcoder import refi  # noqa: E402


def tables():
    """The statements by which QualCoder makes a new project."""
    program = ast.parse((source / "src/qualcoder/__main__.py").read_text("utf-8"))
    for function in ast.walk(program):
        if isinstance(function, ast.FunctionDef) and function.name == "new_project":
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                    statement = call.args[0].value
                    if isinstance(statement, str) and statement.startswith(("CREATE TABLE", "INSERT", "insert")):
                        yield statement


class App:
    """As much of QualCoder as its import and export ask for."""

    def __init__(self):
        self.project_path = str(home / "peer.qda")
        self.project_name = "peer.qda"
        for folder in ("documents", "images", "audio", "video"):
            (home / "peer.qda" / folder).mkdir(parents=True)
        self.conn = sqlite3.connect(home / "peer.qda" / "data.qda")
        self.settings = {
            "directory": str(home),
            "codername": "default",
            "ai_enable": "False",
            "fontsize": 10,
            "font": "",
        }
        self.version = "QualCoder"
        self.ai_models = []
        for statement in tables():
            if "?" not in statement:
                self.conn.execute(statement)
        self.conn.execute("insert into project (databaseversion, date, memo, about) values ('', '2026-01-01 00:00:00', '', '')")
        self.conn.commit()

    def write_config_ini(self, *_):
        pass

    def rows(self, sql):
        cursor = self.conn.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]

    def get_annotations(self):
        return self.rows("select anid, fid, pos0, pos1, memo, owner, date from annotation")

    def get_coder_names_in_project(self):
        return [row["owner"] for row in self.rows("select distinct owner from code_text")]


class Told:
    """Where QualCoder writes what it has done."""

    def append(self, text):
        if "error" in text.lower() or "cannot" in text.lower() or "duplicate" in text.lower():
            print("QualCoder says:", text)


app = App()
refi.QtWidgets.QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: (str(project), True))
refi.QtWidgets.QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(home))
refi.RefiLineEndings.exec = lambda self: None
shutil.copyfile(project, home / "sent.qdpx")
refi.RefiImport(app, Told(), "qdpx")

for name, sql in {
    "folders": "select count(*) n from code_cat",
    "codes": "select count(*) n from code_name",
    "codes with a memo": "select count(*) n from code_name where coalesce(memo, '') != ''",
    "texts": "select count(*) n from source",
    "coded passages": "select count(*) n from code_text",
    "coded passages whose code is known": "select count(*) n from code_text where cid in (select cid from code_name)",
    "coded passages with a memo": "select count(*) n from code_text where coalesce(memo, '') != ''",
    "passages whose words are those at the positions": "select count(*) n from code_text t join source s on s.id = t.fid"
    " where substr(s.fulltext, t.pos0 + 1, t.pos1 - t.pos0) = t.seltext and t.seltext != ''",
    "annotations": "select count(*) n from annotation",
    "journals": "select count(*) n from journal",
    "what is said of texts": "select count(*) n from attribute where coalesce(value, '') != ''",
}.items():
    print(f"{app.rows(sql)[0]['n']:6} {name}")

refi.RefiExport(app, Told(), "project")
shutil.copyfile(home / "peer.qdpx", out)
shutil.rmtree(home)
