// Finds who shaped whose works: produced, programmed or remixed them.
//
// Musical credits alone count (an engineer who recorded everybody makes nobody alike): producers, co-producers and who
// programmed a work in full, remixes, edits and post production by half. weight = n/(n+1) for the n works, each by the
// heaviest role. A credit on a release counts for its performers if the work has fewer than four, as it does for
// collaborations. Artists do not produce themselves, under none of their names.
//
// reads    (:Artist {identity})-[:PERFORMED|CREDITED]->(:Track|Release), (:Track)-[:APPEARS_ON]->(:Release),
//          (:Release)-[:EDITION_OF]->(:Work {performers}), (:Artist|Work)-[:SAME_AS]->()
// writes   (:Artist)-[:PRODUCED_BY {weight 0–1, works, work, roles, run}]->(:Artist)  from the performer; work: id of the
//          one with the heaviest role; roles: heaviest first
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
WITH {Producer: 1.0, `Co-producer`: 1.0, `Programmed By`: 1.0, Remix: 0.5, `Edited By`: 0.5, `Post Production`: 0.5} AS heavy
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
CALL (a, heavy) {
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  CALL (x, heavy) {
    MATCH (x)-[:PERFORMED]->(t:Track)<-[c:CREDITED {musical: true}]-(p:Artist)
    WHERE heavy[c.role] IS NOT NULL
    MATCH (t)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(w:Work)
    RETURN p, c.role AS role, w
    UNION
    MATCH (x)-[:PERFORMED]->(r:Release)<-[:APPEARS_ON]-(t:Track)<-[c:CREDITED {musical: true}]-(p:Artist)
    WHERE heavy[c.role] IS NOT NULL AND NOT EXISTS { (t)<-[:PERFORMED]-() }
    MATCH (r)-[:EDITION_OF]->(w:Work)
    WHERE w.performers < 4
    RETURN p, c.role AS role, w
    UNION
    MATCH (x)-[:PERFORMED]->(r:Release)<-[c:CREDITED {musical: true}]-(p:Artist)
    WHERE heavy[c.role] IS NOT NULL
    MATCH (r)-[:EDITION_OF]->(w:Work)
    WHERE w.performers < 4
    RETURN p, c.role AS role, w
  }
  OPTIONAL MATCH (p)-[:SAME_AS]->(person:Artist)
  OPTIONAL MATCH (w)-[:SAME_AS]->(work:Work)
  WITH a, heavy, coalesce(person, p) AS p, role, coalesce(work, w) AS w
  WHERE p <> a AND coalesce(p.identity, p.id) <> coalesce(a.identity, a.id)
  WITH heavy, p, w, collect(DISTINCT role) AS roles, max(heavy[role]) AS weight
  WITH heavy, p, w, roles, weight ORDER BY weight DESC, w.id
  WITH heavy, p, sum(weight) AS n, count(w) AS works, collect(w.id)[0] AS work, collect(roles) AS roles
  CALL (heavy, roles) {
    UNWIND roles AS some
    UNWIND some AS role
    WITH DISTINCT heavy, role
    ORDER BY heavy[role] DESC, role = 'Producer' DESC, role
    RETURN collect(role) AS all
  }
  RETURN p, n, works, work, all
}
MERGE (a)-[e:PRODUCED_BY]->(p)
SET e.weight = round(n / (n + 1.0), 9), e.works = works, e.work = work, e.roles = all, e.run = $run
RETURN count(e) AS edges;
