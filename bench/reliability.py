#!/usr/bin/env python3
"""reliability.py READINGS [--shared DIR]: how often records are right for the confidence they were given.

Matches the records of the development cases (../shared/cases) as their scorer does and prints, for each kind of record that has a confidence,
the share that is right in each band of confidence: of the records given 0.8, about 80 % should be. Markdown, for docs/benchmarks.md.

    sitrep read --no-store --format jsonl ../shared/cases/dev/articles.jsonl > readings.jsonl
    python3 bench/reliability.py readings.jsonl
"""
import argparse, importlib.util, json, os, sys

BANDS = [(0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)]
KINDS = ("events", "figures", "statements", "control", "relations")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("readings")
    p.add_argument("--shared", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared"))
    a = p.parse_args()
    cases = os.path.join(a.shared, "cases")
    spec = importlib.util.spec_from_file_location("score_facts", os.path.join(cases, "score_facts.py"))
    scorer = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(scorer)
    seen = []

    class Noted(scorer.Article):
        def match(self, kind, golds, got, weight, fields, label, got_label, ignore):
            def wrong(record):
                seen.append((kind, record.get("confidence"), False))
                return got_label(record)
            out = super().match(kind, golds, got, weight, fields, label, wrong, ignore)
            seen.extend((kind, record.get("confidence"), True) for record in out.values())
            return out

    golds, inputs = scorer.load(os.path.join(cases, "gold"), os.path.join(cases, "dev", "articles.jsonl"))
    readings = {r["report"]["key"]: r for r in scorer.jsonl(a.readings)}
    for key in sorted(golds):
        if key in readings:
            full = (inputs[key].get("title") + "\n\n" if inputs[key].get("title") else "") + inputs[key]["text"]
            Noted(golds[key], scorer.Reading(readings[key], golds[key], full)).run()
    print("| records | " + " | ".join(f"{lo:.1f}–{min(hi, 1):.1f}" for lo, hi in BANDS) + " | off by |")
    print("|---|" + "---|" * (len(BANDS) + 1))
    for kind in KINDS:
        mine = [(c, ok) for k, c, ok in seen if k == kind and c is not None]
        cells, off = [], 0.0
        for lo, hi in BANDS:
            band = [(c, ok) for c, ok in mine if lo <= c < hi]
            cells.append(f"{100 * sum(ok for _, ok in band) / len(band):.0f} % of {len(band)}" if band else "–")
            off += abs(sum(c - ok for c, ok in band))
        if mine:
            print(f"| {kind} | " + " | ".join(cells) + f" | {100 * off / len(mine):.1f} |")


if __name__ == "__main__":
    main()
