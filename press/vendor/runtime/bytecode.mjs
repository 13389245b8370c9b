// Put in the place of each module of the standard library that a start of Python in the
// page imports what it compiles to: the page would compile them anew each time, which is
// half of the time that a start takes. Nothing in the page shows their sources.
//
// Asked for as `node bytecode.mjs <folder of Pyodide> <folder of the book>`.

const [folder, book] = process.argv.slice(2);
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const python = await loadPyodide();
await python.loadPackage("numpy", { messageCallback() {} });
python.mountNodeFS("/pyodide", folder);
python.mountNodeFS("/book", book);
python.runPython(`
import py_compile
import sys
import zipfile
from pathlib import Path

sys.path += ["/book", "/book/docs/assets/live", "/book/docs/assets/live/py"]
import catch, digits, exercises, kernel, playground

library, path = "/lib/python312.zip/", Path("/pyodide/python_stdlib.zip")
files = [getattr(module, "__file__", None) or "" for module in sys.modules.values()]
imported = {file.removeprefix(library) for file in files if file.startswith(library)}

with zipfile.ZipFile(path) as old:
    entries = [(entry, old.read(entry)) for entry in old.infolist()]
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
    for entry, content in entries:
        if entry.filename in imported:
            Path("source").write_bytes(content)
            where = library + entry.filename
            unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile("source", "code", where, True, invalidation_mode=unchecked)
            entry = zipfile.ZipInfo(entry.filename + "c")
            content = Path("code").read_bytes()
        new.writestr(entry, content, zipfile.ZIP_DEFLATED)
`);
