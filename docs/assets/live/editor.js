// CodeMirror in place of a block, in the colours of the page. Only Edit brings it.
//
// Where it cannot be fetched any more, a plain text field takes its place.

const BUNDLE = "../runtime/codemirror/codemirror.mjs";

/**
 * Open an editor in an element.
 *
 * `changed` gets the text after each change, `leave` is called on Escape. Gives an object
 * with `source` to read and write, `focus()`, `markLines(numbers)` and `close()`.
 */
export async function openEditor(place, { source, label, changed, leave }) {
  try {
    const mirror = await import(BUNDLE);
    return withCodeMirror(mirror, place, { source, label, changed, leave });
  } catch {
    return withTextField(place, { source, label, changed, leave });
  }
}

function withCodeMirror(mirror, place, { source, label, changed, leave }) {
  const { Decoration, EditorState, EditorView, keymap, Prec, StateEffect, StateField } = mirror;
  const setLines = StateEffect.define();
  const marked = Decoration.line({ class: "cell-faulty" });
  const lines = StateField.define({
    create: () => Decoration.none,
    update(decorations, { docChanged, effects, state }) {
      for (const effect of effects) {
        if (effect.is(setLines)) {
          const starts = effect.value
            .filter((number) => number <= state.doc.lines)
            .sort((one, other) => one - other)
            .map((number) => marked.range(state.doc.line(number).from));
          return Decoration.set(starts);
        }
      }
      return docChanged ? Decoration.none : decorations; // a change makes them stale
    },
    provide: (field) => EditorView.decorations.from(field),
  });
  // Tab indents, as whoever writes Python expects; Escape is the way out.
  const keys = [
    { key: "Escape", run: () => (leave(), true) },
    { key: "Mod-Enter", run: () => true }, // the block itself listens for it
    mirror.indentWithTab,
  ];
  keepStyles();
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: source,
      extensions: [
        mirror.history(),
        mirror.drawSelection(),
        mirror.indentOnInput(),
        mirror.indentUnit.of("    "),
        mirror.bracketMatching(),
        mirror.python(),
        mirror.syntaxHighlighting(colours(mirror)),
        lines,
        Prec.highest(keymap.of(keys)),
        keymap.of([...mirror.defaultKeymap, ...mirror.historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    set source(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus: () => view.focus(),
    markLines: (numbers) => view.dispatch({ effects: setLines.of(numbers) }),
    close: () => view.destroy(),
  };
}

let styles = [];

// CodeMirror writes its styles into the head once, and instant navigation takes them out.
function keepStyles() {
  for (const style of styles) if (!style.isConnected) document.head.append(style);
  const before = new Set(document.head.querySelectorAll("style"));
  queueMicrotask(() => {
    const now = [...document.head.querySelectorAll("style")];
    styles = [...styles, ...now.filter((style) => !before.has(style))];
  });
}

/** The colours that the page has for code, so that they follow its palette. */
function colours({ HighlightStyle, tags }) {
  const of = (name) => `var(--md-code-hl-${name}-color)`;
  return HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: of("keyword") },
    { tag: [tags.string, tags.special(tags.string)], color: of("string") },
    { tag: tags.number, color: of("number") },
    { tag: [tags.bool, tags.null], color: of("constant") },
    { tag: tags.comment, color: of("comment") },
    { tag: [tags.operator, tags.compareOperator], color: of("operator") },
    { tag: [tags.punctuation, tags.bracket], color: of("punctuation") },
    {
      tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
      color: of("function"),
    },
  ]);
}

function withTextField(place, { source, label, changed, leave }) {
  const field = document.createElement("textarea");
  field.value = source;
  field.rows = source.split("\n").length;
  field.spellcheck = false;
  field.setAttribute("aria-label", label);
  field.addEventListener("input", () => changed(field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  place.append(field);
  return {
    get source() {
      return field.value;
    },
    set source(text) {
      field.value = text;
      changed(text);
    },
    focus: () => field.focus(),
    markLines() {},
    close: () => field.remove(),
  };
}
