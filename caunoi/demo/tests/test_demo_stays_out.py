"""The demonstration is never built into anything real."""

import pytest
from django.core.management import CommandError, call_command

from caunoi import cell
from caunoi.accounts.models import User


def test_the_demonstration_is_not_built_into_another_cells_database(make_user, settings):
    settings.DEMO = True
    make_user("admin", login="that")
    with pytest.raises(CommandError, match="another cell"):
        call_command("demo", no_serve=True)
    assert User.objects.count() == 1


def test_a_folder_that_was_there_before_is_closed_to_others(tmp_path, monkeypatch):
    monkeypatch.setenv("CAUNOI_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    cell.make(province="22", name="Thử")
    assert tmp_path.stat().st_mode & 0o777 == 0o700
