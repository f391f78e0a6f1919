import type { ComponentChildren } from 'preact';
import { Besked } from './fds/besked.tsx';
import { Broedkrumme, type Krumme } from './fds/broedkrumme.tsx';
import { Ikon } from './ikon.tsx';
import { type MenuGruppe, useSide } from './kontekst.ts';

interface DokumentProps {
  titel: string;
  klasse?: string;
  children: ComponentChildren;
}

/** Head, hatch pattern for charts, skip link. No inline script or style: the CSP forbids both. */
function Dokument({ titel, klasse, children }: DokumentProps) {
  const { ressourcer } = useSide();
  return (
    <html lang="da">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{titel === 'Målbillede' ? titel : `${titel} – Målbillede`}</title>
        <meta name="theme-color" content="#0a3b45" />
        <link rel="icon" href={ressourcer.favicon} type="image/svg+xml" />
        <link rel="stylesheet" href={ressourcer.css} />
        <script src={ressourcer.js} defer />
      </head>
      <body class={klasse === undefined ? 'mb' : `mb ${klasse}`}>
        <svg class="mb-defs" width="0" height="0" aria-hidden="true" focusable="false">
          <defs>
            <pattern
              id="mb-hatch"
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="5" height="5" fill="#d3ebe8" />
              <rect width="2" height="5" fill="#3f8f8a" />
            </pattern>
          </defs>
        </svg>
        <a class="skipnav" href="#main-content">
          Gå til indhold
        </a>
        {children}
      </body>
    </html>
  );
}

function Logo() {
  const { stier } = useSide();
  return (
    <a class="mb-logo" href={stier.forside}>
      <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
        <path
          d="M14 2a12 12 0 1 0 12 12"
          fill="none"
          stroke="#8fd0c6"
          stroke-width="3"
          stroke-linecap="round"
        />
        <path d="M14 8a6 6 0 1 0 6 6" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" />
        <circle cx="14" cy="14" r="1.8" fill="#fff" />
        <circle cx="22.4" cy="5.6" r="2.4" fill="#f3b173" />
      </svg>
      Målbillede
    </a>
  );
}

function Soegefelt({ id, klasse }: { id: string; klasse: string }) {
  const { stier, soeg, sti } = useSide();
  const soegt = sti === stier.soeg ? (new URLSearchParams(soeg).get('q') ?? '') : '';
  return (
    <search class={klasse}>
      <form action={stier.soeg} method="get">
        <label class="sr-only" for={id}>
          Søg i Målbillede
        </label>
        <Ikon navn="search" />
        <input
          class="form-input"
          type="search"
          id={id}
          name="q"
          value={soegt}
          placeholder="Søg system, krav, sag eller integration"
        />
      </form>
    </search>
  );
}

function Brugermenu() {
  const { bruger, organisation, kanSkifteOrganisation, stier, csrf } = useSide();
  if (bruger === null) {
    return (
      <a class="mb-user" href={stier.logInd}>
        Log ind
      </a>
    );
  }
  return (
    <details class="mb-fold mb-userfold" data-luk-udenfor>
      <summary class="mb-user">
        <span class="mb-username">{bruger.navn}</span>
        <span class="mb-avatar" aria-hidden="true">
          {bruger.initialer}
        </span>
        <span class="sr-only">Brugermenu</span>
      </summary>
      <div class="mb-foldbox">
        <p class="mb-foldhead">
          <b>{bruger.navn}</b>
          {organisation !== null && <span>{organisation.navn}</span>}
        </p>
        {kanSkifteOrganisation && (
          <a class="mb-folditem" href={stier.skiftOrganisation}>
            Skift organisation
          </a>
        )}
        <form method="post" action={stier.logUd}>
          <input type="hidden" name="_csrf" value={csrf} />
          <button class="mb-folditem" type="submit">
            Log ud
          </button>
        </form>
      </div>
    </details>
  );
}

function Organisation() {
  const { organisation, kanSkifteOrganisation, stier } = useSide();
  if (organisation === null) return null;
  const indhold = (
    <>
      <Ikon navn="location" />
      {organisation.navn}
    </>
  );
  return kanSkifteOrganisation ? (
    <a class="mb-org" href={stier.skiftOrganisation} title="Skift organisation">
      {indhold}
    </a>
  ) : (
    <span class="mb-org">{indhold}</span>
  );
}

function Top({ medMenu }: { medMenu: boolean }) {
  const { demo, bruger } = useSide();
  const medSoegning = medMenu && bruger !== null;
  return (
    <header class="header">
      <div class="portal-info">
        <div class="portal-info-inner">
          <Logo />
          {medMenu && <Organisation />}
          {medSoegning && <Soegefelt id="q" klasse="mb-find" />}
          <span class="mb-top" />
          {demo && <span class="mb-demo">Demodata</span>}
          {medMenu && <Brugermenu />}
          {medSoegning && (
            <a class="mb-menubtn" href="#menu" data-menuknap aria-controls="menu">
              <Ikon navn="menu" />
              Menu
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

function MenuListe({ gruppe }: { gruppe: MenuGruppe }) {
  const { sti } = useSide();
  return (
    <>
      {gruppe.overskrift !== undefined && <h2>{gruppe.overskrift}</h2>}
      <ul class="sidemenu">
        {gruppe.punkter.map((punkt) => (
          <li class={punkt.aktiv ? 'active' : undefined}>
            <a
              class="nav-link"
              href={punkt.sti}
              aria-current={punkt.aktiv ? (punkt.sti === sti ? 'page' : 'true') : undefined}
            >
              <Ikon navn={punkt.ikon} />
              <span>{punkt.tekst}</span>
              {punkt.antal !== undefined && <span class="mb-count">{punkt.antal}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sidemenu() {
  const { menu, organisation } = useSide();
  return (
    <nav class="mb-side" id="menu" aria-label="Hovedmenu">
      <div class="mb-sidetop">
        {organisation !== null && <p class="mb-small-text">{organisation.navn}</p>}
        <Soegefelt id="q-menu" klasse="mb-find mb-find-side" />
        <a class="mb-luk" href="#main-content" data-menuluk>
          Luk menu
        </a>
      </div>
      {menu.map((gruppe) => (
        <MenuListe gruppe={gruppe} />
      ))}
    </nav>
  );
}

function Bund({ fodnote }: { fodnote?: ComponentChildren }) {
  const { demo, version, stier } = useSide();
  return (
    <footer class="mb-foot">
      {demo && (
        <span>
          <b>Demodata.</b> Tal, personer, leverandører og systemer er opdigtede. Integrationer og kommunenavne
          findes.
        </span>
      )}
      {fodnote}
      <a href={stier.vejledning}>Vejledning</a>
      <a href={stier.tilgaengelighed}>Tilgængelighedserklæring</a>
      {version !== '' && <span>Version {version}</span>}
    </footer>
  );
}

export interface SkalProps {
  /** Title of the document and, unless `overskrift` is given, the h1. */
  titel: string;
  overskrift?: ComponentChildren;
  /** Stands beside the h1, e.g. a chip. */
  maerkat?: ComponentChildren;
  /** The way here from the front page, which is left out; without it the page stands right under the front page. */
  krummer?: readonly Krumme[];
  /** The line under the h1: whose, when, coverage. */
  meta?: ComponentChildren;
  /** Right of the h1: pickers, export, the page's main action. */
  vaerktoej?: ComponentChildren;
  /** Above the content: receipt or warning for the whole page. */
  besked?: ComponentChildren;
  fodnote?: ComponentChildren;
  children: ComponentChildren;
}

/** The receipt of the action that led here. */
function Kvittering() {
  const { kvittering } = useSide();
  if (kvittering === undefined) return null;
  return (
    <div data-kvittering>
      <Besked slags="success">
        <p>{kvittering}</p>
      </Besked>
    </div>
  );
}

/** Breadcrumbs on every page but the front page. Someone who isn't logged in has no Overblik to go back to. */
function Vejen({ titel, krummer }: Pick<SkalProps, 'titel' | 'krummer'>) {
  const { sti, stier, bruger } = useSide();
  const vej = krummer ?? [{ tekst: titel }];
  if (bruger === null) return vej.length > 1 ? <Broedkrumme krummer={vej} /> : null;
  if (sti === stier.forside) return null;
  return <Broedkrumme krummer={[{ tekst: 'Overblik', sti: stier.forside }, ...vej]} />;
}

/** The page's head: h1, meta line and tools, as on every page of the product. */
function Sidehoved({ titel, overskrift, maerkat, meta, vaerktoej }: SkalProps) {
  return (
    <div class="mb-head">
      <div>
        <h1>
          {overskrift ?? titel}
          {maerkat !== undefined && <> {maerkat}</>}
        </h1>
        {meta !== undefined && <div class="mb-meta">{meta}</div>}
      </div>
      {vaerktoej !== undefined && <div class="mb-tools">{vaerktoej}</div>}
    </div>
  );
}

/** The shell of a page inside the product; without the menu for someone who isn't logged in (the public kravbank). */
export function Skal(props: SkalProps) {
  const gaest = useSide().bruger === null;
  return (
    <Dokument titel={props.titel} klasse={gaest ? 'mb-gaest' : undefined}>
      <Top medMenu={true} />
      <div class="mb-app">
        {!gaest && <Sidemenu />}
        <main class="mb-main" id="main-content" tabindex={-1}>
          <Vejen titel={props.titel} krummer={props.krummer} />
          <Kvittering />
          {props.besked}
          <Sidehoved {...props} />
          {props.children}
        </main>
        <Bund fodnote={props.fodnote} />
      </div>
    </Dokument>
  );
}

export interface TomSkalProps {
  titel: string;
  overskrift?: ComponentChildren;
  /** Wider than the usual 56 rem, for example for the demo logins. */
  bred?: boolean;
  children: ComponentChildren;
}

/** A narrow page without menu: login, choice of organisation, errors. */
export function TomSkal({ titel, overskrift, bred, children }: TomSkalProps) {
  return (
    <Dokument titel={titel} klasse="mb-bare">
      <Top medMenu={false} />
      <main class={bred ? 'mb-narrow mb-narrow-l' : 'mb-narrow'} id="main-content" tabindex={-1}>
        <Kvittering />
        <h1>{overskrift ?? titel}</h1>
        {children}
      </main>
      <Bund />
    </Dokument>
  );
}
