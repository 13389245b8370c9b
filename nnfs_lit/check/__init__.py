"""Checks of the exercises: what the page's Check button asks, and a command as well.

``python -m nnfs_lit.check 03 my_file.py`` says which exercises of chapter 3 a file
solves; ``python -m nnfs_lit.check 03`` prints a file to begin with.

How to write one
----------------
The checks of a chapter are a module beside this one: ``chapter_03.py`` or
``chapter_07b.py``, after the first characters of its page's file name. Nothing else
lists it. An exercise is a name in this module::

    thermometer = exercise(
        "Turn degrees Celsius into degrees Fahrenheit with a neuron.",
        '''
        from nnfs_lit.plain import neuron


        def fahrenheit(celsius):
            # a neuron with one input turns the degrees into degrees Fahrenheit
            return ...
        ''',
        "A neuron multiplies and adds. So does the rule.",
        "One input and one weight, but each of them in a list: `[celsius]`.",
        fahrenheit=like(lambda celsius: 1.8 * celsius + 32, 0, 37, 100, -40),
    )

and on the page a heading that has the name for its id, with hyphens, and a solution
below, in front of which the cell and the hints are put::

    ### 4. A neuron that you know from school {: #thermometer }

The name is for ever: what readers have answered is kept under it. The number is the
place on the page, and may change. An exercise that only words can answer has no id.

1. First the task in a line, then what stands in the cell: imports, what is given, and
   each name that is asked for, as ``bias = ...`` or ``def f(x): return ...``, with a
   comment of a few words. It runs without the chapter, and prints nothing.
2. Then one to three hints: Markdown without code fences, each more helpful than the one
   before, none of them the answer, in the voice of the book.
3. Then, by keyword, what is wanted of each name:

   - ``small=neuron([2, 3], [4, -1], 0.5)``: this value. Numbers, text, True, None, and
     lists, tables and dicts of them. Whole numbers, text and shapes are compared
     exactly, floats to a millionth of their size.
   - ``quarter=rounded(-math.log(0.25), 3)``: to three decimals, as a person rounds.
   - ``enough=between(2150, 2500)``: a number from there to there.
   - ``lines=unordered([2, 4])``: these things in any order, in a list or a set.
   - ``rate=such("a number above 0", lambda rate: rate > 0)``: whatever passes. It
     may stand within a list. Prefer `between`, which can say "too small".
   - ``silence=through("the output with your bias", lambda bias: neuron(READINGS,
     WEIGHTS, bias), 0)``: not the answer is compared, but what a function makes of it.
   - ``absolute=like(abs, -3, 0, (2.5,), digits=3)``: a function that does what another
     one does, in each of the calls: an argument, or a tuple of several.
   - ``backward=like(reference, drawn(lambda rng: (rng.normal(size=(4, 3)),)))``: in
     three calls with random arguments that are new in each check, so that nobody can
     know them. For code that stands alone, with the package for a reference.
   - ``Leaky=like(Reference, drawn(...), use=there_and_back)``: a class, or anything
     that is used otherwise than by a call. ``use`` gets it and the arguments, works
     with it (makes an object, calls forward, then backward), and returns what is to be
     equal to what comes of the reference.

4. Where that does not do, because several names have to fit together, `exercise(...)`
   is a decorator for a function that yields cases::

       @exercise("Find a neuron …", '''…''', "A hint.")
       def two_out_of_three(answer: Answer) -> Cases:
           for votes in product([0, 1], repeat=3):
               yield case(
                   f"the votes {votes}",
                   lambda: neuron(votes, answer.vote_weights, answer.vote_bias),
                   ABOVE if sum(votes) >= 2 else BELOW,
               )

   Touch ``answer`` inside the lambda only (it is called before the next case is asked
   for, so it may use the variables of a loop), and read only names that are asked for.
   ``digits=3`` and ``within=1e-3`` say how exact a case is; ``raised(f, x)`` names what
   a call raises.
5. Answers come as plain data, new each time: an array, a tuple, a number of NumPy is as
   good as a list or a float, everywhere. The reader's functions get copies and give
   plain data. ``answer["name"]`` is the very object, where that matters.
6. Compute what is wanted with ``nnfs_lit`` or from the statement; type no number that
   can be computed. What takes long (a training) belongs in a decorated function: a
   module is loaded anew for each check. A check takes less than a second.
7. Nothing that is right may be refused: think of another order, of rounding up as well
   as down, of a set. Nothing that is guessed may pass: a function gets two calls or
   more, of unequal sizes, with an edge and both signs, or random ones; a share is not
   asked for where the network can be.
8. The names that are asked for differ between the exercises of a chapter: a file holds
   all of them. The page's solution defines them, and has to pass.
9. Each answer is changed in turn by ``tests/package/test_check.py``, and the check must
   notice. Where a changed answer is right as well, give ``mistakes=("rate = 0",)``,
   code that must not pass.
10. ``pytest tests/package/test_check.py -k chapter_04`` runs all this for chapter 4.

What a reader is told
---------------------
First what came, and a sentence that helps: too small, the wrong sign, another order,
transposed, off by a factor. Then the hints. What was wanted is shown to those who ask
for it, and to nobody else; so it must not stand in the words of a case either.
"""

from nnfs_lit.check._compare import Such, between, rounded, such, unordered
from nnfs_lit.check._exercises import (
    Answer,
    Case,
    Cases,
    Exercise,
    case,
    chapters,
    drawn,
    exercise,
    exercises,
    like,
    raised,
    starting_file,
    through,
)
from nnfs_lit.check._report import report
from nnfs_lit.check._run import Printed, ReaderError, run
from nnfs_lit.check._verdicts import Result, Verdict, check

__all__ = [
    "Answer",
    "Case",
    "Cases",
    "Exercise",
    "Printed",
    "ReaderError",
    "Result",
    "Such",
    "Verdict",
    "between",
    "case",
    "chapters",
    "check",
    "drawn",
    "exercise",
    "exercises",
    "like",
    "raised",
    "report",
    "rounded",
    "run",
    "starting_file",
    "such",
    "through",
    "unordered",
]
