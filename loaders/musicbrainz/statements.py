"""The statements that join staged rows. Each is about the entities of a page: row numbers between two bounds."""

from __future__ import annotations

NEXT = 'SELECT * FROM "{0}" WHERE id > ? ORDER BY id LIMIT ?'
SKIP = 'SELECT id FROM "{0}" ORDER BY id LIMIT 1 OFFSET ?'
NAMES = 'SELECT id, lower(name) FROM "{0}"'

MERGED = "SELECT new_id, gid FROM {0}_gid_redirect WHERE new_id BETWEEN ? AND ? ORDER BY gid"
CREDITS = """
SELECT e.id, a.gid, c.name, c.joined FROM "{0}" e
JOIN artist_credit_name c ON c.artist_credit = e.artist_credit JOIN artist a ON a.id = c.artist
WHERE e.id BETWEEN ? AND ? ORDER BY e.id, c.position"""
GENRES = """
SELECT DISTINCT t."{0}", g.name FROM "{0}_tag" t JOIN tag ON tag.id = t.tag JOIN genre g ON g.name = tag.name
WHERE t."{0}" BETWEEN ? AND ? AND t.count > 0 ORDER BY 1, 2"""
LINKS = """
SELECT DISTINCT l.entity0, u.key FROM "l_{0}_url" l JOIN url u ON u.id = l.entity1 LEFT JOIN link k ON k.id = l.link
WHERE l.entity0 BETWEEN ? AND ? AND coalesce(k.ended, 0) = 0 ORDER BY 1, 2"""

CODE = "SELECT min(code) FROM iso_3166_1 WHERE area = ?"
COUNTRY = "SELECT min(name) FROM area WHERE id = ? AND id IN (SELECT area FROM country_area)"
PARENT = "SELECT min(entity0) FROM l_area_area WHERE entity1 = ?"

ALIASES = "SELECT artist, type, name FROM artist_alias WHERE artist BETWEEN ? AND ? ORDER BY 1, 2, 3"
CREDITED = "SELECT DISTINCT artist, name FROM artist_credit_name WHERE artist BETWEEN ? AND ? ORDER BY 1, 2"
TAGS = """
SELECT t.artist, tag.name, t.count, EXISTS (SELECT 1 FROM genre g WHERE g.name = tag.name)
FROM artist_tag t JOIN tag ON tag.id = t.tag WHERE t.artist BETWEEN ? AND ? AND t.count > 0 ORDER BY 1, 2"""
RELATIONS = """
SELECT l.{0}, t.name, a.gid, a.name, b.gid, b.name, k.begin, k.end FROM l_artist_artist l
JOIN link k ON k.id = l.link JOIN link_type t ON t.id = k.type
JOIN artist a ON a.id = l.entity0 JOIN artist b ON b.id = l.entity1
WHERE l.{0} BETWEEN ? AND ?"""
OWNERS = """
SELECT DISTINCT l.entity1, p.gid, p.name FROM l_label_label l
JOIN link k ON k.id = l.link JOIN link_type t ON t.id = k.type JOIN label p ON p.id = l.entity0
WHERE l.entity1 BETWEEN ? AND ? AND l.entity0 <> l.entity1 AND t.name IN (?, ?) ORDER BY 1, 2"""

YEARS = "SELECT id, year FROM release_group_meta WHERE id BETWEEN ? AND ?"
ANY_YEAR = "SELECT 1 FROM release_group_meta LIMIT 1"
YEARS_OF_RELEASES = """
SELECT r.release_group, min(d.year) FROM release r
JOIN (SELECT release, year FROM release_country UNION ALL SELECT release, year FROM release_unknown_country) d
  ON d.release = r.id
WHERE r.release_group BETWEEN ? AND ? GROUP BY 1"""

WORKS = """
SELECT r.id, g.gid FROM release r JOIN release_group g ON g.id = r.release_group WHERE r.id BETWEEN ? AND ?"""
RELEASED = """
SELECT release, country, year, month, day FROM release_country WHERE release BETWEEN ?1 AND ?2
UNION ALL SELECT release, NULL, year, month, day FROM release_unknown_country WHERE release BETWEEN ?1 AND ?2"""
LABELS = """
SELECT r.release, l.gid, r.catno FROM release_label r JOIN label l ON l.id = r.label
WHERE r.release BETWEEN ? AND ? ORDER BY r.release, r.id"""

ISRCS = "SELECT recording, isrc FROM isrc WHERE recording BETWEEN ? AND ? ORDER BY recording, id"
PLACES = """
SELECT t.recording, r.gid, m.position, t.position FROM track t
JOIN medium m ON m.id = t.medium JOIN release r ON r.id = m.release
WHERE t.recording BETWEEN ? AND ? ORDER BY t.recording, r.id, m.position, t.position"""
