// The log: what happened to the program, never what members said or searched. pino, JSON lines to standard error.
import pino from 'pino';

export type Log = pino.Logger;

/** Anything that could carry a person's words, name, address or secret is cut out, wherever it hangs. */
const secretPaths = [
  'cookie',
  'authorization',
  'password',
  'passphrase',
  'token',
  'email',
  'body',
  'query',
  'form',
  'text',
];

/** @param to standard error, or a stream of a test */
export function createLog(
  level: string,
  to: pino.DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: secretPaths.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[cut]',
      },
      serializers: {
        // A database error's detail quotes row values; its code and constraint say enough.
        err: (error: Error & { code?: string; constraint?: string }) => ({
          name: error.name,
          message: error.code ? `database error ${error.code}` : error.message,
          constraint: error.constraint,
          stack: error.stack?.split('\n').slice(1, 8).join('\n'),
        }),
      },
    },
    to,
  );
}
