"""project: the commands on a publication, one module for each.

`extraction` updates catalogs, `drafting` fills empty entries, `translating` writes a person's translation, `checking`
runs the rules, `exporting` makes editions, `document_renaming` renames a source and its catalogs, `cleaning` removes
what is not needed; `approvals` approves translations, `minor_changes` accepts them after small corrections of a source,
`progress`, `term_usage` and `orphaned_catalogs` report; `git_merges` merges catalogs in git, and `git_driver` sets git
up for that. `known_kinds` returns every kind of finding, `known_units`, `catalog_texts` and `kept_findings` have what
an earlier check knew. `word_pairs` pairs the words of texts and translations,
`comparing` compares the drafts of engines. `project` has them as methods of one class, each of which imports its module
when it is called: a command needs a few of the rooms, and to import all takes longer than to see that nothing changed.
"""

from hexapla.project.project import Project, open_project

__all__ = ["Project", "open_project"]
