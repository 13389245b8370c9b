// What docs/assets/live/editor.js uses of CodeMirror, and nothing else of it.
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { python } from "@codemirror/lang-python";
export {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
export { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
export { Decoration, drawSelection, EditorView, keymap } from "@codemirror/view";
export { tags } from "@lezer/highlight";
