"""The workflows: few rights, and nothing that may change under them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from press import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
# What a job may do beyond reading the repository, and why it must.
RIGHTS = {
    ("publish.yml", "site"): {"contents": "write"},
    ("publish.yml", "notebooks"): {"contents": "write"},
    ("release.yml", "publish"): {"id-token": "write"},
}


def workflow(name: str) -> dict[str, Any]:
    """Read a workflow."""
    loaded: dict[str, Any] = yaml.safe_load((WORKFLOWS[0].parent / name).read_bytes())
    return loaded


def test_these_are_all() -> None:
    """Each right that is listed above is one that a job has."""
    assert NAMES
    for name, job in RIGHTS:
        assert job in workflow(name)["jobs"]


@pytest.mark.parametrize("name", NAMES)
def test_a_job_may_do_no_more_than_it_must(name: str) -> None:
    """A workflow may nothing; its jobs may read, and what is listed above."""
    assert workflow(name)["permissions"] == {}
    for job, steps in workflow(name)["jobs"].items():
        assert steps["permissions"] == RIGHTS.get((name, job), {"contents": "read"})


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_hash(name: str) -> None:
    """A tag can be moved to other code, a hash can not; the version is for people."""
    text = (WORKFLOWS[0].parent / name).read_text("utf-8")
    used = re.findall(r"uses: *(.*)", text)
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_has_one_hash() -> None:
    """All workflows use the same of each, so that one is not forgotten."""
    texts = [path.read_text("utf-8") for path in WORKFLOWS]
    used = {action for text in texts for action in re.findall(r"uses: *(.*)", text)}
    assert len(used) == len({action.partition("@")[0] for action in used})


def test_the_release_is_tested_first_and_keeps_no_secret() -> None:
    """What is published is what was tested, by trust and not by a token."""
    jobs = workflow("release.yml")["jobs"]
    assert any(s.get("run") == "nox --session package" for s in jobs["build"]["steps"])
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["environment"] == "pypi"
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert jobs["publish"]["steps"][-1]["with"] == {"attestations": True}
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text("utf-8")


def test_publishing_knows_the_history_and_keeps_old_versions() -> None:
    """Days of changes need all commits; the token is for the push alone."""
    checkout, *steps = workflow("publish.yml")["jobs"]["site"]["steps"]
    assert checkout["with"] == {"persist-credentials": False, "fetch-depth": 0}
    [deploys] = [s["run"] for s in steps if "mike deploy" in s.get("run", "")]
    assert 'mike deploy --update-aliases "$VERSION" latest' in deploys
    [pushes] = [s for s in steps if "TOKEN" in s.get("env", {})]
    assert pushes["run"].split()[:2] == ["git", "push"]


def test_each_claimed_python_has_its_numpy() -> None:
    """The sessions are those that pyproject.toml claims; each needs an oldest NumPy."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    claimed = re.findall(r":: (3\.\d+)", " ".join(project["classifiers"]))
    text = (ROOT / "noxfile.py").read_text("utf-8")
    table = re.search(r"^OLDEST = (\{.*\})$", text, re.MULTILINE)
    assert table
    assert re.findall(r'"(3\.\d+)":', table[1]) == claimed
    (lowest,) = (d for d in project["dependencies"] if d.startswith("numpy"))
    assert f'"3.11": "{lowest.split(">=")[1].split(",")[0]}.0"' in table[1]
