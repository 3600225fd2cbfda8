"""The shared scorers over what the command line prints: fields of certificates, scope verdicts, bodies, answers."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

TITLE = "Right and wrong, by the shared scorers"
COMMAND = "python -m tests.bench scores"
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
BLIND = """
These files and cases have been looked at while the rules were written, so the figures above are the upper end. Figures
of the first run over material that nobody had looked at:

| what | never looked at | first run |
|---|---|---|
| fields of certificates | 9 of the 21 files | 70/90 (0.778) |
| fields of certificates, after work on other files | 4 of the 21 files, still not looked at | 27/40, now 28/40 |
| fields of 34 real certificates from elsewhere | no rule changed for them yet | 272/340 (0.800), after: 331/340 |
| fields of 13 more | after the work on the 34 | 102/130 (0.785), after: 127/130 |
| fields of 11 more | after the work on the 47 | 87/110 (0.791), rules before all of it: 90/110 |
| fields of 6 more, small or photographed | after the work on the 58 | 40/60 (0.667) |
| fields of 28, 25, 21, 16 and 13 more | each after the work on those before | 0.832, 0.924, 0.810, 0.881, 0.869 |
| fields of 8 more, of bodies met before | after that work | 0.975 |
| fields of 35, 10 and 9 others | the same; the 9 in Romance languages and Vietnamese | 0.866, 0.880, 0.767 |
| fields of 29 and 8 more | after all of that; the 8 after dates of the 29 | 258/290, 70/80 (0.887), after: 361/370 |
| fields of 27 others, ten languages | after all of that | 239/270 (0.885), after: 265/270 |
| fields of 34 more, of bodies met seldom | after mending those 27 | 288/340 (0.847), after: 320/340 |
| fields of 3 more, one Greek; of 7 of holders met before | after that | 18/30, 62/70, after: 90/100 |
| fields of 344 seen before, each captured anew | rules written on the originals | 3199/3440 (0.930), after: 3242/3440 |
| the same, by kind: photo, small, grey scan, screenshot, PDF | originals 0.965 | 0.937, 0.882, 0.919, 0.943, 0.968 |
| 63 of them captured once more | after that; originals 0.963 | 586/630 (0.930), 17 wrong, 27 missing |
| fields of 51 layouts written from general knowledge, not real ones | of famous bodies | 477/510, after: 507/510 |
| fields of 57 and 26 more such layouts, other bodies and languages | the same | 0.856, 0.892, after: 802/830 |
| fields of 15 more such layouts, all read as if by OCR | after all of that | 141/150, after: 149/150 |
| 11 documents that are no certificates | the same | 10 of 11 refused, an audit report was not; now 11 |
| scope verdicts | 50 of the 100 cases | 42/50 (0.84), false covered 0/27 |
| bodies | 15 of the 30 cases | 14/15 (0.93) |
| questions | 23 of the 45 cases | 12/23 (0.52) |
| scope verdicts, own sets like the shared one | 854; harder ones in scope.md | 707/854 (0.828), false covered 13/420 |
| scope verdicts, eight more like the shared one | 765, see scope.md | 695/765 (0.908), false covered 1/394 |
| scope verdicts, four more, a third Chinese | 75, 75, 60, 50, see scope.md | 229/260 (0.881), false covered 2/119 |
| questions, three own sets | 90 each | 0.833, 0.867, 0.911, see answers.md |
| questions, three more own sets | 90, 90, 45; 6 of 36 not covered answered | 0.833, 0.878, 0.978, see answers.md |
| questions, four more | 91, 89, 72, 46; 4 of 52 not covered answered | 0.813, 0.831, 0.833, 0.957 |
| questions, two more, judged by reading | 72, 73; 1 of 18 not covered answered | 122/145 (0.841) |

The four files are scans and photos of small pictures; the fields missed most on them are the certified client, the
address and the scope.
"""


def run(arguments: list[str], out: Path) -> None:
    """A command of ours, its JSON lines into a file."""
    with out.open("wb") as file:
        subprocess.run([sys.executable, "-m", "assistant", *arguments], stdout=file, cwd=ROOT, check=True)


def scored(tool: str, arguments: list[str]) -> str:
    """What a scorer prints, as a block."""
    command = [sys.executable, str(SHARED / "tools" / tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return f"```\n{done.stdout.strip()}\n```\n"


def measure() -> str:
    """All four scorers, one after the other."""
    if not SHARED.is_dir():
        return "The shared certificates and cases were not at hand.\n" + BLIND
    cases, certificates = SHARED / "cases", SHARED / "certificates"
    files = [str(path) for kind in ("pdf", "png", "jpg") for path in sorted(certificates.glob(f"*.{kind}"))]
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        run(["extract", *files, "--json"], out)
        labels = str(certificates / "labels.jsonl")
        parts.append("Fields of certificates:\n\n" + scored("score_extraction.py", [labels, str(out)]))
        for what, name in (("scope", "scope_cases.jsonl"), ("body", "accreditation_cases.jsonl")):
            run([what, "--cases", str(cases / name), "--json"], out)
            parts.append(f"`certscope {what}`:\n\n" + scored("score_cases.py", [what, str(cases / name), str(out)]))
        questions = str(cases / "question_cases.jsonl")
        run(["ask", "--questions", questions, "--json"], out)
        parts.append("`certscope ask`, without a model:\n\n" + scored("score_questions.py", [questions, str(out)]))
    return "\n".join(parts) + BLIND
