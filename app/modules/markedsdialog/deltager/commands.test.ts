import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { paaHverDatabase, stilDatabaseur, testMiljoe } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekker, sql } from '../../../platform/db/database.ts';
import { beskedTilDeltagere } from '../post/commands.ts';
import { koerJobs, leveret, udbakke } from '../test/post.ts';
import { aflever, EFTER, etSvar, FOER, type Marked, marked } from '../test/verden.ts';
import { deltagerhandling, inviter } from './commands.ts';

const NY = { cvr: '99000023', email: 'udbud@lyngmark.dk', navn: 'Lyngmark Digital A/S' };
const form = { invitation: 0, grund: '' };

paaHverDatabase('deltagere', (hent) => {
  let db: Database;
  let m: Marked;
  let miljoe: ReturnType<typeof testMiljoe>;
  before(async () => {
    db = hent();
    m = await marked(db);
    miljoe = testMiljoe(db);
  });
  const som = <T>(a: Aktoer, s: ReturnType<typeof sql<T>>) => db.som(a, (tx) => raekker(tx, s));
  const invitationer = () =>
    som<{ id: number; deltagelse: number; email: string; sendt: boolean; hash: Buffer | null }>(
      m.indkoeber,
      sql`select id, deltagelse_id as deltagelse, email, sendt_kl is not null as sendt, noegle_hash as hash
        from markedsinvitation order by id`,
    );

  describe('inviting', () => {
    it('sends at once when the dialogue is open, to the address and with a secret that is stored nowhere', async () => {
      const svar = await inviter(miljoe, m.indkoeber, m.dialog, [NY]);
      assert.deepEqual(svar, { ok: true, vaerdi: { nye: 1, sendt: 1 } });
      await koerJobs(miljoe, 2);
      const [mail, ...flere] = leveret(miljoe);
      assert.deepEqual(flere, []);
      assert.equal(mail?.til, NY.email);
      const noegle = /\/invitation\/([\w-]{43})\b/.exec(mail?.tekst ?? '')?.[1] ?? '';
      const [i] = await invitationer();
      assert.deepEqual(Buffer.from(i?.hash ?? ''), createHash('sha256').update(noegle).digest());
      const alt = await db.somSystem('test', (tx) =>
        raekker(
          tx,
          sql<{
            t: string;
          }>`select p::text as t from markedspost p union all select i::text from markedsinvitation i`,
        ),
      );
      assert.ok(alt.length > 0 && !alt.some(({ t }) => t.includes(noegle)));
    });

    it('tells a late supplier that time is short, and passes over an address that is invited already', async () => {
      const svar = await inviter(miljoe, m.indkoeber, m.dialog, [NY, { ...NY, email: 'b@lyngmark.dk' }]);
      assert.ok(svar.ok && svar.vaerdi.nye === 1);
      await stilDatabaseur(db, '2026-11-25T10:00:00Z');
      await inviter(miljoe, m.indkoeber, m.dialog, [{ ...NY, email: 'c@lyngmark.dk' }]);
      await stilDatabaseur(db, FOER);
      await koerJobs(miljoe);
      const tekster = leveret(miljoe);
      assert.ok(tekster.find((t) => t.til === 'c@lyngmark.dk')?.tekst.includes('om 2 arbejdsdage'));
      assert.equal(tekster.length, 3);
    });

    it('gives the register’s name and organisation where the CVR is known', async () => {
      await inviter(miljoe, m.indkoeber, m.dialog, [
        { cvr: '99000015', email: 'ny@naerum.dk', navn: 'Noget andet' },
      ]);
      const [d] = await som<{ navn: string; id: number }>(
        m.indkoeber,
        sql`select navn, leverandoer_id as id from markedsdeltagelse where cvr = '99000015'`,
      );
      assert.deepEqual(d, { navn: 'Nærum Kode ApS', id: m.naerum.organisation.id });
    });

    it('sent again it has a new link; taken back it has no use, and is not sent', async () => {
      const [i] = await invitationer();
      assert.ok(i);
      const gammel = i.hash;
      assert.ok(
        (
          await deltagerhandling(miljoe, m.indkoeber, m.dialog, i.deltagelse, 'gensend', {
            ...form,
            invitation: i.id,
          })
        ).ok,
      );
      await koerJobs(miljoe);
      assert.notDeepEqual((await invitationer())[0]?.hash, gammel);
      await deltagerhandling(miljoe, m.indkoeber, m.dialog, i.deltagelse, 'gensend', {
        ...form,
        invitation: i.id,
      });
      await deltagerhandling(miljoe, m.indkoeber, m.dialog, i.deltagelse, 'tilbagekald', {
        ...form,
        invitation: i.id,
      });
      const foer = leveret(miljoe).length;
      await koerJobs(miljoe);
      assert.equal(leveret(miljoe).length, foer);
      // Another supplier's number in the address doesn't reach it.
      assert.ok(
        !(
          await deltagerhandling(miljoe, m.indkoeber, m.dialog, m.deltagelser[0], 'gensend', {
            ...form,
            invitation: i.id,
          })
        ).ok,
      );
    });

    it('is refused to others, and after the deadline', async () => {
      for (const a of [m.boegelund, m.naerum]) assert.ok(!(await inviter(miljoe, a, m.dialog, [NY])).ok);
      await stilDatabaseur(db, EFTER);
      const svar = await inviter(miljoe, m.indkoeber, m.dialog, [{ ...NY, email: 'sen@lyngmark.dk' }]);
      assert.match(svar.ok ? '' : (svar.hindringer[0]?.besked ?? ''), /under evaluering/);
      await stilDatabaseur(db, FOER);
    });
  });

  describe('messages', () => {
    it('go to the supplier’s administrators and delegates, and until one has opened it to the invited addresses; the log knows how many', async () => {
      await db.som(m.boegelund, (tx) =>
        sql`insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af)
          values (${m.deltagelser[0]}, ${m.besvarer.personId}, app_nu(), ${m.boegelund.personId})`.execute(
          tx,
        ),
      );
      miljoe.sendt.splice(0);
      const antal = await db.som(m.indkoeber, (tx) =>
        beskedTilDeltagere(miljoe, tx, m.dialog, {
          slags: 'frist',
          besked: 'Ny frist {dialog}',
          sti: '/dialoger/1',
        }),
      );
      assert.equal(antal, 3);
      await koerJobs(miljoe, 2);
      const mails = udbakke(miljoe);
      assert.equal(mails.length, 2 + 2 + 2);
      for (const mail of mails) {
        assert.equal(mail.link?.sti, '/dialoger/1');
        assert.ok(mail.afsnit.includes('Ny frist {dialog}'), mail.afsnit.join('|'));
      }
      assert.deepEqual(
        await som(
          m.indkoeber,
          sql`select d.cvr, p.til, p.antal from markedspost p join markedsdeltagelse d on d.id = p.deltagelse_id
          where p.slags = 'frist' order by d.cvr`,
        ),
        [
          { cvr: '99000007', til: '', antal: 2 },
          { cvr: '99000015', til: 'ny@naerum.dk', antal: 2 },
          { cvr: '99000023', til: 'b@lyngmark.dk, c@lyngmark.dk', antal: 2 },
        ],
      );
    });

    it('what was sent can not be edited, nor be read by suppliers or other houses', async () => {
      await assert.rejects(
        som(m.indkoeber, sql`update markedspost set tekst = 'x' returning id`),
        /permission denied/,
      );
      assert.deepEqual(await som(m.boegelund, sql`select id from markedspost`), []);
      assert.deepEqual(await som(m.boegelund, sql`select id from markedsinvitation`), []);
    });
  });

  describe('removing', () => {
    const fjern = (grund: string, deltagelse = m.deltagelser[1]) =>
      deltagerhandling(miljoe, m.indkoeber, m.dialog, deltagelse, 'fjern', { ...form, grund });

    it('asks for a reason, tells the supplier, shuts the door, and can be undone by a new invitation', async () => {
      const uden = await fjern('');
      assert.equal(uden.ok ? '' : uden.hindringer[0]?.felt, 'grund');
      assert.ok((await fjern('Inviteret ved en fejl.')).ok);
      await koerJobs(miljoe);
      const [mail] = udbakke(miljoe);
      assert.match(mail?.afsnit.join('\n') ?? '', /Inviteret ved en fejl/);
      assert.deepEqual(await som(m.naerum, sql`select id from markedsdialog`), []);
      await inviter(miljoe, m.indkoeber, m.dialog, [{ cvr: '99000015', email: 'igen@naerum.dk', navn: '' }]);
      assert.equal((await som(m.naerum, sql`select id from markedsdialog`)).length, 1);
    });

    it('is over for everybody when one has begun, so that the refusal tells nothing of the one', async () => {
      await aflever(db, miljoe.segl, m.boegelund, m.dialog, m.deltagelser[0], [
        { markedskravId: m.krav[0], kravNr: 1, svar: etSvar() },
      ]);
      const [a, b] = [await fjern('x', m.deltagelser[0]), await fjern('x', m.deltagelser[1])];
      assert.ok(!a.ok && !b.ok);
      assert.deepEqual(a, b);
    });
  });
});
