import assert from 'node:assert/strict';
import { it } from 'node:test';
import { paaHverDatabase } from '../../../../test/helpers.ts';
import { sql } from '../../../platform/db/database.ts';
import { paths } from '../../../routes.ts';
import { gemTrussel, nyVurdering } from './commands.ts';
import { KATALOG } from './katalog.ts';
import { findVurdering, hentTrusler, type Risikotrussel, risikoOverblik } from './queries.ts';
import { laesTrussel } from './rules.ts';
import { type Sagsverden, sagsverden, skjult } from './test/verden.ts';

const FORM = {
  relevant: 'ja',
  grund: 'Helbredsoplysninger.',
  sandsynlighed: '4',
  'k-fr': '4',
  'k-to': '2',
  metode: 'mitiger',
  foranstaltninger: 'To-faktor-login',
  restSandsynlighed: '1',
  restKonsekvens: '2',
};

async function trusler(v: Sagsverden, id: number, nr = 1): Promise<Risikotrussel[]> {
  return v.miljoe.db.som(v.sagsbehandler, async (tx) => {
    const vurdering = await findVurdering(tx, id, nr);
    return vurdering ? hentTrusler(tx, vurdering.id) : [];
  });
}

/** Every threat judged: not relevant but the first, which is accepted and stays red where `roed`. */
async function vurderAlle(v: Sagsverden, id: number, { roed }: { roed: boolean }): Promise<void> {
  for (const t of await trusler(v, id)) {
    const indhold =
      t.orden === 1 && roed
        ? { relevant: 'ja', sandsynlighed: 4, konsekvens: { fr: 4 }, metode: 'accepter' }
        : { relevant: 'nej', grund: 'Ikke her.' };
    const svar = await gemTrussel(v.miljoe, v.sagsbehandler, id, 1, t.id, t.laas, {
      navn: '',
      vurdering: laesTrussel({ ...indhold, omraade: t.vurdering.omraade }),
    });
    assert.ok(svar.ok);
  }
}

paaHverDatabase('risikovurdering', (hent) => {
  it('is begun with the catalogue, judged threat by threat, and says what it lacks', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const sanne = await v.som(v.sagsbehandler);
    assert.match((await sanne.get(paths.risici({ id }))).body, /Begynd risikovurderingen/);
    const ny = await sanne.post(paths.risici({ id }), { matrix: 'kl' });
    assert.equal(ny.headers.location?.toString().split('?')[0], paths.risikovurdering({ id, nr: 1 }));
    assert.equal((await sanne.post(paths.risici({ id }), { matrix: 'kl' })).statusCode, 409);
    assert.equal((await sanne.get(paths.risici({ id }))).statusCode, 303);

    const alle = await trusler(v, id);
    assert.deepEqual(
      alle.map((t) => t.noegle),
      KATALOG.map((t) => t.noegle),
    );
    const [foerste, anden] = alle;
    const sti = paths.risikotrussel({ id, nr: 1, trussel: foerste.id });
    const gemt = await sanne.post(sti, { ...FORM, ejer: v.jurist.personId, version: '1', videre: 'naeste' });
    assert.equal(
      gemt.headers.location?.toString().split('?')[0],
      paths.risikotrussel({ id, nr: 1, trussel: anden.id }),
    );
    const side = (await sanne.get(paths.risikovurdering({ id, nr: 1 }))).body;
    assert.match(side, /1 af 23 trusler er vurderet/);
    assert.match(side, /Lea Jurist/);
    const overblik = await v.miljoe.db.som(v.sagsbehandler, (tx) => risikoOverblik(tx, id));
    assert.deepEqual(overblik?.omraader, [{ navn: 'Persondata', foer: 'roed', efter: 'groen' }]);
    assert.deepEqual([overblik?.vurderede, overblik?.ialt, overblik?.roede], [1, 23, 0]);
    const filtreret = (await sanne.get(`${paths.risikovurdering({ id, nr: 1 })}?status=vurderet`)).body;
    assert.ok(filtreret.includes('Uvedkommende får adgang') && !filtreret.includes('>2. Medarbejdere'));
  });

  it('refuses what can’t be so in sentences at the field, and keeps what was typed', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, 'standard')).ok);
    const [t] = await trusler(v, id);
    const sti = paths.risikotrussel({ id, nr: 1, trussel: t.id });
    const sanne = await v.som(v.sagsbehandler);
    for (const [aendret, besked] of [
      [{ relevant: 'nej', grund: '' }, /hvorfor truslen ikke er relevant/],
      [{ sandsynlighed: '1', restSandsynlighed: '2' }, /kan ikke være højere efter/],
      [{ restKonsekvens: '5' }, /trin fra 1 til 4/],
      [{ ejer: v.nabo.personId }, /ikke i kommunen/],
      [{ ejer: 'hvem som helst' }, /Vælg en ansvarlig/],
    ] as const) {
      const svar = await sanne.post(sti, {
        ...FORM,
        ...aendret,
        foranstaltninger: 'Min tekst',
        version: '1',
      });
      assert.equal(svar.statusCode, 422, JSON.stringify(aendret));
      assert.match(svar.body, besked);
      assert.match(svar.body, /Min tekst/);
    }
    assert.equal((await trusler(v, id))[0].laas, 1);
    assert.equal((await sanne.post(paths.risici({ id: 999_999 }), {})).statusCode, 404);
    assert.equal((await sanne.get(paths.risikotrussel({ id, nr: 1, trussel: 'x' }))).statusCode, 404);
  });

  it('the owner of a threat may stay when they have left, but isn’t given to anybody new', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, null)).ok);
    const [foerste, anden] = await trusler(v, id);
    const sanne = await v.som(v.sagsbehandler);
    const gem = (t: Risikotrussel, version: string) =>
      sanne.post(paths.risikotrussel({ id, nr: 1, trussel: t.id }), {
        ...FORM,
        ejer: v.kollega.personId,
        version,
      });
    assert.equal((await gem(foerste, '1')).statusCode, 303);
    await hent().somSystem('test', (tx) =>
      sql`update medlemskab set ophoert_kl = now() where person_id = ${v.kollega.personId}`.execute(tx),
    );
    assert.equal((await gem(foerste, '2')).statusCode, 303);
    assert.equal((await gem(anden, '1')).statusCode, 422);
    const side = (await sanne.get(paths.risikotrussel({ id, nr: 1, trussel: foerste.id }))).body;
    assert.match(side, /Bo Kollega \(ikke længere i kommunen\)/);
  });

  it('two on the same threat at once lose nothing: the second sees both versions', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, null)).ok);
    const [t] = await trusler(v, id);
    const sti = paths.risikotrussel({ id, nr: 1, trussel: t.id });
    const [sanne, bo] = [await v.som(v.sagsbehandler), await v.som(v.kollega)];
    const side = (await sanne.get(sti)).body;
    const skjulte = { version: skjult(side, 'version'), udgangspunkt: skjult(side, 'udgangspunkt') };
    const svar = await Promise.all([
      sanne.post(sti, { relevant: 'ja', grund: 'Sannes grund', sandsynlighed: '2', ...skjulte }),
      bo.post(sti, { relevant: 'ja', grund: 'Bos grund', 'k-fr': '3', ...skjulte }),
    ]);
    assert.deepEqual(svar.map((s) => s.statusCode).sort(), [303, 409]);
    const tabt = svar.find((s) => s.statusCode === 409);
    assert.match(tabt?.body ?? '', /En anden har gemt, mens du skrev/);
    assert.match(tabt?.body ?? '', /Sannes grund[\s\S]*Bos grund|Bos grund[\s\S]*Sannes grund/);
    // Saved once more: one's own, on top of what only the other has changed.
    const igen = tabt?.body ?? '';
    const [bruger, egne] =
      svar[0].statusCode === 409
        ? [sanne, { grund: 'Sannes grund', sandsynlighed: '2', 'k-fr': '3' }]
        : [bo, { grund: 'Bos grund', 'k-fr': '3', sandsynlighed: '2' }];
    const efter = await bruger.post(sti, {
      relevant: 'ja',
      ...egne,
      version: skjult(igen, 'version'),
      udgangspunkt: skjult(igen, 'udgangspunkt'),
    });
    assert.equal(efter.statusCode, 303);
    const [gemt] = await trusler(v, id);
    assert.deepEqual([gemt.vurdering.sandsynlighed, gemt.vurdering.konsekvens.fr], [2, 3]);
  });

  it('conclusion and matrix conflict only with themselves', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, null)).ok);
    const sti = paths.risikoHandling({ id, nr: 1, handling: 'ret' });
    const [sanne, bo] = [await v.som(v.sagsbehandler), await v.som(v.kollega)];
    const udgangspunkt = skjult((await sanne.get(paths.risikovurdering({ id, nr: 1 }))).body, 'udgangspunkt');
    const [t] = await trusler(v, id);
    await bo.post(paths.risikotrussel({ id, nr: 1, trussel: t.id }), {
      relevant: 'nej',
      grund: 'Nej.',
      version: '1',
    });
    assert.equal(
      (await sanne.post(sti, { konklusion: 'Sannes', matrix: 'standard', udgangspunkt })).statusCode,
      303,
    );
    const tabt = await bo.post(sti, { konklusion: 'Bos', matrix: 'herning', udgangspunkt });
    assert.equal(tabt.statusCode, 409);
    assert.match(tabt.body, /Sannes[\s\S]*Bos/);
    const til = skjult(tabt.body, 'udgangspunkt');
    assert.equal(
      (await bo.post(sti, { konklusion: 'Begges', matrix: 'herning', udgangspunkt: til })).statusCode,
      303,
    );
    assert.equal(
      (await bo.post(sti, { konklusion: 'x', matrix: 'hjemmelavet', udgangspunkt: til })).statusCode,
      422,
    );
  });

  it('one’s own threat is added, and taken out while nobody has judged it', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, null)).ok);
    const sanne = await v.som(v.sagsbehandler);
    const sti = paths.risikotrussel({ id, nr: 1, trussel: 'ny' });
    assert.equal((await sanne.post(sti, { navn: '', omraade: 'drift' })).statusCode, 422);
    assert.equal((await sanne.post(sti, { navn: 'Oversvømmelse', omraade: 'hav' })).statusCode, 422);
    for (const navn of ['Oversvømmelse', 'Brand'])
      assert.equal((await sanne.post(sti, { navn, omraade: 'drift' })).statusCode, 303);
    const egne = (await trusler(v, id)).slice(-2);
    assert.deepEqual(
      egne.map((t) => [t.orden, t.navn]),
      [
        [24, 'Oversvømmelse'],
        [25, 'Brand'],
      ],
    );
    const fjern = paths.risikoHandling({ id, nr: 1, handling: 'fjern' });
    assert.equal((await sanne.post(fjern, { trussel: String(egne[0].id) })).statusCode, 303);
    const brand = paths.risikotrussel({ id, nr: 1, trussel: egne[1].id });
    const felter = { navn: 'Ildebrand', omraade: 'drift', relevant: 'nej', grund: 'Sten.', version: '1' };
    assert.equal((await sanne.post(brand, felter)).statusCode, 303);
    assert.equal((await sanne.post(fjern, { trussel: String(egne[1].id) })).statusCode, 409);
    const [foerste] = await trusler(v, id);
    assert.equal((await sanne.post(fjern, { trussel: String(foerste.id) })).statusCode, 409);
    assert.equal((await trusler(v, id)).at(-1)?.navn, 'Ildebrand');
  });

  it('is signed by a jurist who has seen it as it is, with a reason for what is red; then it never changes', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, 'standard')).ok);
    const [sanne, lea] = [await v.som(v.sagsbehandler), await v.som(v.jurist)];
    const sti = paths.risikoHandling({ id, nr: 1, handling: 'underskriv' });
    assert.match((await lea.get(sti)).body, /Konklusionen er ikke skrevet/);
    assert.equal((await lea.post(sti, { version: '1' })).statusCode, 422);
    await vurderAlle(v, id, { roed: true });
    const udgangspunkt = skjult((await sanne.get(paths.risikovurdering({ id, nr: 1 }))).body, 'udgangspunkt');
    await sanne.post(paths.risikoHandling({ id, nr: 1, handling: 'ret' }), {
      konklusion: 'Klar.',
      matrix: 'standard',
      udgangspunkt,
    });

    assert.equal((await sanne.get(sti)).statusCode, 403);
    assert.equal((await sanne.post(sti, { version: '1', roedGrund: 'Jo.' })).statusCode, 403);
    const side = (await lea.get(sti)).body;
    const version = skjult(side, 'version');
    assert.match(side, /Hvorfor kan de høje risici bæres/);
    assert.equal((await lea.post(sti, { version })).statusCode, 422);
    assert.equal(
      (await lea.post(sti, { version: String(Number(version) - 1), roedGrund: 'Jo.' })).statusCode,
      409,
    );
    assert.equal((await lea.post(sti, { version, roedGrund: 'Midlertidigt.' })).statusCode, 303);

    const [t] = await trusler(v, id);
    const igen = await sanne.post(paths.risikotrussel({ id, nr: 1, trussel: t.id }), {
      ...FORM,
      version: String(t.laas),
    });
    assert.equal(igen.statusCode, 409);
    assert.match(igen.body, /underskrevet og ændres ikke/);
    assert.equal((await lea.post(sti, { version })).statusCode, 409);
    for (const sporg of [
      sql`update risikovurdering set konklusion = 'x' where sag_id = ${id}`,
      sql`update risikotrussel set navn = 'x' where id = ${t.id}`,
      sql`delete from risikotrussel where id = ${t.id}`,
    ])
      await assert.rejects(
        v.miljoe.db.som(v.sagsbehandler, (tx) => sporg.execute(tx)),
        /never changes/,
      );

    // The next edition goes on from it.
    assert.equal((await sanne.post(paths.risici({ id }), {})).statusCode, 303);
    const naeste = await trusler(v, id, 2);
    assert.deepEqual(
      naeste.map((x) => [x.noegle, x.vurdering]),
      (await trusler(v, id)).map((x) => [x.noegle, x.vurdering]),
    );
    const overblik = await v.miljoe.db.som(v.sagsbehandler, (tx) => risikoOverblik(tx, id));
    assert.deepEqual(
      [overblik?.nr, overblik?.tilstand, overblik?.sidstUnderskrevet, overblik?.roede],
      [2, 'kladde', 1, 1],
    );
  });

  it('two who begin at once make one edition', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    const svar = await Promise.all([
      nyVurdering(v.miljoe, v.sagsbehandler, id, 'kl'),
      nyVurdering(v.miljoe, v.kollega, id, 'herning'),
    ]);
    assert.deepEqual(svar.map((s) => s.ok).sort(), [false, true]);
    assert.equal((await trusler(v, id, 1)).length, KATALOG.length);
    assert.equal((await trusler(v, id, 2)).length, 0);
  });

  it('comes as a report and as a list, begun or signed', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, 'datatilsynet')).ok);
    await vurderAlle(v, id, { roed: true });
    const sanne = await v.som(v.sagsbehandler);
    for (const [format, start] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
      ['xlsx', 'PK'],
    ] as const) {
      const svar = await sanne.get(paths.risikorapport({ id, nr: 1, format }));
      assert.equal(svar.statusCode, 200, format);
      assert.ok(svar.rawPayload.subarray(0, 4).toString('latin1').startsWith(start), format);
    }
    const csv = (await sanne.get(`${paths.risikorapport({ id, nr: 1, format: 'csv' })}?omraade=drift`)).body;
    assert.ok(csv.includes('Data går tabt') && !csv.includes('Uvedkommende'));
    assert.equal((await sanne.get(paths.risikorapport({ id, nr: 1, format: 'odt' }))).statusCode, 404);
    assert.equal((await sanne.get(paths.risikorapport({ id, nr: 9, format: 'pdf' }))).statusCode, 404);
  });

  it('is the house’s own: not for one who only reports, nor for the neighbour, nor on a case that has ended', async () => {
    const v = await sagsverden(hent());
    const id = await v.nySag();
    assert.ok((await nyVurdering(v.miljoe, v.sagsbehandler, id, null)).ok);
    const [t] = await trusler(v, id);
    const stier = [
      paths.risici({ id }),
      paths.risikovurdering({ id, nr: 1 }),
      paths.risikotrussel({ id, nr: 1, trussel: t.id }),
      paths.risikorapport({ id, nr: 1, format: 'pdf' }),
    ];
    const [ane, nanna, sanne] = [await v.som(v.anmelder), await v.som(v.nabo), await v.som(v.sagsbehandler)];
    for (const sti of stier) {
      assert.equal((await ane.get(sti)).statusCode, 403, sti);
      assert.equal((await nanna.get(sti)).statusCode, 404, sti);
    }
    const trussel = paths.risikotrussel({ id, nr: 1, trussel: t.id });
    assert.equal((await ane.post(trussel, FORM)).statusCode, 403);
    assert.equal((await nanna.post(trussel, { ...FORM, version: '1' })).statusCode, 404);
    await hent().somSystem('test', (tx) =>
      sql`update sag set tilstand = 'exit', afsluttet_kl = now() where id = ${id}`.execute(tx),
    );
    const slut = await sanne.post(trussel, { ...FORM, version: '1' });
    assert.equal(slut.statusCode, 409);
    assert.match(slut.body, /Sagen er slut/);
    assert.equal((await sanne.get(trussel)).statusCode, 200);
  });
});
