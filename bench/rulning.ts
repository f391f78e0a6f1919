/**
 * How smoothly a page scrolls in Chromium: from the top to the foot and back, a wheel's notch at a time, with the time between
 * frames as the page itself sees it, and what layout and style cost meanwhile (DevTools' metrics).
 */
import type { CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { type Maaling, percentil } from './maaling.ts';

/** Two frames at 60 Hz: a longer one is seen as a jerk. */
const RYK_MS = 33.4;
/** Share of frames that may be that long, beyond what the empty page has on the same machine. */
const RYK_MAKS = 0.02;
/** Pixels of one notch of a wheel, and frames between two. */
const HAK = 100;
const RUNDER = 3;

export interface Rulning {
  readonly billeder: number;
  /** Milliseconds between frames. */
  readonly p50: number;
  readonly p95: number;
  readonly maks: number;
  /** Share of frames longer than two of 60 Hz. */
  readonly ryk: number;
  /** Milliseconds a frame that the page's main thread was busy, and of layout and of style in all. */
  readonly hoved: number;
  readonly layout: number;
  readonly stil: number;
  /** Elements on the page, and pixels that were scrolled one way. */
  readonly elementer: number;
  readonly hoejde: number;
}

async function forbrug(cdp: CDPSession): Promise<Pick<Rulning, 'hoved' | 'layout' | 'stil'>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (navn: string) => (metrics.find((m) => m.name === navn)?.value ?? 0) * 1000;
  return { hoved: ms('TaskDuration'), layout: ms('LayoutDuration'), stil: ms('RecalcStyleDuration') };
}

/** Scrolls the page that is open. */
export async function maalRulning(side: Page): Promise<Rulning> {
  const cdp = await side.context().newCDPSession(side);
  await cdp.send('Performance.enable');
  const foer = await forbrug(cdp);
  const { tider, hoejde, elementer } = await side.evaluate(async (hak) => {
    const naeste = () => new Promise<number>((ok) => requestAnimationFrame(ok));
    const rod = document.scrollingElement ?? document.documentElement;
    const laengde = rod.scrollHeight - innerHeight;
    const ud: number[] = [];
    scrollTo({ top: 0, behavior: 'instant' });
    for (let i = 0; i < 10; i++) await naeste();
    let sidst = await naeste();
    const rul = async (til: number) => {
      scrollTo({ top: til, behavior: 'instant' });
      const nu = await naeste();
      ud.push(nu - sidst);
      sidst = nu;
    };
    // A short page is scrolled several times, so that there are as many frames to judge by.
    for (let gang = 0; ud.length < 300; gang++) {
      for (let y = 0; y <= laengde; y += hak) await rul(y);
      for (let y = laengde; y >= 0; y -= hak) await rul(y);
      if (laengde < hak && gang > 300) break;
    }
    return { tider: ud, hoejde: laengde, elementer: document.querySelectorAll('*').length };
  }, HAK);
  const efter = await forbrug(cdp);
  return {
    billeder: tider.length,
    p50: percentil(tider, 0.5),
    p95: percentil(tider, 0.95),
    maks: Math.max(...tider),
    ryk: tider.filter((t) => t > RYK_MS).length / tider.length,
    hoved: (efter.hoved - foer.hoved) / tider.length,
    layout: efter.layout - foer.layout,
    stil: efter.stil - foer.stil,
    elementer,
    hoejde,
  };
}

function somTekst(r: Rulning): string {
  return `${(r.ryk * 100).toFixed(1)} % over 33 ms, p50 ${r.p50.toFixed(1)}, p95 ${r.p95.toFixed(1)}, højst ${r.maks.toFixed(0)} ms; hovedtråd ${r.hoved.toFixed(1)} ms pr. billede, layout ${r.layout.toFixed(0)} ms, stil ${r.stil.toFixed(0)} ms; ${r.elementer} elementer, ${r.hoejde} px`;
}

/** An empty page of the same height, as the machine scrolls it now; on its own, since the product's pages forbid inline style. */
async function maalGulv(side: Page, hoejde: number): Promise<Rulning> {
  await side.setContent(`<!doctype html><title>Gulv</title><body style="height:${hoejde}px">`);
  const r = await maalRulning(side);
  await side.close();
  return r;
}

/** The round with the fewest jerks: what the machine does besides comes and goes. */
const roligste = (runder: readonly Rulning[]) => runder.reduce((a, b) => (b.ryk < a.ryk ? b : a));

/** Pages by [name, address] as the one who has the session sees them; in turn with the empty page, so that both meet the same machine. */
export async function maalRulninger(
  adresse: string,
  session: string,
  sider: readonly (readonly [string, string])[],
): Promise<Maaling[]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  try {
    const kontekst = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await kontekst.addCookies([{ name: 'mb_session', value: session, url: adresse }]);
    const maalinger: Maaling[] = [];
    for (const [navn, sti] of sider) {
      const [paa, tomme]: [Rulning[], Rulning[]] = [[], []];
      let status = 0;
      for (let runde = 0; runde < RUNDER; runde++) {
        const side = await kontekst.newPage();
        status = (await side.goto(`${adresse}${sti}`, { waitUntil: 'networkidle' }))?.status() ?? 0;
        paa.push(await maalRulning(side));
        await side.close();
        tomme.push(await maalGulv(await kontekst.newPage(), paa[0].hoejde + 900));
      }
      const [r, tom] = [roligste(paa), roligste(tomme)];
      maalinger.push(
        { navn: `  gulv: en tom side på ${r.hoejde} px`, resultat: somTekst(tom), krav: '–', ok: true },
        {
          navn: `Rulning: ${navn}`,
          resultat: somTekst(r),
          krav: `højst ${RYK_MAKS * 100} % flere over 33 ms end gulvet`,
          ok: status === 200 && r.ryk <= tom.ryk + RYK_MAKS,
        },
      );
    }
    return maalinger;
  } finally {
    await browser.close();
  }
}
