import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured log, one JSON object a line. Holds request ids, routes, status and times; never a body, a query string,
 * a cookie, a name or an e-mail address.
 */
export function nyLog(niveau: string, til?: DestinationStream): Log {
  return pino(
    {
      level: niveau,
      base: undefined,
      redact: ['req.headers', 'password', 'token', '*.email', '*.navn'],
      serializers: { err: fejlUdenData },
    },
    til ?? pino.destination(2),
  );
}

/** A database error's message and detail can quote the values of a row; only its code and place are logged. */
function fejlUdenData(
  fejl: Error & { code?: string; table?: string; constraint?: string; severity?: string },
) {
  const fraDatabasen = fejl.severity !== undefined;
  return {
    type: fejl.name,
    kode: fejl.code,
    tabel: fejl.table,
    regel: fejl.constraint,
    besked: fraDatabasen ? undefined : fejl.message,
    stak: fejl.stack
      ?.split('\n')
      .filter((linje) => linje.trimStart().startsWith('at '))
      .join('\n'),
  };
}
