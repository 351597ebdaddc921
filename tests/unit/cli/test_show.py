"""What can be pasted from an answer is found again in the graph."""

from __future__ import annotations

from graphsig.cli.show import paste, plain
from graphsig.documents.answer import Drawing


def drawing(cypher: str, **params: object) -> Drawing:
    return Drawing(cypher=cypher, params=params, url=None)


def test_parameters_are_written_in_and_texts_left_alone():
    statement = "RETURN $a + $ab, '$a', \"it's $a\", `$a` // $a\n, $a"
    expected = 'RETURN [1, "x\'\\"y"] + 2, \'$a\', "it\'s $a", `$a` // $a\n, [1, "x\'\\"y"];'
    assert paste(drawing(statement, a=[1, "x'\"y"], ab=2)) == expected


def test_names_cannot_drive_the_terminal():
    assert plain("a\x1b[31mb\nc\u202ed") == "a [31mb c d"
    assert plain("µ-Ziq “Ф.А.К.” 坂本龍一") == "µ-Ziq “Ф.А.К.” 坂本龍一"
