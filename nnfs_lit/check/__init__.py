"""Checks of the exercises: what the page's Check button asks, and a command as well.

``python -m nnfs_lit.check 03 my_file.py`` says which exercises of chapter 3 a file
solves; ``python -m nnfs_lit.check 03`` prints a file to begin with.

To write the checks of a chapter, make a module ``chapter_NN.py`` beside this one (take
``chapter_01.py`` as a model), and in it one function for each exercise:

1. ``@exercise(N, start="...", hints=("...",))`` above ``def name(answer)``. N is the
   number of the exercise on the page, the docstring its task in one line. Leave out an
   exercise, or the part of it, that only words can answer.
2. ``start`` is what stands in the cell at first: its imports, what is given, and each
   name that is asked for, as ``bias = ...`` or ``def f(x): return ...``, with a comment
   that says in few words what it is. It runs without the chapter, and prints nothing.
3. The names that are asked for differ between the exercises of a chapter: a file holds
   all of them. Where you can, they are names that the page's own solution has already;
   else change its block a little, in good style. The solution has to pass the check.
4. The function yields ``case("what is tried", lambda: answer.f(2), wanted)``. Touch
   ``answer`` inside the lambda only (it is called before the next case is asked for, so
   it may use the variables of a loop), and read only names that are asked for. Lists,
   tuples and arrays are all the same to a case.
5. Compute ``wanted`` with ``nnfs_lit`` or from the statement of the exercise; type no
   number that can be computed. ``such("a number above 0", lambda x: x > 0)`` stands for
   whatever passes, also within a list; ``raised(f, x)`` names what a call raises.
6. A function gets two cases or more: unequal sizes, an edge, signs. Whole numbers, text
   and shapes are compared exactly, floats to ``within=1e-6`` of their size. With
   ``digits=3`` an answer passes that a person has rounded to three decimals.
7. Random numbers come from a generator with a seed, handed to the reader's function or
   fixed by ``start``; a check takes less than a second (the browser needs three).
8. Hints are sentences of Markdown without code fences, one to three, the next one more
   helpful than the one before, none of them the answer. The voice is that of the book.
9. Each answer is changed in turn by ``tests/test_check.py`` (a number becomes one more,
   a function gives something else), and the check must notice. Where a changed answer
   is right as well, give ``mistakes=("rate = 0",)``, code that must not pass.
10. ``pytest tests/test_check.py -k "chapter_04"`` runs the page's solutions, ``start``
    and the mistakes through the checks of chapter 4.
"""

from nnfs_lit.check._compare import Such, such
from nnfs_lit.check._exercises import (
    Answer,
    Case,
    Exercise,
    case,
    exercise,
    exercises,
    numbers,
    raised,
    starting_file,
)
from nnfs_lit.check._run import ReaderError, run
from nnfs_lit.check._verdicts import Result, Verdict, check

__all__ = [
    "Answer",
    "Case",
    "Exercise",
    "ReaderError",
    "Result",
    "Such",
    "Verdict",
    "case",
    "check",
    "exercise",
    "exercises",
    "numbers",
    "raised",
    "run",
    "starting_file",
    "such",
]
