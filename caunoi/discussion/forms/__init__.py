from caunoi.discussion.forms.discussions import DiscussionForm, FloorForm, HideForm, ThemeForm, WriteForm

__all__ = ["DiscussionForm", "FloorForm", "HideForm", "ThemeForm", "WriteForm"]
