"""Write docs/vectors/*.json: `python -m press.vectors`."""

from press.vectors.files import documents, text

for path, document in documents().items():
    path.write_text(text(document), encoding="utf-8", newline="\n")
    print(path)
