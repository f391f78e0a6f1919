/** Starts a throw-away PostgreSQL server from installed binaries; null when there are none. */
export function startPostgres(): Promise<{ url: string; stop(): void } | null>;
