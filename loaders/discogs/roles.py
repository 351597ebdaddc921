"""Credit roles: "Producer, Mixed By [Assistant]" taken apart, spelt one way, and told musical from not.

A role is musical if who has it can be heard in the music: wrote, played, sang, produced or reshaped it. Those who
recorded, mastered, designed, selected or managed are not: they would join music that has nothing in common.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MUSICAL = """
Adapted By; Arranged By; Backing Band; Band; Beats; Chorus Master; Choir; Chorus; Composed By; Conductor;
Co-producer; Edited By; Ensemble; Featuring; Guest; Improvised By; Instruments; Leader; Lyrics By; Music By; Musician;
Orchestra; Orchestrated By; Original Artist; Overdubbed By; Performer; Post Production; Producer; Programmed By;
Rap; Remix; Scratches; Sequenced By; Soloist; Words By; Written-By
"""

NOT_MUSICAL = """
A&R; Administrator; Art Direction; Artwork; Booking; CGI Artist; Commissioned By; Compilation Producer; Compiled By;
Computer Graphics; Concept By; Coordinator; Copyist; Cover; Creative Director; Design; Directed By; DJ Mix;
Engineer; Executive Producer; Film Director; Film Editor; Film Producer; Film Technician; Graphics; Hosted By;
Illustration; Instrument Builder; Lacquer Cut By; Layout; Legal; Liner Notes; Lithography; Logo; Management;
Mastered By; Mixed By; Other; Packaging; Painting; Photography; Presenter; Product Manager; Production Manager;
Promotion; Public Relations; Recorded By; Recording Supervisor; Remastered By; Research; Script By; Sleeve; Sleeve
Notes; Stage Manager; Supervised By; Technician; Text By; Tour Manager; Tracking By; Transferred By; Translated By;
Typography; Video Editor; Voice Actor
"""

# Other spellings, as keys (see `_key`), of the roles above.
SYNONYMS = {
    "a and r": "A&R", "ar": "A&R", "arranged": "Arranged By", "arranger": "Arranged By",
    "art director": "Art Direction", "artwork by": "Artwork", "author": "Written-By", "co produced by": "Co-producer",
    "compiled": "Compiled By", "composed": "Composed By", "composer": "Composed By", "compilation": "Compiled By",
    "conducted by": "Conductor", "coproducer": "Co-producer", "cover by": "Cover", "design by": "Design",
    "designed by": "Design", "dj": "DJ Mix", "edit": "Edited By", "editor": "Edited By", "engineered by": "Engineer",
    "feat": "Featuring", "ft": "Featuring", "illustrated by": "Illustration", "illustration by": "Illustration",
    "lyricist": "Lyrics By", "lyrics": "Lyrics By", "mastering": "Mastered By", "mixed": "Mixed By",
    "mixing": "Mixed By", "music": "Music By", "performed by": "Performer", "photo by": "Photography",
    "photography by": "Photography", "photos by": "Photography", "produced by": "Producer",
    "programmed": "Programmed By", "programming": "Programmed By", "recorded": "Recorded By",
    "remastered": "Remastered By", "remix by": "Remix", "remixed by": "Remix", "remixer": "Remix",
    "songwriter": "Written-By", "starring": "Featuring", "words": "Words By", "written": "Written-By",
    "writer": "Written-By",
}  # fmt: skip

# Words that make an unlisted role an instrument or a voice: "Alto Saxophone", "Drum Programming", "Rhythm Guitar".
_SOUNDS = """
accordion afoxé alto autoharp bagpipes balafon balalaika bandoneon banjo baritone bass bassline bassoon beatbox
beatboxing bell bells berimbau bodhrán bongo bongos bouzouki brass bugle cajón calliope castanets celesta cello
chant chimes choir chorus clapping clarinet clav clave claves clavichord clavinet concertina conga congas contrabass
contrabassoon cornet cowbell crooner crotales cuica cuíca cymbal cymbals darbuka didgeridoo djembe dobro drone drum
drumming drums dulcimer ebow effects electronics erhu euphonium feedback fiddle flugelhorn flute flutes gamelan
glockenspiel gong gongs guimbri guiro guitar guitarist guitarron guitars gusli güiro handclaps harmonica harmonium
harmony harp harpsichord horn horns instruments kalimba kazoo keyboard keyboards keytar kora koto loops lute lyre
lyricon mandolin maracas marimba mbira mc mellotron melodica melodion mezzo moog musette narration narrator noise
noises oboe ocarina omnichord organ oud percussion percussionist pianist piano piccolo pipa pipes recitation
recorder reeds rhodes rhythm sampler samples santoor sarangi sarod saw saxophone saxophones saz shaker shakuhachi
shamisen shehnai shekere singer sitar soprano sounds sousaphone spoons steelpan stick strings surdo synth
synthesizer tabla tablas talkbox tambora tambourine tambura tanpura tar tenor theorbo theremin tibetan timbales
timpani toaster toasting tom toms triangle trombone trumpet tuba turntables turntablist ukulele vibes vibraphone
viol viola violin violins vocal vocalese vocals vocoder voice voices washboard waterphone whistle whistling
woodblock woodwind wurlitzer xylophone zither
"""
SOUNDS = frozenset(_SOUNDS.split())

# … unless someone only tuned, built or recorded it.
_BUILDERS = """
technician technicians engineer engineered tuner recorded recording builder luthier tech notes director editor editing
visual visuals video film photography photo cover design artwork
"""
_BEHIND = frozenset(_BUILDERS.split())


def _key(role: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", role.casefold()).split())


_LISTED = {
    _key(role): (" ".join(role.split()), musical)
    for roles, musical in ((MUSICAL, True), (NOT_MUSICAL, False))
    for role in roles.split(";")
}
_LISTED |= {key: _LISTED[_key(role)] for key, role in SYNONYMS.items()}


class Role(NamedTuple):
    """One role of a credit: its canonical name, what stood in brackets, and whether it is musical."""

    name: str
    detail: str | None
    musical: bool


@lru_cache(maxsize=1 << 14)  # a dump says the same few thousand things over and over
def roles_of(text: str) -> tuple[Role, ...]:
    """Return the roles of a credit, each pair of name and detail once: "Producer, Mixed By [Assistant]" are two."""
    found: dict[Role, None] = {}
    for part in _parts(text):
        name, details = _brackets(part)
        if name:
            found[canonical(name, ", ".join(details) or None)] = None
    return tuple(found)


def canonical(name: str, detail: str | None = None) -> Role:
    """Return the one role all spellings of a name stand for; an unlisted one keeps its words, capitalised."""
    key = _key(name)
    if key in _LISTED:
        listed, musical = _LISTED[key]
        return Role(listed, detail, musical)
    words = key.split()
    musical = not SOUNDS.isdisjoint(words) and _BEHIND.isdisjoint(words)
    return Role(" ".join(word[:1].upper() + word[1:] for word in name.split()), detail, musical)


def _parts(text: str) -> list[str]:
    """Split at the commas outside brackets; a bracket that is never closed ends with the text."""
    parts, depth, start = [], 0, 0
    for i, character in enumerate(text):
        if character == "[":
            depth += 1
        elif character == "]":
            depth = max(0, depth - 1)
        elif character == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return [*parts, text[start:]]


def _brackets(part: str) -> tuple[str, list[str]]:
    """Return the words outside the outermost brackets, and what stands in each of them."""
    outside, details, depth, inner = "", [], 0, ""
    for character in part:
        if character == "[" and (depth := depth + 1) == 1:
            inner = ""
        elif character == "]" and depth:
            depth -= 1
            if depth == 0:
                details.append(inner)
            else:
                inner += character
        elif depth:
            inner += character
        elif character != "]":
            outside += character
    if depth:
        details.append(inner)
    return " ".join(outside.split()), [" ".join(detail.split()) for detail in details if detail.strip()]
