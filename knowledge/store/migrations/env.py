"""Alembic's entry: runs on the connection that `knowledge.store.database` hands over, or on a URL given by -x url=."""

from alembic import context
from sqlalchemy import Connection, create_engine

from knowledge.store.tables import Table


def run(connection: Connection) -> None:
    """All migrations in one transaction; batch mode because SQLite cannot alter columns."""
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(context.get_x_argument(as_dictionary=True)["url"]).connect() as opened:
        run(opened)
        opened.commit()
