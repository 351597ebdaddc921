// Artists' MBIDs that the web service was never asked for, or longer ago than some days; those last that failed before.
//
// An MBID that was merged into an artist's own is not asked for again; that artist's is.
//
// reads    (:SourceId)<-[:IDENTIFIED_BY]-(:Artist)
// returns  key: STRING
// $days    INTEGER   how many days an answer is good for
// $limit   INTEGER   how many
:param days => 30;
:param limit => 1000;

CYPHER 25
MATCH (s:SourceId)
WHERE s.key STARTS WITH 'mb:artist:'
  AND (s.mb_asked IS NULL OR s.mb_asked <= datetime() - duration({days: $days}))
  AND NOT EXISTS {
    MATCH (s)<-[i:IDENTIFIED_BY]-(a:Artist)
    WHERE i.source = 'musicbrainz' AND a.id <> s.key AND a.id STARTS WITH 'mb:artist:'
  }
RETURN s.key AS key
ORDER BY s.mb_failed IS NOT NULL, key LIMIT $limit;
