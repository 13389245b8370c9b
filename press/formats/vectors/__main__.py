"""Write docs/vectors/*.json: `python -m press.formats.vectors`."""

from press.formats.vectors.files import documents, text

for path, document in documents():
    path.write_text(text(document), encoding="utf-8", newline="\n")
    print(path)
