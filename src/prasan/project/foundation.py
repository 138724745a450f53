"""A new database in one go: the tables as they are today, instead of every step that led to them.

Django's `migrate` draws the whole state of the project again after each step, which takes ten times as long. What the
models do not say (triggers, search tables) stands in operations that are not elidable; they run here as well. A test
compares both ways on both engines.
"""

from typing import cast

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps


def is_untouched(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is no table at all."""
    return not connection.introspection.table_names()


def lay(connection: BaseDatabaseWrapper) -> None:
    """Makes all tables of an untouched database, and notes every migration as applied."""
    executor = MigrationExecutor(connection)
    steps = [step for step, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)]
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias, apps=apps, plan=[])
    with connection.schema_editor() as editor:
        for room in apps.get_app_configs():
            for model in router.get_migratable_models(room, connection.alias):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
        for step in steps:
            _run_lasting(step, editor)
    executor.recorder.ensure_schema()
    for step in steps:
        executor.recorder.record_applied(step.app_label, step.name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias, apps=apps, plan=[])


def _run_lasting(step: Migration, editor: BaseDatabaseSchemaEditor) -> None:
    """Runs what a migration of our own does besides tables. Other people's move rows, and here are none."""
    if not apps.get_app_config(step.app_label).name.startswith("prasan."):
        return
    for operation in step.operations:
        if isinstance(operation, RunPython) and not operation.elidable:
            operation.code(cast("StateApps", apps), editor)
