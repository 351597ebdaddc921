"""A query file that breaks its contract is refused, and the message names the file and the fault."""

from __future__ import annotations

import pytest

from graphsig import queries
from graphsig.errors import QueryFileError

GOOD = """// Names of artists. More about them.
//
// reads    (:Artist)
// returns  name: STRING
// $id      STRING   id of the artist,
//                   whose name comes back
:param id => 'a;b';

CYPHER 25
MATCH (a:Artist {id: $id}) // $not_a_parameter
WHERE a.name <> '$neither; nor this'
RETURN a.name AS name;
"""


def test_a_file_becomes_a_query():
    query = queries.parse("folder/name", GOOD)
    assert query.title == "Names of artists."
    assert query.fields == {"reads": "(:Artist)", "returns": "name: STRING"}
    assert [(p.name, p.type, p.example) for p in query.parameters] == [("id", "STRING", "'a;b'")]
    assert query.text.startswith("CYPHER 25\nMATCH")
    assert query.text.endswith("AS name")
    assert not query.writes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// Names of artists. More about them.\n", "", "begin with a sentence"),
        ("// returns  name: STRING\n", "", "`returns` line"),
        ("// reads    (:Artist)\n", "", "`reads` or a `writes` line"),
        (":param id => 'a;b';\n", "", "must be the same"),
        (":param id => 'a;b';", ":param id: 'a';", ":param line must read"),
        (
            "// $id      STRING   id of the artist,\n//                   whose name comes back\n",
            "",
            "must be the same",
        ),
        ("{id: $id}", "{id: $other}", "must be the same"),
        ("AS name;", "AS name", "exactly one statement"),
        ("AS name;", "AS name; RETURN 1;", "exactly one statement"),
        ("CYPHER 25\n", "", "begin with CYPHER 25"),
    ],
)
def test_a_broken_contract_is_refused(old, new, said):
    assert old in GOOD
    with pytest.raises(QueryFileError, match=said) as caught:
        queries.parse("folder/name", GOOD.replace(old, new))
    assert "cypher/folder/name.cypher" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["recommend/nothing", "../secrets", "recommend", "recommend/../schema/10_artist_key", ""]
)
def test_only_files_of_the_folder_have_names(name):
    with pytest.raises(QueryFileError, match="no query"):
        queries.get(name)
