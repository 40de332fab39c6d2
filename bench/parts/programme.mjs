// Installs a synthetic programme with everybody it needs.
import { InstallPack } from '../../dist/libs/campaigns/src/index.js';
import { newId } from '../../dist/libs/database/src/index.js';
import { SYSTEM } from '../../dist/libs/history/src/index.js';
import { parsePack } from '../../dist/libs/packs/src/index.js';
import { rowsOf } from './ground.mjs';
import { PROGRAMME, syntheticPack } from './pack.mjs';

/** What a use case gave; throws when it refused. */
export function must(result) {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error).slice(0, 2_000)}`);
  return result.value;
}

/**
 * Installs the pack and appoints one filler for each library, a handler for each trust, and for the board a handler and the officer who
 * launches. Mailboxes are `<role>@<organisation>.example.org`.
 * @returns the parsed pack, and the board's handler and officer as actors
 */
export async function installProgramme({ pool, unitOfWork, clock }, subjects) {
  const files = await syntheticPack(subjects);
  must(await new InstallPack(unitOfWork, clock).run({ files }, SYSTEM));
  const organisations = await rowsOf(pool, 'SELECT id, key, level FROM organisation WHERE key LIKE $1', [`${PROGRAMME}-%`]);
  const roles = { library: ['filler'], trust: ['handler'], board: ['handler', 'provincial-officer'] };
  const posts = organisations.flatMap(({ id, key, level }) => roles[level].map((role) => ({ person: newId(), id, key, role })));
  const column = (name) => posts.map((post) => post[name]);
  await pool.query(
    `INSERT INTO person (id, name, email, language, active, created_at)
     SELECT person, 'The ' || role || ' of ' || key, role || '@' || key || '.example.org', 'en', true, now()
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (person, key, role)`,
    [column('person'), column('key'), column('role')],
  );
  await pool.query(
    `INSERT INTO appointment (id, person_id, organisation_id, role, created_at)
     SELECT gen_random_uuid(), person, organisation, role, now()
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (person, organisation, role)`,
    [column('person'), column('id'), column('role')],
  );
  await pool.query('ANALYZE');
  const boardPosts = posts.filter((post) => post.key === `${PROGRAMME}-board`);
  const actor = (role) => {
    const { person, id } = boardPosts.find((post) => post.role === role);
    return { personId: person, name: role, posts: [{ organisationId: id, role }] };
  };
  return { pack: must(parsePack(files)), handler: actor('handler'), officer: actor('provincial-officer') };
}
