// Bundles the theme's script: `node bundle.mjs SOURCES TARGET FEATURES BANNER`.
//
// SOURCES are the theme's own, as its source map has them. That map leaves out the files
// which only pass on what others say; they are made up here from their folders.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const [sources, target, features, banner] = process.argv.slice(2);
const used = new Set(features.split(","));

// What the book has no use for, and what stands in its place. A test looks that no page
// has anything for these to do.
const nothing = (...names) =>
  'import { EMPTY } from "rxjs";\n' + names.map((name) => `export const ${name} = () => EMPTY;`).join("\n");
const LEFT_OUT = {
  "components/announce/index.ts": nothing("mountAnnounce"),
  "components/consent/index.ts": nothing("mountConsent"),
  "components/content/annotation/_/index.ts": "",
  "components/content/annotation/block/index.ts": nothing("mountAnnotationBlock"),
  "components/content/annotation/list/index.ts": nothing("mountAnnotationList"),
  "components/content/link/index.ts": nothing("mountLink"),
  "components/content/mermaid/index.ts": nothing("mountMermaid"),
  "components/content/tabs/index.ts": nothing("mountContentTabs"),
  "components/progress/index.ts": nothing("mountProgress"),
  "components/search/share/index.ts": nothing("mountSearchShare"),
  "components/source/_/index.ts": nothing("mountSource"),
  "components/tabs/index.ts": nothing("mountTabs"),
  "components/tooltip/index.ts": nothing("mountTooltip"),
  "components/tooltip2/index.ts": nothing("mountInlineTooltip2", "mountTooltip2"),
  "integrations/alternate/index.ts": "export const setupAlternate = () => {};",
  "integrations/version/index.ts": "export const setupVersionSelector = () => {};",
  "polyfills/index.ts": "", // for browsers that have no modules either
  "templates/version/index.tsx": "",
};

const theme = {
  name: "theme",
  setup(build) {
    const all = { filter: /.*/ };
    build.onResolve({ filter: /^[~.]/ }, ({ path: wanted, resolveDir, importer }) => {
      if (importer.includes("node_modules")) return null;
      const base = wanted.startsWith("~") ? path.join(sources, wanted.slice(1)) : path.join(resolveDir, wanted);
      const file = [`${base}.ts`, `${base}/index.ts`, `${base}/index.tsx`].find(existsSync);
      return file ? { path: file } : { path: base, namespace: "folder" };
    });
    build.onLoad({ ...all, namespace: "folder" }, ({ path: folder }) => ({
      contents: readdirSync(folder).map((name) => `export * from "./${name}";`).join("\n"),
      resolveDir: folder,
    }));
    // Browsers tell by themselves what has the focus to be seen: `:focus-visible`.
    build.onResolve({ filter: /^focus-visible$/ }, () => ({ path: "focus", namespace: "none" }));
    build.onLoad({ ...all, namespace: "none" }, () => ({ contents: "" }));
    build.onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
      const name = path.relative(sources, file);
      const contents =
        LEFT_OUT[name] ??
        readFileSync(file, "utf8").replace(/feature\("([^"]+)"\)/g, (asked, feature) =>
          used.has(feature) ? asked : "false",
        );
      return { contents, loader: path.extname(file).slice(1), resolveDir: path.dirname(file) };
    });
  },
};

await build({
  entryPoints: [path.join(sources, "bundle.ts")],
  outfile: target,
  banner: { js: banner },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  jsxFactory: "h",
  legalComments: "none",
  mainFields: ["module", "main"],
  conditions: ["es2015"],
  nodePaths: [path.resolve("node_modules")],
  plugins: [theme],
  logLevel: "warning",
});
