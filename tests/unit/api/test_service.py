"""Everything about the service that is not the answer itself."""

from __future__ import annotations

import socket


def test_a_port_in_use_is_refused_with_a_message(graphsig):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = graphsig("serve", "--port", port)
    assert done.returncode == 2
    assert done.stderr.startswith(f"graphsig: Cannot listen on 127.0.0.1 port {port}: Address already in use")
    assert "--port" in done.stderr


def test_a_graph_that_does_not_answer_ends_it_at_once(graphsig):
    done = graphsig("serve", "--port", "0")
    assert done.returncode == 4
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr
