// An editor in place of a block: a text field, and CodeMirror as soon as it has come.
//
// What is typed meanwhile is taken along. Off the net the field is as good, and CodeMirror
// comes when the net is back.

import { element } from "./dom.js";

const BUNDLE = "../runtime/codemirror/codemirror.mjs";

let bundle = null;

function fetched() {
  bundle ??= import(BUNDLE).catch((error) => {
    bundle = null;
    throw error;
  });
  return bundle;
}

/**
 * Open an editor in an element.
 *
 * `changed` gets the text after each change, `leave` is called on Escape. `grow()` brings
 * CodeMirror; until then the text field is what there is.
 */
export class Editor {
  #now;
  #lines = [];
  #growing = false;
  #closed = false;

  constructor(place, options) {
    this.place = place;
    this.options = options;
    this.#now = textField(place, options);
  }

  async grow() {
    if (this.#growing) return;
    this.#growing = true;
    let mirror;
    try {
      mirror = await fetched();
    } catch {
      this.#growing = false;
      addEventListener("online", () => this.#closed || this.grow(), { once: true });
      return;
    }
    if (this.#closed) return;
    const field = this.#now;
    const focused = field.focused;
    const { source, caret } = field;
    field.close();
    this.#now = codeMirror(mirror, this.place, { ...this.options, source, caret });
    this.#now.markLines(this.#lines);
    if (focused) this.#now.focus();
  }

  get source() {
    return this.#now.source;
  }

  set source(text) {
    this.#now.source = text;
  }

  focus() {
    this.#now.focus();
  }

  markLines(numbers) {
    this.#lines = numbers;
    this.#now.markLines(numbers);
  }

  close() {
    this.#closed = true;
    this.#now.close();
  }
}

function codeMirror(mirror, place, { source, caret, label, changed, leave }) {
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
    { key: "Mod-Enter", run: () => true }, // the block itself listens for both
    { key: "Shift-Enter", run: () => true },
    mirror.indentWithTab,
  ];
  keepStyles();
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: source,
      selection: { anchor: caret },
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

function textField(place, { source, label, changed, leave }) {
  const field = element("textarea", {
    value: source,
    rows: source.split("\n").length,
    spellcheck: false,
    autocapitalize: "off",
    ariaLabel: label,
    oninput: () => changed(field.value),
    onkeydown: ({ key }) => {
      if (key === "Escape") leave();
    },
  });
  field.setAttribute("autocorrect", "off");
  place.append(field);
  return {
    get source() {
      return field.value;
    },
    set source(text) {
      field.value = text;
      changed(text);
    },
    get caret() {
      return field.selectionStart;
    },
    get focused() {
      return document.activeElement === field;
    },
    focus: () => field.focus(),
    markLines() {},
    close: () => field.remove(),
  };
}
