// Whether an error says that the database is away for the moment, and not that something is wrong with what was asked.

/** Class 08 and 57P (PostgreSQL's own words for it), refused or broken sockets, a pool that waited too long. */
export function isDatabaseAway(error: { code?: string; message?: string }): boolean {
  return (
    /^(08|57P|ECONN|EPIPE|ENOENT)/.test(error.code ?? '') ||
    /timeout exceeded|terminated|Connection|not queryable/.test(error.message ?? '')
  );
}
