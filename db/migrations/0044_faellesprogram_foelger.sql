-- Somebody who is erased follows nothing any more.
create function person_slettet_programmer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from programfoelger where person_id = new.id;
  return null;
end $$;
create trigger person_slettet_programmer after update of slettet_kl on person
  for each row when (old.slettet_kl is null and new.slettet_kl is not null) execute function person_slettet_programmer();
delete from programfoelger where person_id in (select id from person where slettet_kl is not null);
