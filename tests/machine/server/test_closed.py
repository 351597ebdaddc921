"""What a client with the password cannot do in a READ session, and what the process does not do at all.

Neo4j Community has no roles, and one thing is beyond any setting: its own procedures and SHOW and TERMINATE commands
that count as reads. `test_what_passes_as_a_read` holds them as facts, so that a change in either direction is noticed.
Names are looked up in /etc/hosts alone (`-Djdk.net.hosts.file`); strace saw LOAD CSV ask a name server without it.
"""

from __future__ import annotations

import logging
import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest
import requests
from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import ClientError

from graphsig import server
from graphsig.settings import Settings

Running = tuple[Settings, server.Connection]
Read = Callable[..., list[dict[str, Any]]]

# Neo4j's own, as they were looked through for this version: a new one has to be looked at before it is added here.
OWN = """
    db.awaitIndex db.awaitIndexes db.clearQueryCaches db.create.setNodeVectorProperty
    db.create.setRelationshipVectorProperty db.create.setVectorProperty db.createLabel db.createProperty
    db.createRelationshipType db.index.fulltext.awaitEventuallyConsistentIndexRefresh
    db.index.fulltext.listAvailableAnalyzers db.index.fulltext.queryNodes db.index.fulltext.queryRelationships
    db.index.vector.createNodeIndex db.index.vector.queryNodes db.index.vector.queryRelationships db.info db.labels
    db.ping db.prepareForReplanning db.propertyKeys db.relationshipTypes db.resampleIndex db.resampleOutdatedIndexes
    db.schema.nodeTypeProperties db.schema.relTypeProperties db.schema.visualization db.stats.clear db.stats.collect
    db.stats.retrieve db.stats.retrieveAllAnonymized db.stats.status db.stats.stop
    dbms.cluster.routing.getRoutingTable dbms.components dbms.info dbms.killConnection dbms.killConnections
    dbms.listCapabilities dbms.listConfig dbms.listConnections dbms.queryJmx dbms.routing.getRoutingTable
    dbms.showCurrentUser dbms.upgrade dbms.upgradeStatus tx.getMetaData tx.setMetaData
"""


@pytest.fixture(scope="module")
def read(running: Running) -> Iterator[Read]:
    """A function that runs a query in a READ session."""
    _, connection = running
    with GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:

        def run(query: str, *, database: str = "neo4j", **parameters: object) -> list[dict[str, Any]]:
            with driver.session(database=database, default_access_mode=READ_ACCESS) as session:
                return session.run(query, parameters).data()

        yield run


@pytest.fixture(scope="module")
def process(running: Running) -> psutil.Process:
    pid = server.status(running[0]).pid
    assert pid is not None
    return psutil.Process(pid)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file:/etc/passwd",
        "FILE:///etc/passwd",
        "file://localhost/etc/passwd",
        "file:///password",  # relative to the folder of imports, which is the home
        "file:///conf/neo4j.conf",
        "password",
        "/etc/passwd",
        "../../etc/passwd",
        "jar:file:///etc/passwd!/x",
        "s3://bucket/x.csv",
        "ftp://127.0.0.1:1/x.csv",
        "http://no-such-host.example/x.csv",
    ],
)
@pytest.mark.parametrize("language", ["CYPHER 5", "CYPHER 25"])
def test_load_csv_reads_no_file(read: Read, url: str, language: str) -> None:
    with pytest.raises(ClientError) as caught:
        read(f"{language} LOAD CSV FROM $url AS row RETURN row", url=url)
    assert caught.value.code == "Neo.ClientError.Statement.ExternalResourceFailed"


class Listener(socketserver.ThreadingTCPServer):
    """Notes who connects, and sends them on to another page of the same server."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, 0), Redirect)
        self.seen: list[int] = []


class Redirect(socketserver.StreamRequestHandler):
    server: Listener

    def handle(self) -> None:
        self.server.seen.append(self.client_address[1])
        self.request.recv(1000)
        self.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize(
    ("listens", "host"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "localhost"),
        ("127.0.0.1", "2130706433"),
        ("127.0.0.1", "[::ffff:127.0.0.1]"),
        ("::1", "[::1]"),
    ],
)
def test_load_csv_connects_to_nobody(read: Read, listens: str, host: str) -> None:
    try:
        listener = Listener(listens)
    except OSError as error:
        if listens == "127.0.0.1":
            raise
        pytest.skip(f"this machine has no IPv6: {error}")
    with listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        port = listener.server_address[1]
        with pytest.raises(ClientError, match="blocked via the configuration property"):
            read("LOAD CSV FROM $url AS row RETURN row", url=f"http://{host}:{port}/x.csv")
        with socket.create_connection((listens, port)) as ours:  # the listener does notice connections
            ours.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert ours.recv(100)
            assert listener.seen == [ours.getsockname()[1]]
        listener.shutdown()


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Left)",
        "MERGE (:Left)",
        "FOREACH (i IN [1] | CREATE (:Left))",
        "UNWIND [1] AS i CALL (i) { CREATE (:Left) } IN TRANSACTIONS",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX left FOR (n:Left) ON (n.x)",
        "CREATE VECTOR INDEX left FOR (n:Left) ON (n.x)",
        "CREATE CONSTRAINT left FOR (n:Left) REQUIRE n.x IS UNIQUE",
        "CREATE USER stranger SET PASSWORD 'a long password'",
        "ALTER USER neo4j SET PASSWORD 'a long password'",
        "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'a long password'",
        "RENAME USER neo4j TO stranger",
        "DROP USER neo4j",
        "CREATE DATABASE left",
        "STOP DATABASE neo4j",
        "DROP DATABASE neo4j",
        "ALTER DATABASE neo4j SET ACCESS READ ONLY",
        "GRANT ROLE admin TO neo4j",
    ],
)
@pytest.mark.parametrize("database", ["neo4j", "system"])
def test_nothing_is_written(read: Read, query: str, database: str) -> None:
    with pytest.raises(ClientError) as caught:
        read(query, database=database)
    # the graph of users and databases answers schema commands before it looks at the mode of the session
    expected = {"Neo.ClientError.Statement.AccessMode"}
    if database == "system":
        expected |= {"Neo.ClientError.Statement.NotSystemDatabaseError", "Neo.ClientError.Statement.SyntaxError"}
    assert caught.value.code in expected


def test_every_procedure_that_writes_is_refused(read: Read) -> None:
    signatures = read("SHOW PROCEDURES YIELD name, mode, argumentDescription WHERE mode IN ['WRITE', 'SCHEMA']")
    assert len(signatures) > 50
    for found in signatures:
        nothing = ", ".join("null" for _ in found["argumentDescription"])
        with pytest.raises(ClientError) as caught:
            read(f"CALL {found['name']}({nothing})")
        assert caught.value.code == "Neo.ClientError.Statement.AccessMode", (found["name"], caught.value.message)


def test_there_is_gds_and_no_other_plugin(read: Read) -> None:
    names = {row["name"] for row in read("SHOW PROCEDURES")}
    assert {name for name in names if not name.startswith("gds.")} == set(OWN.split())
    functions = {row["name"] for row in read("SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn")}
    assert {name for name in functions if not name.startswith("gds.")} == set()
    risky = r"(?i)export|import|store|save|load|publish|backup|restore|arrow|remote|file|csv|database|config\.|url|jmx"
    assert {name for name in names | functions if re.search(risky, name)} == {"dbms.queryJmx"}


def test_all_of_gds_is_there_but_what_writes_files(running: Running) -> None:
    left_out = set()
    for log in (running[0].home / "logs").glob("debug.log*"):
        left_out |= set(re.findall(r"'(\S+)' is not on the allowlist", log.read_text()))
    assert left_out == {"gds.graph.export", "gds.graph.export.csv", "gds.graph.export.csv.estimate"}


@pytest.mark.parametrize(
    "call",
    [
        "gds.graph.export('g', {dbName: 'left'})",
        "gds.graph.export.csv('g', {exportName: 'left'})",
        "gds.model.store('m')",
        "gds.model.load('m')",
        "gds.backup()",
        "gds.debug.arrow()",
        "apoc.load.json('file:///etc/passwd')",
        "dbms.setConfigValue('db.transaction.timeout', '0')",
        "dbms.security.createUser('stranger', 'a long password', false)",
    ],
)
def test_procedures_that_reach_further_are_unknown(running: Running, read: Read, call: str) -> None:
    with pytest.raises(ClientError) as caught:
        read(f"CALL {call}")
    assert caught.value.code == "Neo.ClientError.Procedure.ProcedureNotFound"
    stores = {path.name for path in (running[0].home / "data" / "databases").iterdir()}
    assert stores == {"neo4j", "store_lock", "system"}


@pytest.mark.parametrize(
    "query",
    [
        "SHOW SETTINGS",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-0'",
        "CALL dbms.listConfig()",
        "CALL dbms.queryJmx('*:*')",
        "CALL dbms.listConnections()",
        "CALL dbms.killConnections(['bolt-none'])",
        "CALL db.clearQueryCaches()",
        "CALL db.stats.retrieve('GRAPH COUNTS')",
        "CALL gds.graph.generate('left', 10, 2) YIELD name CALL gds.graph.drop(name) YIELD graphName RETURN graphName",
    ],
)
def test_what_passes_as_a_read(running: Running, read: Read, query: str) -> None:
    """Whoever has the password sees settings and running queries, can end queries and connections, and uses memory.

    No setting of Neo4j Community closes these: its allowlist binds plugins only. None of them tells the password.
    """
    answer = read(query)
    assert answer
    assert running[1].password not in repr(answer)


def test_the_query_api_is_as_closed(running: Running) -> None:
    url = running[1].browser_url.replace("browser/", "db/neo4j/query/v2")
    auth = (running[1].user, running[1].password)
    answer = requests.post(url, json={"statement": "RETURN 1", "accessMode": "READ"}, auth=auth, timeout=120)
    assert answer.json()["data"]["values"] == [[1]]
    for statement, code in (
        ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "Neo.ClientError.Statement.ExternalResourceFailed"),
        ("LOAD CSV FROM 'http://127.0.0.1:1/' AS row RETURN row", "Neo.ClientError.Statement.ExternalResourceFailed"),
        ("CREATE (:Left)", "Neo.ClientError.Statement.AccessMode"),
    ):
        answer = requests.post(url, json={"statement": statement, "accessMode": "READ"}, auth=auth, timeout=120)
        assert [error["code"] for error in answer.json()["errors"]] == [code]
        assert not answer.json().get("data", {}).get("values")


def test_nothing_is_reported_to_anyone(read: Read) -> None:
    told = {row["name"]: row["value"] for row in read("SHOW SETTINGS")}
    for name in (
        "client.allow_telemetry",
        "server.bolt.telemetry.enabled",
        "dbms.usage_report.enabled",
        "server.fleet_discovery.enabled",
        "dbms.fleet_manager.enabled",
        "server.https.enabled",
        "dbms.security.allow_csv_import_from_file_urls",
    ):
        assert told[name] == "false", name
    assert told["dbms.security.auth_enabled"] == "true"
    assert not [name for name in told if "arrow" in name and told[name] == "true"]


def test_drivers_are_asked_for_no_telemetry(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    _, connection = running
    auth = (connection.user, connection.password)
    with caplog.at_level(logging.DEBUG, "neo4j.io"), GraphDatabase.driver(connection.uri, auth=auth) as driver:
        driver.verify_connectivity()
    assert "'hints': {" in caplog.text
    assert "telemetry.enabled" not in caplog.text  # drivers report only where this hint says so


def test_it_listens_at_two_ports_of_this_machine_and_calls_nobody(running: Running, process: psutil.Process) -> None:
    _, connection = running
    promised = {int(url.split(":")[2].split("/")[0]) for url in (connection.uri, connection.browser_url)}
    found = process.net_connections(kind="inet")
    assert {one.type for one in found} == {socket.SOCK_STREAM}
    assert {one.laddr.ip.removeprefix("::ffff:") for one in found} == {"127.0.0.1"}
    assert {one.laddr.port for one in found if one.status == psutil.CONN_LISTEN} == promised
    # what a client opened ends at one of the two ports; any other would be a connection of the server's own
    assert {one.laddr.port for one in found} == promised
    assert "-Djdk.net.hosts.file=/etc/hosts" in process.cmdline()


def test_the_password_is_in_no_command_line_and_no_log(running: Running, process: psutil.Process) -> None:
    settings, connection = running
    assert connection.password not in " ".join(process.cmdline())
    assert connection.password not in " ".join(process.environ().values())
    for log in (settings.home / "logs").iterdir():
        assert connection.password not in log.read_text(errors="replace")
