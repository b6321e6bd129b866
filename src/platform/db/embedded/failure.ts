// The one error this folder throws on purpose: its message is written for the operator, not for a programmer.

export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
