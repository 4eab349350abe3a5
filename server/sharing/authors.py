"""From a viewer's access to the author that the actions on words know (words is below sharing)."""

from server.sharing.rules import Access
from server.words.rules import Author


def author_of(access: Access) -> Author:
    """Return who writes: the person on their own phone, the person on a worker's phone, or a worker."""
    viewer = access.viewer
    is_person = access.own or viewer.handed_over == access.plan
    return Author(viewer.account, viewer.role, access.organisation, access.plan, access.person, is_person)
