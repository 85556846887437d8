"""The forms of the forum: a new topic, an answer, a change of one's own post."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from netconf.forms import LINE, TEXT, Form, VersionedForm, at_most, required, tidy

MARKDOWN = _l(
    "Leave an empty line between paragraphs. **Two stars** make text bold, "
    "and a line that begins with - becomes an item in a list."
)


class TopicForm(Form):
    """A new topic: what it is called, what it is about, and the first post."""

    title = StringField(
        _l("Title"),
        filters=[tidy],
        validators=[required(_l("Give the topic a title.")), at_most(LINE)],
        description=_l("Say in a few words what you want to know or tell."),
    )
    conference = SelectField(_l("Is it about a conference?"), validators=[Optional()])
    source = TextAreaField(
        _l("First post"),
        filters=[tidy],
        validators=[required(_l("Write something.")), at_most(TEXT)],
        description=MARKDOWN,
    )


class ReplyForm(Form):
    """An answer in a topic."""

    source = TextAreaField(
        _l("Your answer"),
        filters=[tidy],
        validators=[required(_l("Write something.")), at_most(TEXT)],
        description=MARKDOWN,
    )


class PostForm(VersionedForm):
    """A post as its author changes it."""

    source = TextAreaField(
        _l("Your post"),
        filters=[tidy],
        validators=[required(_l("Write something.")), at_most(TEXT)],
        description=MARKDOWN,
    )
