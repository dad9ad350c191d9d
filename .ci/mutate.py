"""Change one file of the toolkit in many small ways, and see that its tests notice each change.

    .venv/bin/python .ci/mutate.py i18n/hexapla/export/gating.py

Cosmic Ray makes the changes ("mutants"); `mutants.toml` beside this script names the tests of each file, and the
mutants that no test can find, with the reason. No file is changed: a mutant exists only in the process that tests it.
Each process is a fork of one that has imported pytest and the large libraries, which saves most of the time.

Exit status: 0 when at least 95 % of the mutants that are not excused die, 1 otherwise.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

import babel.numbers
import hypothesis.strategies
import lxml.etree
import parso
import polib
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso.tree import NodeOrLeaf

ROOT = Path(__file__).resolve().parent.parent
LEAST = 95  # per cent of the mutants that are not excused
WARM = (babel.numbers, hypothesis.strategies, lxml.etree, polib)  # imported once, for every process that is forked

OPTIONS = ("-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-profile=mutants")
# One example that fails is enough: it need not be the smallest.
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None, phases=PHASES)

# Of the operators of Cosmic Ray, those whose mutants differ: a comparison is inverted, or moved by one.
_COMPARISONS = "Eq_NotEq NotEq_Eq Lt_LtE Lt_GtE LtE_Lt LtE_Gt Gt_GtE Gt_LtE GtE_Gt GtE_Lt Is_IsNot IsNot_Is"
_ARITHMETIC = "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_Mul BitOr_BitAnd BitAnd_BitOr BitXor_BitAnd"
_OTHERS = (
    "AddNot ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceAndWithOr ReplaceOrWithAnd ReplaceBreakWithContinue "
    "ReplaceContinueWithBreak NumberReplacer ZeroIterationForLoop ReplaceUnaryOperator_Delete_Not "
    "ReplaceUnaryOperator_USub_UAdd ExceptionReplacer"
)
_ANNOTATIONS = {"tfpdef", "annassign", "type_stmt"}


class _Rewriting(Operator):
    """Rewrites each child of a node that `places` names."""

    @staticmethod
    def places(node: NodeOrLeaf) -> list[int]:
        raise NotImplementedError

    @staticmethod
    def rewritten(code: str) -> str:
        raise NotImplementedError

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        for at in self.places(node):
            yield node.children[at].start_pos, node.children[at].end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        at = self.places(node)[index]
        node.children[at] = parso.parse(f" {self.rewritten(node.children[at].get_code().strip())}")
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class Membership(_Rewriting):
    """`in` becomes `not in`, and the reverse: Cosmic Ray has no operator for it."""

    @staticmethod
    def places(node: NodeOrLeaf) -> list[int]:
        children = node.children if node.type == "comparison" else ()
        return [at for at, each in enumerate(children) if each.get_code().split() in (["in"], ["not", "in"])]

    @staticmethod
    def rewritten(code: str) -> str:
        return "not in" if code == "in" else "in"


class Condition(_Rewriting):
    """The condition of a comprehension is negated."""

    @staticmethod
    def places(node: NodeOrLeaf) -> list[int]:
        return [1] if node.type in ("comp_if", "sync_comp_if") else []

    @staticmethod
    def rewritten(code: str) -> str:
        return f"not ({code})"


class Guard(_Rewriting):
    """A condition never holds: what is guarded by it is not done."""

    @staticmethod
    def places(node: NodeOrLeaf) -> list[int]:
        return [1] if node.type == "if_stmt" else []

    @staticmethod
    def rewritten(code: str) -> str:
        return "False"


class Return(_Rewriting):
    """A function returns nothing."""

    @staticmethod
    def places(node: NodeOrLeaf) -> list[int]:
        return [1] if node.type == "return_stmt" and node.children[1].get_code().strip() != "None" else []

    @staticmethod
    def rewritten(code: str) -> str:
        return "None"


@dataclass(frozen=True)
class Mutant:
    """A change: its line, that line before and after, and the whole text of the file with it."""

    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.line}:\n  - {self.before}\n  + {self.after}"


def operators() -> list[Operator]:
    """The operators, each with a name of its own."""
    names = [f"ReplaceComparisonOperator_{pair}" for pair in _COMPARISONS.split()]
    names += [f"ReplaceBinaryOperator_{pair}" for pair in _ARITHMETIC.split()]
    names += _OTHERS.split()
    return [*(get_operator(f"core/{name}")() for name in names), Membership(), Condition(), Guard(), Return()]


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module's text, each once, none of them in an annotation."""
    seen = {source}
    for operator in operators():
        at = 0
        for node in ast_nodes(get_ast(source)):
            for (line, _column), _end in operator.mutation_positions(node):
                made = None if _is_left_out(node) else mutate_code(source, operator, at)
                at += 1
                if made and made not in seen:
                    seen.add(made)
                    yield _described(source, made, line)


def _is_left_out(node: NodeOrLeaf) -> bool:
    """Whether a node is of an annotation or a decorator, the `*` of a signature, or a `strict=True`, which asserts."""
    child, parent = node, node.parent
    while parent is not None:
        if (
            parent.type == "decorator"
            or (parent.type == "funcdef" and parent.annotation is child)
            or (parent.type in _ANNOTATIONS and "=" not in _before(parent, child))
            or (parent.type == "argument" and _before(parent, child) == ["strict", "="])
            or (parent.type == "parameters" and node.type == "operator")
        ):
            return True
        child, parent = parent, parent.parent
    return False


def _before(parent: NodeOrLeaf, child: NodeOrLeaf) -> list[str]:
    """What stands in a node before one of its children."""
    children = parent.children
    return [each.get_code().strip() for each in children[: children.index(child)]]


def _described(source: str, made: str, line: int) -> Mutant:
    """The mutant, with the lines that it changes."""
    before, after = source.splitlines(), made.splitlines()
    same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), line - 1)
    return Mutant(same + 1, before[same].strip(), " ".join(after[same].split()), made)


class _Mutated(MetaPathFinder, Loader):
    """Imports one module from a text that is not the file's."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.source = source
        inside = path.relative_to(ROOT / "i18n").with_suffix("")
        self.name = ".".join(inside.parent.parts if inside.name == "__init__" else inside.parts)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def is_package(self, fullname: str) -> bool:
        return self.path.name == "__init__.py"

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, str(self.path), "exec"), module.__dict__)  # noqa: S102 - a mutant has to run


def survives(path: Path, source: str, tests: list[str], seconds: int) -> tuple[bool, float]:
    """Whether all tests pass with this text in place of the file's, within seconds of CPU time; and what they took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = os.fork()
    if not child:
        _run(path, source, tests, seconds)
    _pid, status = os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return status == 0, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(path: Path, source: str, tests: list[str], seconds: int) -> None:
    """In a process of its own: run the tests, and end with their exit status."""
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        signal.alarm(seconds * 10)  # for what waits and takes no CPU time
        sys.meta_path.insert(0, _Mutated(path, source))
        code = int(pytest.main([*OPTIONS, *tests]))
    finally:
        os._exit(code)


def main(arguments: list[str]) -> int:
    """Test every mutant of the file that is named; further arguments are tests to run instead of its own."""
    path = Path(arguments[0]).resolve()
    name = str(path.relative_to(ROOT))
    os.chdir(ROOT)
    listed = tomllib.loads(Path(".ci/mutants.toml").read_text(encoding="utf-8")).get(name, {})
    tests = arguments[1:] or listed["tests"]
    source = path.read_text(encoding="utf-8")
    passes, taken = survives(path, source, tests, 600)
    if not passes:
        print(f"{name}: its tests fail without any change: {' '.join(tests)}")
        return 1
    excused = {tuple(pair) for each in listed.get("excused", ()) for pair in each["mutants"]}
    found = list(mutants(source))
    print(f"{name}: {len(found)} mutants, {taken:.1f} s of CPU time for its tests", flush=True)
    lived, spared = 0, 0
    for mutant in found:
        if (mutant.before, mutant.after) in excused:
            spared += 1
        elif survives(path, mutant.source, tests, int(3 * taken) + 5)[0]:
            lived += 1
            print(f"survives: {name}:{mutant}", flush=True)
    counted = len(found) - spared
    share = 100 * (counted - lived) / counted if counted else 100
    print(f"{name}: {counted - lived} of {counted} killed ({share:.1f} %), {lived} survive, {spared} excused")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
