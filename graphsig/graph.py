"""The one module that talks to the Neo4j driver: connections, timeouts, retries and error messages.

`Graph` runs query files and nothing else. Reads go through READ sessions, so a query file without a `writes` line
cannot change anything; on a cluster they are routed to secondaries.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import neo4j
from neo4j import AsyncDriver, AsyncManagedTransaction, AsyncResult, AsyncTransaction
from neo4j import exceptions as driver_errors
from neo4j import vector as driver_vector

from graphsig import schema, server
from graphsig.driver_errors import translated
from graphsig.errors import FaultError, GraphUnavailableError, UnsupportedServerError
from graphsig.queries import Query, get
from graphsig.settings import Settings

Row = dict[str, Any]
Vector = driver_vector.Vector  # the type of a vector parameter
T = TypeVar("T")

OLDEST_SERVER = (2026, 1)  # the first with the SEARCH clause and Cypher 25 as the queries use it
CONNECT_TIMEOUT = 3.0  # seconds to open a connection
ACQUIRE_TIMEOUT = 5.0  # seconds to wait for a free connection of the pool
RETRY_TIME = 10.0  # seconds in which the driver repeats a transaction after a transient error
READ_TIMEOUT = 30.0  # seconds a reading transaction may take in the server
WRITE_TIMEOUT = 600.0  # seconds a writing transaction may take in the server
CONNECTIONS = 100  # connections the pool holds at most
COMMITS = 5  # times a transaction is tried whose connection is cut during COMMIT


@dataclass(frozen=True)
class Examined:
    """Cost of a query: milliseconds as the server counts them, and its plan if it was profiled."""

    milliseconds: float
    plan: dict[str, Any]


class Transaction:
    """A transaction under way: runs query files, all of which take effect or none."""

    def __init__(self, inner: AsyncManagedTransaction | AsyncTransaction) -> None:
        self._inner = inner

    async def run(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run a query and return all its rows."""
        return await _rows(await self._inner.run(query.text, parameters))

    async def run_rows(self, name: str, rows: list[Row], **parameters: Any) -> list[Row]:
        """Run the query of that name on its `$rows`, unless there are none."""
        return await self.run(get(name), rows=rows, **parameters) if rows else []

    async def literals(self, literals: Mapping[str, str]) -> Row:
        """Let the server read Cypher literals, e.g. the `:param` examples of a query file of ours."""
        columns = ", ".join(f"{literal} AS `{name}`" for name, literal in literals.items())
        if not columns:
            return {}
        result = await self._inner.run(f"CYPHER 25 RETURN {columns}")
        record = await result.single(strict=True)
        return dict(record)


class Graph:
    """An open connection to the graph; made by `connect`."""

    def __init__(self, driver: AsyncDriver, browser_url: str | None) -> None:
        self._driver = driver
        self.browser_url = browser_url

    async def read(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query in a READ transaction and return its rows.

        The first attempt is a transaction that ends with its statement, which saves a round trip; if the server could
        not do it just then, it is repeated as `transact` does.
        """
        try:
            return await self._attempt(query, parameters)
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            if not (isinstance(error, driver_errors.DriverError | driver_errors.Neo4jError) and error.is_retryable()):
                raise translated(error) from error
        return await self.transact(lambda transaction: transaction.run(query, **parameters))

    async def read_once(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query as `read` does, but never again: a server that is not there is reported at once."""
        try:
            return await self._attempt(query, parameters)
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error

    async def _attempt(self, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
        statement = neo4j.Query(query.text, timeout=READ_TIMEOUT)
        async with self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return await _rows(await session.run(statement, dict(parameters)))

    async def write(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query in a WRITE transaction and return its rows."""
        return await self.transact(lambda transaction: transaction.run(query, **parameters), writes=True)

    async def run(self, query: Query, /, **parameters: Any) -> list[Row]:
        """Run one query as its header says: as a write if it has a `writes` line, else as a read."""
        return await (self.write if query.writes else self.read)(query, **parameters)

    async def stream(
        self, query: Query, size: int, /, *, timeout: float, **parameters: Any
    ) -> AsyncGenerator[list[Row], None]:
        """Yield the rows of one reading query in lists of `size`, for results that do not fit into the memory.

        timeout: seconds the server may take for all of them.
        """
        statement = neo4j.Query(query.text, timeout=timeout)
        try:
            async with self._driver.session(default_access_mode=neo4j.READ_ACCESS, fetch_size=size) as session:
                result = await session.run(statement, parameters)
                while records := await result.fetch(size):
                    yield [dict(record) for record in records]
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error

    async def apart(self, query: Query, size: int, /, *, timeout: float) -> AsyncGenerator[int, None]:
        """Run a statement that commits by itself (`CALL … IN TRANSACTIONS`); yield numbers of rows as they come.

        size: rows that are fetched at once. timeout: seconds the server may take for all of them. It is tried once;
        what it has committed stays when it fails or is ended early.
        """
        statement = neo4j.Query(query.text, timeout=timeout)
        try:
            async with self._driver.session(default_access_mode=neo4j.WRITE_ACCESS, fetch_size=size) as session:
                result = await session.run(statement)
                while records := await result.fetch(size):
                    yield len(records)
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error

    async def examine(self, query: Query, /, *, profile: bool = False, **parameters: Any) -> tuple[list[Row], Examined]:
        """Run one reading query and return its rows with what it cost the server; profile: by operator, but slower."""
        text = f"PROFILE {query.text}" if profile else query.text
        try:
            async with self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
                result = await session.run(text, parameters)
                rows = await _rows(result)
                summary = await result.consume()
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error
        took = (summary.result_available_after or 0) + (summary.result_consumed_after or 0)
        return rows, Examined(float(took), summary.profile or {})

    async def ping(self, timeout: float) -> None:
        """Ask the server for one cheap row, once; raises GraphUnavailableError if none comes in `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout), self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
                await (await session.run(get("server/schema_version").text)).consume()
        except TimeoutError as error:
            raise GraphUnavailableError(f"Neo4j did not answer within {timeout:g} seconds.") from error
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error

    async def transact(
        self,
        work: Callable[[Transaction], Awaitable[T]],
        *,
        writes: bool = False,
        timeout: float | None = None,
    ) -> T:
        """Run `work` in one transaction; after a transient error it runs again from its start.

        timeout: seconds it may take in the server, if not as many as usual.

        So it does when the connection is cut during COMMIT, and nobody knows whether it took effect. `work` must
        therefore leave the same graph when it is applied twice: it merges, or it is guarded as a batch of a load is.
        """

        @neo4j.unit_of_work(timeout=timeout or (WRITE_TIMEOUT if writes else READ_TIMEOUT))
        async def unit(inner: AsyncManagedTransaction) -> T:
            return await work(Transaction(inner))

        mode = neo4j.WRITE_ACCESS if writes else neo4j.READ_ACCESS
        for tries_left in reversed(range(COMMITS)):
            try:
                async with self._driver.session(default_access_mode=mode) as session:
                    execute = session.execute_write if writes else session.execute_read
                    return cast(T, await execute(unit))
            except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
                if not (isinstance(error, driver_errors.IncompleteCommit) and tries_left):
                    raise translated(error) from error
        raise AssertionError

    async def transact_once(
        self, work: Callable[[Transaction], Awaitable[T]], *, timeout: float, metadata: Mapping[str, str]
    ) -> T:
        """Run `work` in one writing transaction, and never again: it takes long, and what failed may fail again.

        timeout: seconds it may take in the server. metadata: by what SHOW TRANSACTIONS tells it from others.
        """
        try:
            async with (
                self._driver.session(default_access_mode=neo4j.WRITE_ACCESS) as session,
                await session.begin_transaction(timeout=timeout, metadata=dict(metadata)) as inner,
            ):
                done = await work(Transaction(inner))
                await inner.commit()
                return done
        except (driver_errors.DriverError, driver_errors.Neo4jError, OSError) as error:
            raise translated(error) from error


async def _rows(result: AsyncResult) -> list[Row]:
    """Return all rows: a record that is made a dict looks each value up by its key, which takes longer than reading."""
    keys = result.keys()
    return [dict(zip(keys, values, strict=True)) for values in await result.values()]


@asynccontextmanager
async def connect(
    settings: Settings | None = None,
    *,
    progress: bool = True,
    connections: int = CONNECTIONS,
    older: bool = False,
) -> AsyncIterator[Graph]:
    """Open the graph of the settings, by default those of the user; a new graph gets its constraints and indexes.

    The embedded server is started unless the settings name another one.

    connections: how many the pool may hold. As many reads run at once, others wait for up to ACQUIRE_TIMEOUT.
    older: open a graph of an older schema too, for what looks after it; most statements do not fit it.
    Raises GraphUnavailableError if nothing answers, UnsupportedServerError if the server is too old or lacks GDS or
    the graph is newer than this graphsig, UpgradeNeededError if the graph is older.
    """
    settings = settings or Settings.from_environment()
    # Notifications tell query authors about missing data; users of the product cannot act on them.
    driver_log = logging.getLogger("neo4j")
    if driver_log.level == logging.NOTSET:  # whoever set a level wants it
        driver_log.setLevel(logging.ERROR)
    if settings.neo4j_uri is not None:
        uri, user, password, browser_url = settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password, None
    else:
        embedded = await asyncio.to_thread(server.ensure_running, settings, progress=progress)
        uri, user, password, browser_url = embedded.uri, embedded.user, embedded.password, embedded.browser_url
    driver = neo4j.AsyncGraphDatabase.driver(
        uri,
        auth=(user, password or ""),
        connection_timeout=CONNECT_TIMEOUT,
        connection_acquisition_timeout=ACQUIRE_TIMEOUT,
        max_connection_pool_size=connections,
        max_transaction_retry_time=RETRY_TIME,
        user_agent="graphsig",
        notifications_min_severity="OFF",
    )
    async with driver:
        graph = Graph(driver, browser_url)
        await check_server(graph)
        await schema.ensure(graph, older=older)
        yield graph


async def check_server(graph: Graph) -> None:
    """Refuse a server that cannot run the queries: raises UnsupportedServerError with the reason."""
    try:
        rows = await graph.read_once(get("server/version"))
    except FaultError as error:  # a server before Cypher 25 does not even read the statement
        raise UnsupportedServerError("This Neo4j is too old: graphsig needs 2026.01 or newer.") from error
    version = str(rows[0]["version"])
    numbers = tuple(int(part) for part in version.partition("-")[0].split(".")[:2] if part.isdigit())
    if numbers < OLDEST_SERVER:
        raise UnsupportedServerError(f"This Neo4j is version {version}; graphsig needs 2026.01 or newer.")
    if not rows[0]["gds"]:
        raise UnsupportedServerError(
            f"This Neo4j ({version}) has no Graph Data Science library. Install the GDS plugin on it and restart it."
        )
