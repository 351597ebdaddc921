"""`neo4j.conf` and the Java options of the embedded server: loopback only, small, and closed by default."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from graphsig.errors import EngineError

MB = 1 << 20
HOST = "127.0.0.1"
SMALLEST_MACHINE_MB = 1200  # heap 512 + page cache 256 + the JVM itself

# What Neo4j, Netty and Arrow need opened in the Java runtime; neo4j-admin needs the same.
OPENED = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)

JAVA_OPTIONS = (
    *OPENED,
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+DisableExplicitGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    # LOAD CSV looks a host up before it is refused, and a name sent to a name server can carry data out; now only names
    # of this machine have addresses
    "-Djdk.net.hosts.file=/etc/hosts",
)

# All of GDS but gds.graph.export…, which writes files even in a READ session. An allowlist cannot leave something out,
# so it is spelt by first letters: gds.a* … gds.z* without gds.graph, then gds.graph.a* … gds.graph.z* without export.
GDS = ",".join(
    [
        *(f"gds.{letter}*" for letter in ascii_lowercase if letter != "g"),
        *(f"gds.graph.{letter}*" for letter in ascii_lowercase if letter != "e"),
        "gds.graph.exists",
    ]
)

BROWSER_POLICY = (
    "default-src 'self'; script-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "connect-src 'self' ws://localhost:* ws://127.0.0.1:* http://localhost:* http://127.0.0.1:*; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Memory:
    """Memory that the server may use, in MB."""

    heap: int
    page_cache: int


def memory_for(total_mb: int) -> Memory:
    """Size heap and page cache to a machine with `total_mb` MB of memory. Raises EngineError if it is far too small."""
    if total_mb < SMALLEST_MACHINE_MB:
        raise EngineError(
            f"This machine has {total_mb} MB of memory and the embedded Neo4j needs {SMALLEST_MACHINE_MB}; "
            "use a larger one, or set NEO4J_URI to a Neo4j that runs elsewhere."
        )
    return Memory(heap=min(max(total_mb // 4, 512), 5120), page_cache=min(max(total_mb * 15 // 100, 256), 8192))


def machine_memory() -> int:
    """Memory of this machine in MB; inside a container, of the container."""
    import psutil

    total = int(psutil.virtual_memory().total)
    for limit in (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")):
        try:
            total = min(total, int(limit.read_text(encoding="ascii")))
        except (OSError, ValueError):  # absent, or "max"
            continue
    return total // MB


def neo4j_conf(bolt_port: int, http_port: int, memory: Memory) -> str:
    """Text of `neo4j.conf`. Everything a request can reach is closed unless graphsig needs it open.

    It names no folders: the home is passed on the command line, as Neo4j misreads some file names in this file.
    """
    origins = f"http://localhost:{http_port},http://{HOST}:{http_port}"
    lines = {
        # addresses: this machine only, and the ports Browser and neo4j:// are told
        "server.default_listen_address": HOST,
        "server.default_advertised_address": "localhost",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.bolt.advertised_address": f"localhost:{bolt_port}",
        "server.http.enabled": "true",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"localhost:{http_port}",
        "server.https.enabled": "false",
        "server.http.x_forward.enabled": "false",
        "server.http_enabled_modules": "BROWSER,QUERY_API_ENDPOINTS",
        "dbms.security.http_access_control_allow_origin": origins,
        # nothing calls home, nor does Browser: it loads and talks to this machine alone (:play and :style included)
        "dbms.security.http_static_content_security_policy_header": BROWSER_POLICY,
        "browser.remote_content_hostname_whitelist": "localhost",
        "dbms.usage_report.enabled": "false",
        "internal.dbms.usage_report.udc_network_enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        # Community has no roles, so what a reader must not do is switched off for all
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "dbms.security.procedures.allowlist": GDS,
        "dbms.security.procedures.unrestricted": "gds.*",
        # limits
        "server.memory.heap.initial_size": f"{min(memory.heap, 512)}m",
        "server.memory.heap.max_size": f"{memory.heap}m",
        "server.memory.pagecache.size": f"{memory.page_cache}m",
        "db.memory.transaction.max": f"{memory.heap * 3 // 4}m",  # a batch job is one transaction
        "dbms.memory.transaction.total.max": f"{memory.heap * 8 // 10}m",
        "db.transaction.timeout": "30m",
        # a stop takes 1 s instead of 11: nobody is left to be quiet for
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        # no keep-alives while a query runs: with them the driver makes a task and a timer for every row it reads, which
        # takes longer than the rows; clients and server are on one machine, and the service watches the graph itself
        "server.bolt.connection_keep_alive_for_requests": "OFF",
        # a plan for each query, and not one more for each order of magnitude of its lists: planning costs seconds
        "internal.cypher.use_parameter_size": "false",
        # queries hold whole vectors; logging each would cost more than running it
        "db.logs.query.enabled": "OFF",
        # small on disk: an empty home would take 500 MB otherwise
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "16m",
        "db.tx_log.rotation.retention_policy": "1 files",
        "server.config.strict_validation.enabled": "true",
    }
    text = "".join(f"{key}={value}\n" for key, value in lines.items())
    java = "".join(f"server.jvm.additional={option}\n" for option in JAVA_OPTIONS)
    return f"# Written by graphsig at every start; changes here are lost.\n{text}{java}"
