// Classes, identifiers and links within the page are ours to use on parts of a
// formula (a symbol can be tied to its line of code); other commands that reach out
// of the formula are errors, where KaTeX by itself would set their names in red.
function setFormula(formula, display) {
  const options = {
    displayMode: display,
    output: "htmlAndMathml",
    strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
    trust: (context) => {
      if (["\\htmlClass", "\\htmlId"].includes(context.command)) return true;
      if (context.command === "\\href" && context.url.startsWith("#")) return true;
      throw new Error(context.command + " is not for formulas of this book");
    },
  };
  try {
    return { html: katex.renderToString(formula, options) };
  } catch (error) {
    return { error: error.message };
  }
}
