// A made-up KITOS over real HTTP: the part of its API that the product uses, in both generations, with everything that can go
// wrong behind switches. Runs in a test's own process, or by itself (start.ts) for a person to try, and for measurements.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ANTAL_BRUGERE,
  ANTAL_ENHEDER,
  EGEN,
  FREMMED,
  type Generation,
  nyt,
  type Objekt,
  type Stoerrelse,
  uuid,
  VALG,
  valgUuid,
} from './data.ts';

export interface Falskvalg {
  readonly generation?: Generation;
  readonly systemer?: number;
  readonly snitflader?: number;
  readonly brug?: number;
  readonly kontrakter?: number;
  readonly behandlinger?: number;
  readonly cvr?: string;
  readonly navn?: string;
  readonly email?: string;
  readonly kodeord?: string;
  /** Seconds that a token lives. */
  readonly tokenSekunder?: number;
  readonly port?: number;
}

/** What is to go wrong with the next requests that it fits. */
export interface Uheld {
  /** Part of the path and query. */
  readonly sti?: string;
  readonly metode?: string;
  readonly slags: 'status' | 'langsom' | 'afskaer' | 'haeng' | 'haandtryk';
  readonly status?: number;
  readonly retryAfter?: string;
  readonly ms?: number;
  /** How many times; counted down. */
  gange: number;
  /** Requests that are let through first. */
  efter?: number;
}

interface Kaldt {
  readonly metode: string;
  readonly sti: string;
  readonly status: number;
  /** What was sent to be written. */
  readonly krop: string;
}

const STIER = {
  'it-systems': 'system',
  'it-interfaces': 'snitflade',
  'it-system-usages': 'brug',
  'it-contracts': 'kontrakt',
  'data-processing-registrations': 'behandling',
} as const;
const SLETTET = {
  system: 'ItSystem',
  snitflade: 'ItInterface',
  brug: 'ItSystemUsage',
  kontrakt: 'ItContract',
  behandling: 'DataProcessingRegistration',
} as const;
type Listetype = keyof typeof SLETTET;

/** The names of fields in a write where reading has another: a reference is written by uuid. */
const SKRIVES_SOM: Readonly<Record<string, string>> = {
  localKLEDeviations: 'localKleDeviations',
  mainContract: 'mainContractUuid',
  dataClassification: 'dataClassificationUuid',
  contractType: 'contractTypeUuid',
  procurementStrategy: 'procurementStrategyUuid',
  purchaseType: 'purchaseTypeUuid',
  parentContract: 'parentContractUuid',
  systemUsages: 'systemUsageUuids',
  responsibleOrganizationUnit: 'responsibleOrganizationUnitUuid',
};

export class FalskKitos {
  readonly stoerrelse: Stoerrelse;
  readonly email: string;
  readonly kodeord: string;
  readonly kald: Kaldt[] = [];
  readonly uheld: Uheld[] = [];
  /** Types whose objects the user may not change. */
  readonly maaIkkeRette = new Set<Listetype>();
  /** Types that the user can't see at all. */
  readonly maaIkkeSe = new Set<Listetype>();
  /** Milliseconds that every answer takes more than it has to. */
  langsomMs = 0;
  adresse = '';
  #tokens = new Map<string, number>();
  #tokenSekunder: number;
  #numre: Record<Listetype, number[]>;
  #aendrede = new Map<string, Objekt>();
  #slettede: { uuid: string; type: Listetype; kl: Date }[] = [];
  #naeste = 900_000;
  #server: Server;

  constructor(valg: Falskvalg) {
    this.stoerrelse = {
      generation: valg.generation ?? 'B',
      systemer: valg.systemer ?? 28,
      snitflader: valg.snitflader ?? 0,
      brug: valg.brug ?? 28,
      kontrakter: valg.kontrakter ?? 24,
      behandlinger: valg.behandlinger ?? 12,
      cvr: valg.cvr ?? '29189730',
      navn: valg.navn ?? 'Svendborg Kommune',
    };
    this.email = valg.email ?? 'api@svendborg.invalid';
    this.kodeord = valg.kodeord ?? 'demo-kodeord';
    this.#tokenSekunder = valg.tokenSekunder ?? 86_400;
    const s = this.stoerrelse;
    const op = (antal: number) => Array.from({ length: antal }, (_, n) => n);
    this.#numre = {
      system: op(s.systemer),
      snitflade: op(s.snitflader),
      brug: op(s.brug),
      kontrakt: op(s.kontrakter),
      behandling: op(s.behandlinger),
    };
    this.#server = createServer((anmodning, svar) => {
      this.#besvar(anmodning, svar).catch((fejl: unknown) => {
        if (!svar.headersSent) svar.writeHead(500).end(String(fejl));
      });
    });
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((klar, fejl) => {
      this.#server.once('error', fejl);
      this.#server.listen(port, '127.0.0.1', klar);
    });
    this.adresse = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async luk(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((lukket) => this.#server.close(lukket));
  }

  /** Number `n` as it is now. */
  hent(type: Listetype, n: number): Objekt {
    const id = uuid(type, n);
    return this.#aendrede.get(id) ?? nyt(type, n, this.stoerrelse);
  }

  /** Changes number `n`. `maerket` false: KITOS forgets to say that it was changed. */
  ret(type: Listetype, n: number, aendr: (o: Objekt) => void, { maerket = true } = {}): void {
    const o = structuredClone(this.hent(type, n));
    aendr(o);
    if (maerket) o.lastModified = new Date().toISOString();
    this.#aendrede.set(uuid(type, n), o);
  }

  /** A new object as number `n`, copied from number `fra`; gives `n`. */
  opret(type: Listetype, fra: number, aendr: (o: Objekt) => void = () => {}): number {
    const n = this.#naeste++;
    const o = structuredClone(this.hent(type, fra));
    o.uuid = uuid(type, n);
    o.lastModified = new Date().toISOString();
    aendr(o);
    this.#aendrede.set(uuid(type, n), o);
    this.#numre[type].push(n);
    return n;
  }

  /** `spor` false: gone without a word in the feed of what is deleted. */
  slet(type: Listetype, n: number, { spor = true } = {}): void {
    this.#numre[type] = this.#numre[type].filter((x) => x !== n);
    if (spor) this.#slettede.push({ uuid: uuid(type, n), type, kl: new Date() });
  }

  /** Undoes {@link slet}. */
  genopret(type: Listetype, n: number): void {
    this.#numre[type].push(n);
    this.ret(type, n, () => {});
  }

  /** The objects that nobody should have to read, one of each kind. Gives their numbers. */
  skidt(): Readonly<Record<string, number>> {
    const i = (o: Objekt, ...vej: string[]) =>
      vej.reduce((d, felt) => d[felt] as Record<string, unknown>, o as Record<string, unknown>);
    const ring1 = this.opret('kontrakt', 0, (o) => {
      o.name = 'Ring 1';
      o.systemUsages = [];
    });
    const ring2 = this.opret('kontrakt', 0, (o) => {
      o.name = 'Ring 2';
      o.systemUsages = [];
      o.parentContract = { uuid: uuid('kontrakt', ring1), name: 'Ring 1' };
    });
    this.ret('kontrakt', ring1, (o) => {
      o.parentContract = { uuid: uuid('kontrakt', ring2), name: 'Ring 2' };
    });
    return {
      ring1,
      ring2,
      ukendtEnum: this.opret('brug', 0, (o) => {
        i(o, 'general', 'validity').lifeCycleStatus = 'Mothballed';
        i(o, 'gdpr').dpiaConducted = 'MaybeLater';
      }),
      udenFelter: this.opret('brug', 1, (o) => {
        for (const navn of [
          'general',
          'gdpr',
          'archiving',
          'organizationUsage',
          'roles',
          'localKLEDeviations',
        ])
          delete o[navn];
      }),
      udenSystem: this.opret('brug', 2, (o) => {
        delete o.systemContext;
      }),
      udenNavn: this.opret('kontrakt', 1, (o) => {
        o.name = null;
      }),
      forkertUuid: this.opret('kontrakt', 2, (o) => {
        o.uuid = 'ikke-en-uuid';
      }),
      fremmed: this.opret('kontrakt', 3, (o) => {
        o.name = 'En andens kontrakt';
        o.organizationContext = { uuid: FREMMED, name: 'En anden kommune', cvr: '35209115' };
      }),
      stortBeloeb: this.opret('kontrakt', 5, (o) => {
        o.name = 'Stort beløb';
        i(o, 'payments').external = [{ acquisition: 3_000_000_000, operation: 1e300, other: -5 }];
      }),
      datoer: this.opret('kontrakt', 6, (o) => {
        o.name = 'Fjerne datoer';
        i(o, 'general', 'validity').validFrom = '0001-01-01T00:00:00Z';
        i(o, 'general', 'validity').validTo = '9999-12-31T23:59:59Z';
      }),
      forkerteTyper: this.opret('brug', 3, (o) => {
        o.general = 'ikke et objekt';
        o.roles = [null, 7, { user: 'x' }];
        o.externalReferences = { nej: true };
      }),
      nultegn: this.opret('brug', 4, (o) => {
        i(o, 'general').notes = 'Et nul \0 og et halvt tegn \ud800.';
      }),
      system1: this.opret('system', 0, (o) => {
        o.parentSystem = { uuid: o.uuid, name: 'sig selv' };
      }),
    };
  }

  udloebTokens(): void {
    this.#tokens.clear();
  }

  #uheldFor(metode: string, sti: string): Uheld | undefined {
    const u = this.uheld.find(
      (x) => x.gange > 0 && (x.sti === undefined || sti.includes(x.sti)) && (x.metode ?? metode) === metode,
    );
    if (!u) return undefined;
    if (u.efter !== undefined && u.efter > 0) {
      u.efter -= 1;
      return undefined;
    }
    u.gange -= 1;
    return u;
  }

  async #besvar(anmodning: IncomingMessage, svar: ServerResponse): Promise<void> {
    const { method: metode = 'GET', url = '/' } = anmodning;
    const dele: Buffer[] = [];
    for await (const del of anmodning) dele.push(del as Buffer);
    const krop = Buffer.concat(dele).toString();
    const adresse = new URL(url, this.adresse);
    const send = (status: number, indhold: unknown, hoveder: Record<string, string> = {}) => {
      if (!adresse.pathname.startsWith('/_styr'))
        this.kald.push({ metode, sti: url, status, krop: metode === 'PATCH' ? krop : '' });
      svar.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...hoveder });
      svar.end(indhold === undefined ? '' : JSON.stringify(indhold));
    };
    if (adresse.pathname === '/_styr') return this.#styr(metode, krop, svar);
    if (this.langsomMs > 0) await new Promise((klar) => setTimeout(klar, this.langsomMs));
    const u = this.#uheldFor(metode, url);
    if (u?.slags === 'status')
      return send(
        u.status ?? 500,
        { message: 'Et uheld' },
        u.retryAfter ? { 'retry-after': u.retryAfter } : {},
      );
    if (u?.slags === 'langsom') await new Promise((klar) => setTimeout(klar, u.ms ?? 1000));
    if (u?.slags === 'haeng') return;
    if (u?.slags === 'haandtryk') {
      svar.destroy();
      return;
    }
    const { status, json } = this.#svar(metode, adresse, krop, anmodning);
    if (u?.slags === 'afskaer') {
      this.kald.push({ metode, sti: url, status: 0, krop: metode === 'PATCH' ? krop : '' });
      const tekst = JSON.stringify(json);
      svar.writeHead(status, {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(tekst)),
      });
      svar.write(tekst.slice(0, tekst.length / 2), () => svar.destroy());
      return;
    }
    send(status, json);
  }

  #svar(
    metode: string,
    { pathname, searchParams: q }: URL,
    krop: string,
    anmodning: IncomingMessage,
  ): { status: number; json?: unknown } {
    if (pathname === '/api/authorize/GetToken') return this.#login(metode, krop);
    if (!pathname.startsWith('/api/v2/')) return { status: 404, json: { message: 'Not found' } };
    const token = /^Bearer (.+)$/.exec(anmodning.headers.authorization ?? '')?.[1] ?? '';
    if ((this.#tokens.get(token) ?? 0) < Date.now())
      return { status: 401, json: { message: 'Unauthorized' } };
    const vej = pathname.slice('/api/v2/'.length).split('/');
    const type = STIER[vej[0] as keyof typeof STIER];
    if (type !== undefined) {
      if (this.maaIkkeSe.has(type)) return { status: 403, json: { message: 'Forbidden' } };
      if (metode === 'GET' && vej.length === 1) return this.#liste(q, this.#udvalg(type, q));
      if (metode === 'POST' && vej.length === 1) return this.#ny(type, krop);
      if (vej.length >= 2) return this.#enkelt(metode, type, vej, krop, anmodning);
    }
    if (metode !== 'GET') return { status: 405 };
    if (vej[0] === 'delta-feed') return this.#slettet(q);
    if (vej[0] === 'organizations') return this.#organisationer(vej, q);
    if (vej[0] in VALG) {
      if (!q.get('organizationUuid'))
        return { status: 400, json: { message: 'organizationUuid is required' } };
      return this.#liste(
        q,
        VALG[vej[0]].map((navn) => ({ uuid: valgUuid(vej[0], navn), name: navn, description: '' })),
      );
    }
    return { status: 404, json: { message: 'Not found' } };
  }

  #login(metode: string, krop: string): { status: number; json?: unknown } {
    if (metode !== 'POST') return { status: 405 };
    const { email, password } = JSON.parse(krop || '{}') as { email?: string; password?: string };
    if (email !== this.email || password !== this.kodeord)
      return { status: 401, json: { msg: 'Unauthorized' } };
    const token = randomBytes(24).toString('base64url');
    const udloeber = Date.now() + this.#tokenSekunder * 1000;
    this.#tokens.set(token, udloeber);
    return {
      status: 200,
      json: {
        msg: 'Ok',
        response: { token, email, loginSuccessful: true, expires: new Date(udloeber).toISOString() },
      },
    };
  }

  /** The objects of a type that a search is after, in the order of their making. */
  *#udvalg(type: Listetype, q: URLSearchParams): Generator<unknown> {
    const fra = Date.parse(q.get('changedSinceGtEq') ?? '') || 0;
    const org = q.get('organizationUuid');
    for (const n of this.#numre[type]) {
      const aendret = this.#aendrede.get(uuid(type, n));
      if (fra > 0 && !aendret && Date.parse(nyt(type, 0, this.stoerrelse).lastModified) < fra) continue;
      const o = aendret ?? n;
      if (typeof o !== 'number') {
        if (Date.parse(o.lastModified) < fra) continue;
        // An object that has moved isn't in the old organisation's list; one marked `_vises` is, as a fault of KITOS.
        const context = o.organizationContext as { uuid?: string } | undefined;
        if (
          org !== null &&
          context?.uuid !== undefined &&
          context.uuid !== org &&
          o.name !== 'En andens kontrakt'
        )
          continue;
      }
      yield { type, o };
    }
  }

  #liste(q: URLSearchParams, alle: Iterable<unknown>): { status: number; json?: unknown } {
    const side = Number(q.get('page') ?? 0);
    const pr = Number(q.get('pageSize') ?? 250);
    if (!Number.isInteger(side) || side < 0 || !(pr >= 1 && pr <= 250))
      return { status: 400, json: { message: 'page and pageSize' } };
    const fra = side * pr;
    const ud: unknown[] = [];
    let i = 0;
    for (const x of alle) {
      if (i >= fra + pr) break;
      if (i >= fra) ud.push(this.#faerdig(x));
      i += 1;
    }
    return { status: 200, json: ud };
  }

  /** Made only when it is on the page. */
  #faerdig(x: unknown): unknown {
    if (typeof x !== 'object' || x === null || !('o' in x)) return x;
    const { type, o } = x as { type: Listetype; o: Objekt | number };
    return typeof o === 'number' ? nyt(type, o, this.stoerrelse) : o;
  }

  #slettet(q: URLSearchParams): { status: number; json?: unknown } {
    const fra = Date.parse(q.get('deletedSinceUTC') ?? '') || 0;
    const type = q.get('entityType');
    return this.#liste(
      q,
      this.#slettede
        .filter((s) => s.kl.getTime() >= fra && (type === null || SLETTET[s.type] === type))
        .map((s) => ({ occurredAtUtc: s.kl.toISOString(), entityUuid: s.uuid, entityType: SLETTET[s.type] })),
    );
  }

  #organisationer(vej: readonly string[], q: URLSearchParams): { status: number; json?: unknown } {
    if (vej.length === 1) {
      const cvr = q.get('cvrContent') ?? q.get('nameOrCvrContent') ?? '';
      const alle = [
        { uuid: EGEN, name: this.stoerrelse.navn, cvr: this.stoerrelse.cvr },
        { uuid: FREMMED, name: 'En anden kommune', cvr: '35209115' },
      ];
      return this.#liste(
        q,
        alle.filter((o) => o.cvr.includes(cvr)),
      );
    }
    if (vej[2] === 'users')
      return this.#liste(
        q,
        Array.from({ length: ANTAL_BRUGERE }, (_, n) => nyt('bruger', n, this.stoerrelse)),
      );
    if (vej[2] === 'organization-units')
      return this.#liste(
        q,
        Array.from({ length: ANTAL_ENHEDER }, (_, n) => nyt('enhed', n, this.stoerrelse)),
      );
    return { status: 404 };
  }

  #nummer(type: Listetype, id: string): number | null {
    const n = Number.parseInt(id.slice(-12), 16);
    return uuid(type, n) === id && this.#numre[type].includes(n) ? n : null;
  }

  #enkelt(
    metode: string,
    type: Listetype,
    vej: readonly string[],
    krop: string,
    anmodning: IncomingMessage,
  ): { status: number; json?: unknown } {
    const n = this.#nummer(type, vej[1]);
    if (n === null) return { status: 404, json: { message: 'Not found' } };
    if (metode === 'GET' && vej.length === 2) return { status: 200, json: this.hent(type, n) };
    if (metode !== 'PATCH') return { status: 405 };
    if (this.maaIkkeRette.has(type)) return { status: 403, json: { message: 'No write access' } };
    if (!/^application\/(merge-patch\+)?json/.test(anmodning.headers['content-type'] ?? ''))
      return { status: 415 };
    const data = JSON.parse(krop) as Record<string, unknown>;
    if (vej[2] === 'roles') return this.#rolle(type, n, vej[3], data);
    const fejl = this.#fejlI(data) ?? this.#regelbrud(this.hent(type, n), data);
    if (fejl) return { status: 400, json: { message: fejl } };
    this.ret(type, n, (o) => flet(o, medReferencer(data)));
    return { status: 200, json: this.hent(type, n) };
  }

  /** Names that reading has and writing hasn't. */
  #fejlI(data: Record<string, unknown>): string | null {
    for (const [navn, v] of Object.entries(data)) {
      if (navn in SKRIVES_SOM) return `Unknown field ${navn}, did you mean ${SKRIVES_SOM[navn]}?`;
      if (typeof v === 'object' && v !== null && !Array.isArray(v)) {
        const indre = this.#fejlI(v as Record<string, unknown>);
        if (indre) return indre;
      }
    }
    return null;
  }

  #regelbrud(o: Objekt, data: Record<string, unknown>): string | null {
    const gdpr = { ...(o.gdpr as object), ...((data.gdpr as object | undefined) ?? {}) } as Record<
      string,
      unknown
    >;
    const nyGdpr = (data.gdpr ?? {}) as Record<string, unknown>;
    if (nyGdpr.riskAssessmentConductedDate && gdpr.riskAssessmentConducted !== 'Yes')
      return 'riskAssessmentConducted must be Yes';
    if (nyGdpr.dpiaDate && gdpr.dpiaConducted !== 'Yes') return 'dpiaConducted must be Yes';
    const refs = data.externalReferences;
    if (Array.isArray(refs) && refs.length > 0) {
      if (refs.filter((r) => (r as { masterReference?: boolean }).masterReference).length !== 1)
        return 'Exactly one external reference must be the master';
    }
    const strategi = (data.procurement as { procurementStrategyUuid?: string | null } | undefined)
      ?.procurementStrategyUuid;
    if (strategi && strategiVed(strategi) === null) return 'Unknown procurement strategy';
    const plan = (data.procurement as { procurementPlan?: { quarterOfYear?: number } | null } | undefined)
      ?.procurementPlan;
    if (plan && !(Number(plan.quarterOfYear) >= 1 && Number(plan.quarterOfYear) <= 4))
      return 'quarterOfYear must be 1 to 4';
    return null;
  }

  #rolle(
    type: Listetype,
    n: number,
    hvad: string | undefined,
    { roleUuid, userUuid }: Record<string, unknown>,
  ): { status: number; json?: unknown } {
    const liste = type === 'brug' ? 'it-system-usage-role-types' : 'it-contract-role-types';
    const navn = VALG[liste].find((v) => valgUuid(liste, v) === roleUuid);
    const bruger = Array.from({ length: ANTAL_BRUGERE }, (_, i) => nyt('bruger', i, this.stoerrelse)).find(
      (b) => b.uuid === userUuid,
    );
    if (!navn || !bruger) return { status: 400, json: { message: 'Unknown role or user' } };
    const roller = this.hent(type, n).roles as { user: { uuid: string }; role: { uuid: string } }[];
    const findes = roller.some((r) => r.user.uuid === userUuid && r.role.uuid === roleUuid);
    if (hvad === 'add' && findes) return { status: 409, json: { message: 'The user has the role' } };
    if (hvad === 'remove' && !findes) return { status: 400, json: { message: 'The user has not the role' } };
    this.ret(type, n, (o) => {
      o.roles =
        hvad === 'add'
          ? [
              ...roller,
              { user: { uuid: bruger.uuid, name: bruger.name }, role: { uuid: roleUuid, name: navn } },
            ]
          : roller.filter((r) => r.user.uuid !== userUuid || r.role.uuid !== roleUuid);
    });
    return { status: 200, json: this.hent(type, n) };
  }

  #ny(type: Listetype, krop: string): { status: number; json?: unknown } {
    if (this.maaIkkeRette.has(type)) return { status: 403 };
    const data = JSON.parse(krop) as Record<string, unknown>;
    if (type === 'kontrakt' && data.organizationUuid === EGEN && typeof data.name === 'string') {
      const n = this.opret('kontrakt', 0, (o) => {
        o.name = data.name;
        o.systemUsages = [];
        o.parentContract = null;
      });
      return { status: 201, json: this.hent('kontrakt', n) };
    }
    if (type === 'brug' && data.organizationUuid === EGEN && typeof data.systemUuid === 'string') {
      const sys = this.#nummer('system', data.systemUuid);
      if (sys === null) return { status: 400, json: { message: 'Unknown system' } };
      const n = this.opret('brug', 0, (o) => {
        o.systemContext = { uuid: data.systemUuid, name: this.hent('system', sys).name };
        (o.general as Record<string, unknown>).mainContract = null;
      });
      return { status: 201, json: this.hent('brug', n) };
    }
    return { status: 400, json: { message: 'Bad request' } };
  }

  /** Switches for whoever tries by hand, and for measurements in another process. */
  #styr(metode: string, krop: string, svar: ServerResponse): void {
    const felter = new URLSearchParams(krop);
    const tal = (navn: string) => Number(felter.get(navn) ?? 0);
    if (metode === 'POST')
      switch (felter.get('handling')) {
        case 'ret':
          for (let n = 0; n < tal('antal'); n++)
            this.ret(
              'kontrakt',
              n,
              (o) => {
                const g = o.general as Record<string, unknown>;
                g.notes = `Rettet i KITOS kl. ${new Date().toISOString().slice(11, 19)}`;
                o.name = String(o.name).replace(/( \(rettet\))?$/, ' (rettet)');
              },
              { maerket: felter.get('maerket') !== 'nej' },
            );
          break;
        case 'slet': {
          const sidste = this.#numre.kontrakt.at(-1);
          if (sidste !== undefined) this.slet('kontrakt', sidste);
          break;
        }
        case 'ny':
          this.opret('brug', 0);
          break;
        case 'skidt':
          this.skidt();
          break;
        case 'langsom':
          this.langsomMs = tal('ms');
          break;
        case 'uheld':
          this.uheld.push({
            slags: 'status',
            status: tal('status'),
            gange: tal('gange') || 1,
            ...(felter.get('retryAfter') ? { retryAfter: felter.get('retryAfter') ?? '' } : {}),
          });
          break;
        case 'udloeb':
          this.udloebTokens();
          break;
        default:
          svar.writeHead(400).end();
          return;
      }
    if (metode === 'POST') svar.writeHead(303, { location: '/_styr' }).end();
    else svar.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(STYRESIDE);
  }
}

const STRATEGIER = 'it-contract-procurement-strategy-types';
function strategiVed(id: string): { uuid: string; name: string } | null {
  const name = VALG[STRATEGIER].find((navn) => valgUuid(STRATEGIER, navn) === id);
  return name === undefined ? null : { uuid: id, name };
}

/** What is written by uuid and read as a reference. */
function medReferencer(data: Record<string, unknown>): Record<string, unknown> {
  const { procurement } = data as { procurement?: Record<string, unknown> };
  if (!procurement || !('procurementStrategyUuid' in procurement)) return data;
  const { procurementStrategyUuid: id, ...resten } = procurement;
  return {
    ...data,
    procurement: { ...resten, procurementStrategy: typeof id === 'string' ? strategiVed(id) : null },
  };
}

/** JSON merge patch (RFC 7396). */
function flet(maal: Record<string, unknown>, data: Record<string, unknown>): void {
  for (const [navn, v] of Object.entries(data)) {
    const her = maal[navn];
    if (v === null) maal[navn] = null;
    else if (typeof v === 'object' && !Array.isArray(v) && typeof her === 'object' && her !== null)
      flet(her as Record<string, unknown>, v as Record<string, unknown>);
    else maal[navn] = v;
  }
}

const knap = (tekst: string, felter: Record<string, string>) =>
  `<form method="post">${Object.entries(felter)
    .map(([n, v]) => `<input type="hidden" name="${n}" value="${v}">`)
    .join('')}<button>${tekst}</button></form>`;
const STYRESIDE = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Prøve-KITOS</title><h1>Prøve-KITOS</h1>
${knap('Ret fem kontrakter', { handling: 'ret', antal: '5' })}
${knap('Ret fem kontrakter, uden at KITOS mærker dem', { handling: 'ret', antal: '5', maerket: 'nej' })}
${knap('Slet en kontrakt', { handling: 'slet' })}
${knap('Opret en systemanvendelse', { handling: 'ny' })}
${knap('Opret dårlige data', { handling: 'skidt' })}
${knap('Svar langsomt (3 sekunder)', { handling: 'langsom', ms: '3000' })}
${knap('Svar hurtigt igen', { handling: 'langsom', ms: '0' })}
${knap('Svar 500 på de næste fem', { handling: 'uheld', status: '500', gange: '5' })}
${knap('Svar 429 på den næste', { handling: 'uheld', status: '429', retryAfter: '3' })}
${knap('Lad alle logins udløbe', { handling: 'udloeb' })}`;

/** Starts one on a free port of this machine, or the one given. */
export function startFalskKitos(valg: Falskvalg = {}): Promise<FalskKitos> {
  return new FalskKitos(valg).start(valg.port);
}
