"""The part of Flask-WTF's file fields that netconf uses."""

from wtforms import FileField as FileField
from wtforms import MultipleFileField as MultipleFileField
