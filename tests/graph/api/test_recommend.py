"""GET /recommend over a real socket, against the sample in a real Neo4j."""

from __future__ import annotations

import pytest

from graphsig.documents.answer import Answer


def test_an_answer_is_the_document_of_the_library(client):
    response = client.get("/recommend", params={"q": "Aphex Twin"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    answer = Answer.model_validate_json(response.content)
    assert answer.resolved[0].name == "Aphex Twin"
    assert len(answer.artists) == 10
    for artist in answer.artists:
        assert artist.score == pytest.approx(sum(signal.contribution for signal in artist.signals))


def test_the_question_is_trimmed_and_options_are_passed_on(client):
    response = client.get("/recommend", params={"q": "  autechre \t", "limit": 3, "weights": "tag_overlap=1"})
    answer = Answer.model_validate_json(response.content)
    assert answer.query.q == ["autechre"]
    assert len(answer.artists) == 3
    assert answer.query.weights["tag_overlap"] == 1
    assert sum(answer.query.weights.values()) == 1


def test_q_repeated_is_one_question_and_every_option_arrives(client):
    options = {
        "q": ["autechre", "lfo"],
        "limit": 3,
        "diversity": 0,
        "exclude": ["Gescom", "nobody of this name"],
        "renormalize": True,
    }
    answer = Answer.model_validate_json(client.get("/recommend", params=options).content)
    assert [each.name for each in answer.resolved] == ["Autechre", "LFO"]
    assert answer.query.q == ["autechre", "lfo"]
    assert answer.query.diversity == 0
    assert answer.query.weights["audio_similarity"] == 0  # the sample has no sounds
    assert len(answer.artists) == 3
    assert not {"Autechre", "LFO", "Gescom"} & {each.artist_name for each in answer.artists}
    assert any("nobody of this name" in note for note in answer.notes)
    assert answer.stages is None


def test_tracks_come_back_one_of_an_artist(client):
    options = {"q": "Windowlicker - Aphex Twin", "type": "track", "of": "tracks", "limit": 5, "explain": "full"}
    answer = Answer.model_validate_json(client.get("/recommend", params=options).content)
    assert answer.artists == []
    assert len({each.artist_id for each in answer.tracks}) == len(answer.tracks) == 5
    assert all(each.track and each.track.title and each.track.because for each in answer.tracks)
    assert "recommend/3_candidates/candidates" in {stage.query for stage in answer.stages or ()}


def test_what_each_path_finds_is_shown_with_explain_full(client):
    def asked(**options: str) -> Answer:
        return Answer.model_validate_json(client.get("/recommend", params={"q": "Autechre", **options}).content)

    short, full = asked(), asked(explain="full")
    assert short.retrieval is None
    assert full.artists == short.artists
    found = {each.path: {near.id for near in each.candidates} for each in full.retrieval or ()}
    assert list(found) == ["vector", "traversal", "tags"]
    assert all(found.values())
    assert {each.artist_id for each in full.artists} <= set().union(*found.values())
    for each in full.retrieval or ():
        scores = [near.score for near in each.candidates]
        assert scores == sorted(scores, reverse=True)
        assert each.milliseconds > 0


def test_an_id_that_the_question_cannot_mean_is_404(client, problem):
    document = problem(client.get("/recommend", params={"q": "Autechre", "id": "discogs:artist:45"}), 404)
    assert document["suggestions"] == ["discogs:artist:41"]


def test_an_unknown_artist_is_404_with_suggestions(client, problem):
    document = problem(client.get("/recommend", params={"q": "Boreds of Kenidi"}), 404)
    assert "Boards Of Canada" in document["suggestions"]


def test_an_artist_like_no_other_is_404_without_suggestions(client, problem):
    assert problem(client.get("/recommend", params={"q": "zzyzzxqj"}), 404)["suggestions"] == []


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": " \t "}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"q": "x" + " " * 1000}, "q"),
        ({"q": "x", "limit": "0"}, "limit"),
        ({"q": "x", "limit": "101"}, "limit"),
        ({"q": "x", "limit": "ten"}, "limit"),
        ({"q": "x", "type": "album"}, "type"),
        ({"q": "x", "limmit": "5"}, "limmit"),
        ({"q": "x", "weights": "x" * 501}, "weights"),
        ({"q": ["Autechre", ""]}, "q"),
        ({"q": ["Autechre"] * 11}, "q"),
        ({"q": "x", "of": "albums"}, "of"),
        ({"q": "x", "diversity": "-0.1"}, "diversity"),
        ({"q": "x", "diversity": "1.1"}, "diversity"),
        ({"q": "x", "diversity": "nan"}, "diversity"),
        ({"q": "x", "exclude": "  "}, "exclude"),
        ({"q": "x", "exclude": ["Autechre"] * 51}, "exclude"),
        ({"q": "x", "renormalize": "perhaps"}, "renormalize"),
        ({"q": "x", "id": ""}, "id"),
        ({"q": "x", "explain": "all"}, "explain"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_422_and_named(client, problem, parameters, named):
    document = problem(client.get("/recommend", params=parameters), 422)
    assert [fault["parameter"] for fault in document["errors"]] == [named]


@pytest.mark.parametrize(
    "parameters",
    [{"q": "a\x00b"}, {"q": "a\x1bb"}, {"q": "x", "weights": "loudness=1"}, {"q": "x", "weights": "tag_overlap=-1"}],
)
def test_a_question_the_library_refuses_is_422(client, problem, parameters):
    problem(client.get("/recommend", params=parameters), 422)


@pytest.mark.parametrize(
    "q", ["'}) MATCH (n) DETACH DELETE n //", '" OR *:*', "~^*?:\\/[]{}()", "ﷺ" * 60, "%00", "!!!"]
)
def test_odd_text_is_only_text(client, q):
    assert client.get("/recommend", params={"q": q}).status_code in {200, 404}
    assert client.get("/recommend", params={"q": "Autechre", "limit": 1}).status_code == 200


def test_200_characters_are_allowed(client, problem):
    assert problem(client.get("/recommend", params={"q": f" {'x' * 200} "}), 404)


def test_bytes_that_are_no_utf8_do_no_harm(client):
    assert client.get("/recommend?q=%ff%fe").status_code in {404, 422}
