"""The command that shows the ledger, and the checks on request."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import openpyxl
import pytest
from msgspec import structs

from factsheets.cli.main import main
from factsheets.content.located import Content, Watched
from factsheets.errors import UsageError
from factsheets.ledger.demand import asked, watch_links, watch_names
from factsheets.ledger.report import COLUMNS
from factsheets.ledger.today import chosen_day
from tests.support import load_watched

DAY = "2026-11-23"


def run(capsys, *words):
    assert main(["facts", "--today", DAY, *words]) == 0
    return capsys.readouterr()


@pytest.fixture(scope="module")
def watched(checkout):
    return load_watched(checkout, dt.date.fromisoformat(DAY))[0]


def test_facts_shows_every_fact(checkout, capsys):
    """The table has a row for each fact, with its warnings, which follow in full."""
    told = run(capsys, "--root", str(checkout))
    rows = [line for line in told.out.splitlines() if "as-stated  " in line]
    assert len(rows) == 18
    assert [row.split()[0] for row in rows if "projection-passed" in row] == ["property-grabbing/urban-poor"]
    assert "2020 as the future" in told.err


def test_facts_as_json_names_outputs(checkout, capsys):
    """The JSON has sentence, source, year and the files that print each fact."""
    ledger = json.loads(run(capsys, "--json", "--root", str(checkout)).out)
    facts = {f"{fact['issue']}/{fact['id']}": fact for fact in ledger["facts"]}
    nairobi = facts["police-abuse-of-power/nairobi"]
    assert (nairobi["year"], nairobi["number"]) == ("2012", "15–30%")
    assert nairobi["place"] == "Nairobi’s Industrial Remand Prison, Kenya"
    assert {"handout-5-police-abuse-of-power-letter.pdf", "country-kenya-letter.pdf", "deck-16x9.pptx"} <= set(
        nairobi["outputs"]
    )
    assert "country-ghana-letter.pdf" not in nairobi["outputs"]
    assert ledger["sources"]["asc-ministry-page"]["year"] == "not stated"
    assert all(fact["outputs"] for fact in facts.values())


def test_facts_as_csv_and_xlsx_say_the_same(checkout, tmp_path, capsysbinary):
    """The spreadsheet and the CSV have the same rows under the same headers."""
    file = tmp_path / "ledger.xlsx"
    assert main(["facts", "--today", DAY, "--root", str(checkout), "--csv", "--xlsx", str(file)]) == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"), newline="")))
    sheet = [[str(cell.value or "") for cell in row] for row in openpyxl.load_workbook(file).active.iter_rows()]
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 19
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == sheet


@pytest.mark.slow
def test_facts_of_one_issue_in_full(checkout, capsys):
    """A single issue can be shown; for a wrong name, the nearest is suggested."""
    out = run(capsys, "property-grabbing", "--details", "--root", str(checkout)).out
    assert out.count("printed in: ") == 3
    assert main(["facts", "property-grabing", "--root", str(checkout)]) == 2
    assert "did you mean “property-grabbing”?" in capsys.readouterr().err


def test_check_looks_from_the_day_that_is_given(checkout, capsys):
    """Before 2021, there was no warning about "By 2020"."""
    assert main(["check", "--all", "--today", "2020-12-31", "--root", str(checkout)]) == 0
    assert "as the future" not in capsys.readouterr().err
    assert main(["check", "--all", "--today", DAY, "--root", str(checkout)]) == 0
    assert "as the future" in capsys.readouterr().err


def test_day_is_given_or_of_the_environment():
    """--today comes first, then SOURCE_DATE_EPOCH; an invalid date is reported."""
    assert chosen_day("2027-01-31", {"SOURCE_DATE_EPOCH": "0"}) == dt.date(2027, 1, 31)
    assert chosen_day(None, {"SOURCE_DATE_EPOCH": "86400"}) == dt.date(1970, 1, 2)
    for given, environment in (("31.1.2027", {}), (None, {"SOURCE_DATE_EPOCH": "soon"})):
        with pytest.raises(UsageError):
            chosen_day(given, environment)


# -- on demand ---------------------------------------------------------------------------------------------------------


def with_country(watched, **fields):
    """Return the content with fields of Kenya changed."""
    library = watched.library
    countries = library.countries | {"KE": structs.replace(library.countries["KE"], **fields)}
    return Watched(Content(structs.replace(library, countries=countries)), watched.today)


def test_countries_are_those_of_iso_3166(watched):
    """Codes and names of the ten countries are those of ISO 3166-1."""
    assert list(watch_names(watched)) == []


def test_wrong_country_is_found(watched):
    """A code of another country, and one of no country, are reported."""
    told = [[each.problem.message for each in watch_names(with_country(watched, code=code))] for code in ("KI", "XX")]
    assert told == [["ISO 3166-1 calls KI Kiribati, not Kenya"], ["ISO 3166-1 has no country XX"]]


def test_dead_links_are_found(watched):
    """An address that does not answer is reported; only the addresses of the content are tried."""
    told = [each.problem.message for each in watch_links(watched, lambda _: "status 404")]
    assert told == [f"{watched.library.organisation.address} does not open: status 404"]
    assert list(watch_links(watched, lambda _: "")) == []


class _Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    def log_message(self, *_):
        """Print nothing."""


def test_addresses_are_asked():
    """An existing page, a missing one, no server, and a text that is not a web address."""
    server = HTTPServer(("127.0.0.1", 0), _Server)
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        assert (asked(f"{base}/there"), asked(f"{base}/gone")) == ("", "status 404")
    finally:
        server.shutdown()
        server.server_close()
    assert asked(f"{base}/there")
    assert asked("file:///etc/passwd") == "it is not a web address"
