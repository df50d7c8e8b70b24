// The parts of bench/peer.sh that are not Sitrep: the text, wink-nlp, the report.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const LARGEST = 3_000_000; // characters that are read
const PASSES = 5;
const WARM_UP = 4; // seconds of processor time before the first pass that counts

/** Words of CoNLL-U put together again, five sentences a line, two lines a document. */
function running(conllu) {
  let out = '';
  let sentences = 0;
  for (const block of conllu.split('\n\n')) {
    let line = '';
    let quoted = false;
    let until = 0;
    for (const row of block.split('\n')) {
      if (!/^[0-9]/.test(row)) continue;
      const cells = row.split('\t');
      if (cells[0].includes('-')) until = Number(cells[0].split('-')[1]);
      else if (cells[0].includes('.') || Number(cells[0]) <= until) continue;
      const form = cells[1];
      const closes = /^(?:[,.;:?!)%]|'.*|n't)$/.test(form) || (form === '"' && quoted);
      if (closes) line = line.trimEnd();
      line += form;
      if (form === '"') quoted = !quoted;
      if (!(/^[($]$/.test(form) || (form === '"' && quoted))) line += ' ';
    }
    if (!line) continue;
    sentences++;
    out += line.trimEnd() + (sentences % 10 === 0 ? '\n\n' : sentences % 5 === 0 ? '\n' : ' ');
    if (out.length > LARGEST) break;
  }
  return out;
}

function text(from, to) {
  let content = readFileSync(from);
  if (from.endsWith('.gz')) content = gunzipSync(content);
  content = content.toString('utf8');
  writeFileSync(to, /\.conllu(\.gz)?$/.test(from) ? running(content) : content.slice(0, LARGEST));
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Reads the documents of a text with some of wink-nlp's steps. */
function wink(path, modules) {
  const require = createRequire(`${modules}/node_modules/`);
  const winkNLP = require('wink-nlp');
  const model = require('wink-eng-lite-web-model');
  const source = readFileSync(path, 'utf8');
  const documents = source.split('\n\n').filter((d) => d.trim());
  const stages = [['tokens and sentences', ['sbd']], ['and tags', ['sbd', 'pos']], ['whole layer', undefined]];
  const rows = stages.map(([name, pipe]) => {
    const nlp = pipe ? winkNLP(model, pipe) : winkNLP(model);
    let tokens = 0;
    const pass = () => {
      tokens = 0;
      const start = performance.now();
      for (const document of documents) tokens += nlp.readDoc(document).tokens().length();
      return (performance.now() - start) / 1000;
    };
    const began = process.cpuUsage().user;
    while (process.cpuUsage().user - began < WARM_UP * 1e6) pass();
    const times = [];
    for (let i = 0; i < PASSES; i++) {
      globalThis.gc?.();
      times.push(pass());
    }
    return { name, tokens, best: Math.min(...times), median: median(times) };
  });
  console.log(JSON.stringify({ characters: source.length, documents: documents.length, rows }));
}

function report(oursPath, winkPath) {
  const [ours, peer] = [oursPath, winkPath].map((p) => JSON.parse(readFileSync(p, 'utf8')));
  const count = (n) => Math.round(n).toLocaleString('en-GB').padStart(12);
  console.log(`${count(ours.characters).trim()} characters, ${count(ours.documents).trim()} documents; wink-nlp's whole layer has no trees\n`);
  console.log(`${''.padEnd(22)}${'tokens/s best'.padStart(26)}${'tokens/s median'.padStart(26)}${'characters/s best'.padStart(26)}   ratio of tokens, of characters (best)`);
  ours.rows.forEach((own, i) => {
    const other = peer.rows[i];
    const line = (label, row, all) => `${label.padEnd(22)}${count(row.tokens / row.best).padStart(26)}${count(row.tokens / row.median).padStart(26)}${count(all.characters / row.best).padStart(26)}`;
    const ratio = (a, b) => (a / b).toFixed(2);
    console.log(`${own.name}`);
    console.log(`${line('  sitrep', own, ours)}   ${ratio(own.tokens / own.best, other.tokens / other.best)}, ${ratio(ours.characters / own.best, peer.characters / other.best)}`);
    console.log(line('  wink-nlp', other, peer));
  });
}

const [command, ...rest] = process.argv.slice(2);
({ text, wink, report })[command](...rest);
