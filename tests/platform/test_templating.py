"""Templates call what they call as Jinja would, only quicker."""

import pytest
from jinja2 import pass_context, pass_environment, pass_eval_context

from netconf.i18n import speaking
from netconf.templating import PageContext

MACROS = """
{%- macro cell(text, tone="plain") %}<b class="{{ tone }}">{{ text }}</b>{% endmacro -%}
{%- macro frame(title) %}<p>{{ title }}: {{ caller("inuti") }}</p>{% endmacro -%}
"""


@pytest.fixture
def render(desk_app):
    """Give ``render(source, **values)``, by the app's own environment."""

    def write(source, **values):
        with desk_app.test_request_context("/"):
            return desk_app.jinja_env.from_string(source).render(values)

    return write


def test_macros_take_values_by_place_and_name_in_loops_and_blocks(render):
    source = (
        MACROS
        + "{% for each in names %}{{ cell(each, tone=tone) }}{% endfor %}"
        + "{% block last %}{{ cell('sist') }}{% endblock %}"
    )

    assert render(source, names=["A", "<i>"], tone="q") == (
        '<b class="q">A</b><b class="q">&lt;i&gt;</b><b class="plain">sist</b>'
    )


def test_a_macro_hands_values_to_its_body(render):
    source = (
        MACROS + "{% call(what) frame('Ram') %}{{ what }} & {{ more }}{% endcall %}"
    )

    assert render(source, more="<>") == "<p>Ram: inuti & &lt;&gt;</p>"


def test_a_macro_refuses_what_it_does_not_take(render):
    with pytest.raises(TypeError, match="takes no keyword argument 'tune'"):
        render(MACROS + "{{ cell('A', tune='q') }}")


def test_functions_get_what_they_ask_of_jinja(render):
    @pass_context
    def context(given, text):
        return f"{text}{given['each']}{isinstance(given, PageContext)}"

    @pass_eval_context
    def evaluation(given, text):
        return f"{text}{given.autoescape}"

    @pass_environment
    def environment(given, text):
        return f"{text}{given.trim_blocks}"

    def nothing(text):
        return text

    asked = [context, evaluation, environment, nothing, "-".join, str, {"a": 1}.get]

    assert [
        render(
            "{% for _ in [1] %}{% set each = 7 %}{{ asked('a') }}{% endfor %}",
            asked=each,
        )
        for each in asked
    ] == ["a7True", "aTrue", "aTrue", "a", "a", "a", "1"]


@pytest.mark.parametrize(("language", "said"), [("sv", "Logga in"), ("en", "Sign in")])
def test_a_text_is_said_in_the_language_that_is_spoken(desk_app, language, said):
    template = desk_app.jinja_env.from_string("{{ _('Sign in') }}")

    with desk_app.test_request_context("/"), speaking(language):
        assert template.render() == said


def test_values_in_a_text_are_escaped_in_pages_and_left_alone_in_letters(desk_app):
    text = "{{ _('Saved by %(name)s', name='<Maj>') }}"
    letter = "{% autoescape false %}" + text + "{% endautoescape %}"

    with desk_app.test_request_context("/"):
        said = [
            desk_app.jinja_env.from_string(each).render() for each in (text, letter)
        ]

    assert said == ["Sparat av &lt;Maj&gt;", "Sparat av <Maj>"]


def test_a_percent_sign_stands_doubled_with_and_without_values(render):
    assert render("{{ _('5 %% of %(all)s', all=3) }} {{ _('5 %%') }}") == "5 % of 3 5 %"
