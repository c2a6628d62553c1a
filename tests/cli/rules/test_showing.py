"""A rule set shown in figures."""


def test_a_rule_set_is_shown_in_figures(advisor, picnic_cake):
    done = advisor("rules", "show")
    assert (done.status, done.err) == (0, b"")
    shown = dict(line.split(": ", 1) for line in done.text.splitlines())
    assert shown["rule set"] == "picnic-cake 2.1.0"
    assert shown["alternatives"] == "Apple pie, Nut brownies, Cheesecake"
    assert shown["digest"].endswith(picnic_cake.digest)
    assert shown["questions"].startswith("11, with 28 choices")
    assert shown["rules"].startswith("14; 1 revised since the documents, 1 begun since")
    assert shown["vetoes"] == "2"
    assert shown["sources"] == "3, with 20 claims"
