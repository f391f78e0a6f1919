/** Starts a throw-away PostgreSQL server from installed binaries; null when there are none. `iHukommelse`: its files too. */
export function startPostgres(valg?: {
  readonly iHukommelse?: boolean;
}): Promise<{ url: string; stop(): void } | null>;
