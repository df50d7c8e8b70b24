// Merges new figures into docs/benchmarks.json and writes docs/benchmarks.md from it. What stands in the Markdown file below
// the line "<!-- notes -->" is written by people and kept.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [figuresPath, docs, command, commit, date] = process.argv.slice(2);
const figures = JSON.parse(readFileSync(figuresPath, "utf8"));
const jsonPath = join(docs, "benchmarks.json");
const mdPath = join(docs, "benchmarks.md");
const all = existsSync(jsonPath) ? JSON.parse(readFileSync(jsonPath, "utf8")) : {};
for (const [name, value] of Object.entries(figures)) all[name] = { command, commit, date, figures: value };
writeFileSync(jsonPath, JSON.stringify(all, null, 1) + "\n");

const show = (v) => (v === null || v === undefined ? "–" : typeof v === "number" ? String(Math.round(v * 1000) / 1000) : String(v));
const rows = Object.keys(all)
  .sort()
  .map((name) => {
    const { figures: f, commit: c, date: d } = all[name];
    const text = f.error ? `not measured: ${f.error}` : Object.entries(f).map(([k, v]) => `${k} ${show(v)}`).join(" · ");
    return `| ${name} | ${text.replaceAll("|", "/").replaceAll("\n", " ")} | ${d} | ${c} |`;
  });
const old = existsSync(mdPath) ? readFileSync(mdPath, "utf8") : "";
const mark = "<!-- notes -->";
const notes = old.includes(mark) ? old.slice(old.indexOf(mark) + mark.length) : "\n";
writeFileSync(
  mdPath,
  `# Benchmarks

Accuracy on the development sets beside the project (\`../shared/bench\`, \`../shared/cases\`; their READMEs say what each figure means
and what others reach). Command: \`bench/accuracy.sh\`. The same figures for machines: \`benchmarks.json\`. Figures are as the
scorers print them: some are shares of one, some per cent.

| set | figures | date | commit |
|---|---|---|---|
${rows.join("\n")}

${mark}${notes}`,
);
